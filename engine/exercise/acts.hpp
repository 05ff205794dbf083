// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "exercise/state.hpp"

// What staff do, as the list "who did what" and the undo of ten seconds know it.
namespace orda::exercise {

// What the acts of staff are called; empty for what is not an act of its own.
[[nodiscard]] std::string_view verb_word(Event const& event);

// The team and row an act was about.
void name_target(Verb& verb, Event const& event);

// The event that would put back what this one moves, edits or books; nothing for others.
[[nodiscard]] std::optional<Event> earlier_value(Event const& event, State const& state);

// What a verb of staff changed (a row of a team, a team, the clock) as it is now: the check that nothing was built on
// it since. Zeros for verbs that others cannot build upon.
struct LastChange {
    std::uint32_t revision = 0;
    Sequence by = 0;
};
[[nodiscard]] LastChange last_change(Event const& verb, State const& state);

}  // namespace orda::exercise
