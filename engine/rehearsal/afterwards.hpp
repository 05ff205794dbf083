// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "exercise/questionnaire.hpp"
#include "exercise/script.hpp"
#include "rehearsal/dice.hpp"

namespace orda::rehearsal {

// What one simulated trainee answers to the questionnaire of the script: most questions, at least one. `words` says
// something that is not blank.
[[nodiscard]] std::vector<exercise::SheetAnswer> answer_questions(exercise::Script const& script, Dice& dice,
                                                                  std::function<std::string()> const& words);

}  // namespace orda::rehearsal
