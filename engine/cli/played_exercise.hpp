// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/exit_codes.hpp"
#include "exercise/exercise.hpp"
#include "scoring/rubric.hpp"

// What `orda score` and `orda report` begin with. What goes wrong is said on the error stream.
namespace orda::cli {

// An exercise file, read to be looked at; also while a server writes it.
struct PlayedExercise {
    std::shared_ptr<exercise::Script const> script;  // as it was at the start
    exercise::Amendments amendments;
    std::vector<exercise::Record> records;
    Digest root{};           // over all records
    std::string checkpoint;  // the newest; empty when none was signed
};
// Why an exercise file cannot be looked at.
struct Unreadable {
    bool damaged = false;  // else the disk, or there is no such file
    std::string words;
};
[[nodiscard]] Result<PlayedExercise, Unreadable> open_played(std::string const& file);
[[nodiscard]] Exit read_played(std::string const& file, PlayedExercise& played);

// The standard rubric of the script, or the one in a file.
struct ChosenRubric {
    scoring::Rubric rubric;
    std::string title;
};
[[nodiscard]] Exit read_rubric(std::string const& path, exercise::Script const& script, ChosenRubric& chosen);

}  // namespace orda::cli
