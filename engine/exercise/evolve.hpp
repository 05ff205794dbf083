// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exercise/script.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// Applies one record to the state: a plain fold that evaluates no rule, so that old journals need no old rules.
void apply(Record const& record, Script const& script, State& state);

// What a verb of staff changed (a row of a team, a team, the clock) as it is now: the check that nothing was built on
// it since. Zeros for verbs that others cannot build upon.
struct LastChange {
    std::uint32_t revision = 0;
    Sequence by = 0;
};
[[nodiscard]] LastChange last_change(Event const& verb, State const& state);

}  // namespace orda::exercise
