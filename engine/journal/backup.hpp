// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "journal/exercise_file.hpp"
#include "journal/file_error.hpp"

// Copies of data bases as they are at one moment (SQLite's online backup), also while a server writes them. Nothing
// here throws; blocks as long as the disks do; any thread.
namespace orda::journal {

// Copies an exercise file, checks every record, hash and tree head of the copy (as read_exercise_file) and syncs it
// before it gets its name. Nothing is overwritten. Returns what the copy holds.
[[nodiscard]] Result<Contents, FileError> backup_exercise_file(std::string const& from, std::string const& to);

// Copies any SQLite file, of whatever format, after SQLite's own check of its structure. Nothing is overwritten.
[[nodiscard]] Result<void, FileError> copy_database(std::string const& from, std::string const& to);

// Copies any SQLite file (orda.db), in place of an older copy, after SQLite's own check of its structure. Mode 0600.
[[nodiscard]] Result<void, FileError> mirror_database(std::string const& from, std::string const& to);

// Copies a small file (a key, a certificate; at most small_file_bytes_max), in place of an older copy. Mode 0600.
inline constexpr std::size_t small_file_bytes_max = 1U << 20U;
[[nodiscard]] Result<void, FileError> mirror_small_file(std::string const& from, std::string const& to);

}  // namespace orda::journal
