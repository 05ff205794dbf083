// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "exercise/exercise.hpp"

namespace orda::rehearsal {

// "T+1:05:09": exercise time since STARTEX.
[[nodiscard]] std::string clock_text(ExerciseTime at);

// What a record says, as one line in English: time, team, what. Nothing for records that say nothing to a reader
// (variables, facts, parts of other lines).
[[nodiscard]] std::optional<std::string> in_words(exercise::Record const& record, exercise::Exercise const& exercise);

}  // namespace orda::rehearsal
