// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/create_exercise.hpp"

namespace orda::cli {

// The join links and PINs of a new exercise as a table for the terminal: one line a seat. `base_url` comes before
// "/join#…".
std::string link_table(CreatedExercise const& created, exercise::Script const& script,
                       std::vector<std::string> const& teams, std::string const& base_url);

// The same for programs, `orda play` among them: {"exercise", "script", "links": [Link of docs/PROTOCOL.md]}.
std::string link_json(CreatedExercise const& created, exercise::Script const& script,
                      std::vector<std::string> const& teams, std::string const& base_url);

}  // namespace orda::cli
