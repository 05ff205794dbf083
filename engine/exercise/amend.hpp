// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exercise/script.hpp"
#include "exercise/state.hpp"

// May a new version of the script take the place of the one an exercise plays? State names things by their position,
// so both must hold the same things in the same order; and what a team has met stays as it was. Pure.
namespace orda::exercise {

// The same lists of ids, with what belongs to them (options, ticks, columns, …). Attachments may come and go.
[[nodiscard]] bool same_things(Script const& before, Script const& after);

// What stands against it, one sentence each, with ids and teams; empty when nothing does. Does not look at the stage of
// the exercise, nor for mistakes that the compiler finds.
[[nodiscard]] std::vector<std::string> amend_faults(Script const& before, Script const& after, State const& state);

}  // namespace orda::exercise
