// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "exercise/condition.hpp"
#include "exercise/script.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// Kleene's three values. Only `E by T` (until E or T has come) and `D chose x` (until D is decided or closed) can be
// unknown.
enum class Truth : std::uint8_t { no, unknown, yes };

// What a condition is read against: one team at one moment of its own time, and inside a request type the fields sent.
struct View {
    Script const& script;
    TeamState const& team;
    TeamTime now{};  // on the clock below
    std::span<FieldValue const> fields{};
    bool lapsed_unknown = false;  // treat absences that ran out inside a jump as not settled yet
    bool sync = false;            // all times are exercise time: slots, and storylines that wait for nobody

    [[nodiscard]] TeamTime time(Instant const& instant) const { return sync ? instant.exercise : instant.team; }
};

[[nodiscard]] bool compare(std::int64_t left, Comparison comparison, std::int64_t right);
[[nodiscard]] Truth evaluate(Node const& node, View const& view);
[[nodiscard]] inline bool holds(Condition const& condition, View const& view) {
    return evaluate(condition.root, view) == Truth::yes;
}

// The next moment of team time after view.now at which the value can change although nothing new is recorded.
[[nodiscard]] std::optional<TeamTime> next_change(Node const& node, View const& view);

// Something that was possible up to and including `last` ended inside a jump, where nobody could act.
[[nodiscard]] bool ran_out_in_jump(View const& view, TeamTime last);

// When the condition becomes yes if nothing but time passes; nothing when that will not do. Looks at most eight changes
// ahead. A condition that is yes already: view.now.
[[nodiscard]] std::optional<TeamTime> predict(Condition const& condition, View view);

// How many encounters marked as interviews the team has begun with a cast member.
[[nodiscard]] std::int64_t interviews(Script const& script, TeamState const& team, CastId cast);
// Whole percent of the value of all assets, but for those of innocents, that are secured now, rounded down; 0 without.
[[nodiscard]] std::int64_t secured_share(Script const& script, TeamState const& team);
// How the team's storyline came out so far: the first end state that holds; nothing when none does.
[[nodiscard]] std::optional<std::uint32_t> end_state(View const& view);

// A field holds something: a word, or a text that is not blank.
[[nodiscard]] bool is_filled(FieldValue const& field);

// When an event (happened, either, each) first happened; nothing if it has not, or is not so now.
[[nodiscard]] std::optional<TeamTime> first_happened(Node const& event, View const& view);

// A clock, or a span after an event that has happened; nothing while it has not.
[[nodiscard]] std::optional<TeamTime> resolve(Moment const& moment, View const& view);

}  // namespace orda::exercise
