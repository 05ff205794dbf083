// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exercise/script.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// Applies one record to the state: a plain fold that evaluates no rule, so that old journals need no old rules.
void apply(Record const& record, Script const& script, State& state);

}  // namespace orda::exercise
