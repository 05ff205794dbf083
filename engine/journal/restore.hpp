// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/ed25519.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "journal/exercise_file.hpp"
#include "journal/file_error.hpp"

namespace orda::journal {

struct Restored {
    Contents kept;              // what the copy had
    std::uint32_t epoch = 2;    // begins with the record that was added
    std::string checkpoint;     // signed over all, with the new record
};

// Makes an exercise file out of a copy: all its records, then ExerciseRestored with the next epoch and `key` as the one
// that signs from now on, and a checkpoint. The file appears whole under its name or not at all; nothing is
// overwritten, and the copy is only read. `wall` is the time of the new record. Blocks; any thread; throws nothing.
[[nodiscard]] Result<Restored, FileError> restore_exercise_file(std::string const& copy, std::string const& path,
                                                                SigningKey const& key, WallTime wall);

}  // namespace orda::journal
