// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "cli/data_folder.hpp"
#include "exercise/script.hpp"
#include "people/store.hpp"
#include "runtime/ports/clock.hpp"
#include "runtime/ports/random.hpp"
#include "runtime/ports/services.hpp"

namespace orda::cli {

struct CreateParts {
    DataFolder const& folder;
    people::Store& store;
    runtime::ClockPort const& clock;
    runtime::RandomPort& random;
};

struct CreatedSeat {
    exercise::Seat seat;
    runtime::SeatCode code;
};
struct CreatedExercise {
    runtime::ExerciseEntry entry;
    std::vector<CreatedSeat> seats;
};

// "open-field-abcdefghij.orda"; the script's author cannot lead it out of the folder.
[[nodiscard]] std::string exercise_file_name(std::string_view script, std::string const& exercise);

// Puts an exercise whose file lies in the data folder into the list, with new codes for its seats. `names` (by
// position, may be shorter) are the people of the list. On a refusal, which is a sentence, nothing was written.
[[nodiscard]] Result<CreatedExercise, std::string> list_exercise(
    people::Store& store, runtime::RandomPort& random, runtime::ExerciseEntry const& entry,
    std::vector<exercise::Seat> const& seats, std::vector<std::vector<std::string>> const& names = {});

// Makes an exercise out of a compiled script: the exercise file (its first records: ExerciseCreated, the teams, a seat
// for every desk of every team and for every actor), then its codes and its place in the list. Names from the people
// list go into orda.db and nowhere else. On a refusal nothing is left behind. Blocks; any thread.
[[nodiscard]] Result<CreatedExercise, runtime::CreateRefused> create_exercise(CreateParts parts,
                                                                              exercise::Script const& script,
                                                                              runtime::NewExercise const& wanted);

}  // namespace orda::cli
