// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "exercise/ids.hpp"
#include "journal/file_error.hpp"
#include "journal/schema.hpp"

// From older formats of exercise files to the one of this program (docs/JOURNAL.md, section 5).
namespace orda::journal {

// From one format to the next, within a transaction: tables, guards and views, and what stands in them, but for the
// number, bytes, leaf and tree head of every record. May throw; the new number is written by migrate_exercise_file().
struct FormatStep {
    std::int64_t from = 1;
    std::function<void(SQLite::Database& database)> change;
};

// In order of `from`, without gaps; the last one leads to `file_format`. Empty as long as format 1 is the only one.
[[nodiscard]] std::span<FormatStep const> format_steps();

struct Migrated {
    std::int64_t from = file_format;  // the format it had; file_format: there was nothing to do, and the rest is empty
    std::string copy;  // the file as it was, beside it: "<path>.format-<from>"
    exercise::Sequence records = 0;
    Digest tree_head{};
};

// Brings an exercise file to `file_format`: tries the steps on a copy, which must pass verify(); puts a copy of the
// file as it is beside it, compares it and keeps it; then carries the steps out in one transaction and verifies again.
// Nothing is overwritten. An error (damage, no room, a server that has the file open, a copy that is there already)
// leaves the exercise as it was, and says so; a copy that was made stays. Needs room for the file twice more. Blocks;
// any thread; throws nothing.
[[nodiscard]] Result<Migrated, FileError> migrate_exercise_file(std::string const& path,
                                                                std::span<FormatStep const> steps);

}  // namespace orda::journal
