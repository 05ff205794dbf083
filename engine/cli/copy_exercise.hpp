// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "cli/create_exercise.hpp"
#include "exercise/exercise.hpp"

namespace orda::cli {

struct CopiedExercise {
    CreatedExercise listed;
    exercise::Exercise played;  // as it goes on
};

// Makes another exercise in the folder out of the records of an exercise file up to `until`, with codes of its own; it
// begins paused. Nobody's name is taken over; `retain_until` as in runtime::ExerciseEntry. The original may be written
// meanwhile and stays as it is. On a refusal nothing is left behind. Blocks; any thread.
[[nodiscard]] Result<CopiedExercise, runtime::CreateRefused> copy_exercise(CreateParts parts,
                                                                           std::filesystem::path const& original,
                                                                           exercise::Sequence until,
                                                                           std::string retain_until = {});

}  // namespace orda::cli
