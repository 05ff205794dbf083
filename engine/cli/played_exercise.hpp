// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/exit_codes.hpp"
#include "exercise/exercise.hpp"
#include "journal/exercise_file.hpp"
#include "scoring/rubric.hpp"

// What an exercise file leads to. `orda score` and `orda report` begin with these. What goes wrong is said on the error
// stream.
namespace orda::cli {

// The scripts of an exercise file; nothing when one of them cannot be read.
struct Scripts {
    std::shared_ptr<exercise::Script const> first;  // as it was at the start
    exercise::Amendments amendments;
};
[[nodiscard]] std::optional<Scripts> scripts_of(journal::Contents const& contents);

// The exercise as its records leave it; nothing when a script of it cannot be read.
[[nodiscard]] std::optional<exercise::Exercise> play_through(journal::Contents const& contents);

[[nodiscard]] std::vector<exercise::Seat> seats_of(exercise::Exercise const& exercise);

// An exercise file, read to be looked at; also while a server writes it.
struct PlayedExercise {
    std::shared_ptr<exercise::Script const> script;  // as it was at the start
    exercise::Amendments amendments;
    std::vector<exercise::Record> records;
    Digest root{};  // over all records
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
    std::string sha256{};  // of its file, hexadecimal; empty = the standard one
};
[[nodiscard]] Exit read_rubric(std::string const& path, exercise::Script const& script, ChosenRubric& chosen);

}  // namespace orda::cli
