// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "exercise/event.hpp"

namespace SQLite {
class Database;
}

// The table `exercise`: what the file says of itself; nobody outside this folder includes it.
namespace orda::journal {

struct Header {
    std::string exercise;
    WallTime created{};
    std::string script_hash;  // 32 bytes
    std::string script;
    std::vector<std::string> faults;  // a key too many, missing, or of the wrong type
};

// These throw SQLite::Exception.
void write_header(SQLite::Database& database, Header const& header);
[[nodiscard]] Header read_header(SQLite::Database& database);

// What in the header disagrees with itself and with the first record, in words.
[[nodiscard]] std::vector<std::string> header_faults(Header const& header, exercise::Record const* first);

struct Pulse {
    ExerciseTime at{};
    WallTime wall{};
};
void write_pulse(SQLite::Database& database, Pulse const& pulse);  // overwrites
[[nodiscard]] Pulse read_pulse(SQLite::Database& database);        // zeros when there is none

}  // namespace orda::journal
