// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace SQLite {
class Database;
}

// The inside of an exercise file, format 1. What lies in `records.bytes` is the journal; every other column of that
// table is a copy for reading, which verify compares. Sequences count from 1, ids of teams and seats from 0.
namespace orda::journal {

inline constexpr std::int32_t application_id = 0x4F524441;  // "ORDA"
inline constexpr std::int32_t file_format = 1;              // PRAGMA user_version

// Makes tables, guards and views, and marks the file as ours. Throws SQLite::Exception.
void create_schema(SQLite::Database& database);

// What in the file is not as create_schema() makes it, as words for a person; empty when nothing. A table, trigger or
// view too many counts: it could change what is written. Throws SQLite::Exception.
[[nodiscard]] std::string schema_difference(SQLite::Database& database);

}  // namespace orda::journal
