// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "exercise/evaluate.hpp"
#include "exercise/event.hpp"
#include "exercise/script.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// Events being proposed at one moment, with what follows from them by the script: effects, facts, decision points that
// open. Reads the state, changes nothing. Values set earlier in the same proposal are seen by later effects, so that
// two rows that each add 1 add 2.
class Proposal {
public:
    Proposal(Script const& script, State const& state, ExerciseTime now) : script_(script), state_(state), now_(now) {}

    template <class E>
    void add(E event) {
        events_.emplace_back(std::move(event));
    }
    void apply(TeamId team, std::vector<Effect> const& effects, std::optional<RowId> by_row = std::nullopt);

    // Delivers a row to the team with everything that follows from it.
    void release(TeamId team, RowId row, bool by_controller);
    void open(TeamId team, DecisionId decision);
    // Closes an open decision; when nobody answered, the default is taken with its effects.
    void close(TeamId team, DecisionId decision);
    void raise(TeamId team, FlagId flag);
    // Gives the team its turn in every slot: teams follow each other by cast and room.
    void book(TeamId team);
    // By the row's own cancel_if: it does not fire in this round any more.
    void cancel(TeamId team, RowId row);
    [[nodiscard]] bool cancels(TeamId team, RowId row) const { return cancelled_.contains({team, row}); }

    [[nodiscard]] View view(TeamId team, std::span<FieldValue const> fields = {}) const;
    // The same moment on the exercise clock, for what waits for no team.
    [[nodiscard]] View sync_view(TeamId team) const;
    // The events, in order. `cancel` effects come last and spare what was released in the same round: an effect is
    // seen by the next round only.
    [[nodiscard]] std::vector<Event> take();

private:
    void shift(TeamId team, SlotId slot, Milliseconds by);
    void set_variable(TeamId team, VariableId variable, std::int64_t value);
    [[nodiscard]] std::int64_t variable(TeamId team, VariableId variable) const;

    Script const& script_;
    State const& state_;
    ExerciseTime now_;
    std::vector<Event> events_;
    std::map<std::pair<TeamId, VariableId>, std::int64_t> variables_;  // set in this proposal
    std::set<std::pair<TeamId, FlagId>> flags_;
    std::map<std::pair<TeamId, SlotId>, ExerciseTime> shifted_;
    std::set<TeamId> finished_;
    std::set<std::pair<TeamId, DecisionId>> opened_;
    std::set<std::pair<TeamId, RowId>> cancelled_, released_;
    std::map<std::pair<TeamId, RowId>, std::optional<RowId>> to_cancel_;  // by which row
};

}  // namespace orda::exercise
