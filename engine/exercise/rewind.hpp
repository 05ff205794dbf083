// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "exercise/script.hpp"
#include "exercise/state.hpp"

// A team that goes back to a kept moment and plays a part again (docs/adr/0016). Pure.
namespace orda::exercise {

// What goes back with a team, and nothing else of it: neither what people wrote with their own hands nor numbers that
// were given.
[[nodiscard]] std::shared_ptr<TeamState const> storyline_of(TeamState const& team);

// The team's storyline is that of the moment again. Revisions and numbers go on; bookings that had not begun then
// stay where they are now; nobody waits at an encounter any more; of what came since, RowState::earlier is left.
// `record` is what did it.
void go_back(TeamState& team, TeamState const& then, Sequence record, std::set<FlagId> const& noted);

// Red flags that evaluators saw of the team: they stay.
[[nodiscard]] std::set<FlagId> noted_flags(State const& state, TeamId team);

// Null when the team has none of this name.
[[nodiscard]] KeptMoment const* find_moment(TeamState const& team, Sequence record);
// Of this attempt; null when it has none of this number.
[[nodiscard]] RequestState const* find_request(TeamState const& team, std::uint32_t number);
[[nodiscard]] RequestState* find_request(TeamState& team, std::uint32_t number);

// People are in a live encounter.
[[nodiscard]] bool in_encounter(Script const& script, TeamState const& team);
// Somebody at an encounter has asked for help.
[[nodiscard]] bool needs_help(TeamState const& team);

// Where a controller's moment is kept: a free place, else that of the oldest.
[[nodiscard]] std::uint32_t place_for_named(TeamState const& team, Script const& script);

// What going back takes back.
struct TakenBack {
    std::vector<RowId> rows{};             // that came since
    std::vector<DecisionId> decisions{};   // opened or answered since
    std::uint32_t answers = 0;
    std::vector<std::uint32_t> requests{};  // numbers
    std::uint32_t encounters = 0;           // begun since
    std::uint32_t ticks = 0;                // cues, and what was said
    std::vector<MarkId> marks{};
    std::vector<FlagId> flags{};
    std::vector<AssetId> assets{};
    std::vector<SlotId> slots{};  // began since: they are booked anew
    std::uint32_t changes = 0;    // rows held, skipped, moved, edited ... since
};
[[nodiscard]] TakenBack taken_back(TeamState const& now, TeamState const& then, std::set<FlagId> const& noted);

}  // namespace orda::exercise
