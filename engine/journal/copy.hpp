// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "journal/exercise_file.hpp"
#include "journal/file_error.hpp"

// "What if": a moment of an exercise, to be played on as another one (docs/adr/0023).
namespace orda::journal {

struct CopyOptions {
    exercise::Sequence until = 0;  // the newest record to be kept; what was written with it is kept too
    std::string exercise;          // random name of the copy
    std::array<std::uint8_t, 16> salt{};
    exercise::PublicKey signer{};  // of the copy's checkpoints
    WallTime wall{};               // now
};
struct Copied {
    std::vector<exercise::Record> records;
    std::size_t kept = 0;  // of the original; one more if its clock was running, for the copy begins paused
};

// Why no copy can be made up to this record, in words for a person; nothing when one can.
[[nodiscard]] std::optional<std::string> moment_fault(Contents const& original, exercise::Sequence until);

// Makes an exercise file out of the first records of another. They keep their numbers and what they say, but for two
// kinds: the first names the copy and where it comes from, and a restore is told as the restart that it was, because
// the hashes it signed for are those of the other file. Nothing is overwritten. Blocks; any thread; throws nothing.
[[nodiscard]] Result<Copied, FileError> copy_exercise_file(Contents const& original, CopyOptions const& options,
                                                           std::string const& path);

}  // namespace orda::journal
