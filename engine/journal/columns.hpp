// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "exercise/event.hpp"

namespace orda::journal {

// The columns of a record that exist for reading: copies of what its bytes say.
struct Columns {
    std::int64_t at_ms = 0;
    std::int64_t wall_us = 0;
    std::string kind;
    std::optional<std::int64_t> team;   // the team the event names, or the team of the seat it adds
    std::optional<std::int64_t> seat;   // the seat the event names, or else that of the issuer
    std::optional<std::string> person;  // 16 hexadecimal digits; none = the engine, by rule
    std::string role;                   // of the issuer, or "engine"
    std::optional<std::string> command;  // 16 bytes
    std::int64_t part = 1;
    std::int64_t parts = 1;
    friend bool operator==(Columns const&, Columns const&) = default;
};

[[nodiscard]] Columns columns_of(exercise::Record const& record);
// The same into columns that were made before, whose memory is used again.
void fill_columns(exercise::Record const& record, Columns& columns);

// The names of the columns that differ, with commas; empty when none does.
[[nodiscard]] std::string differences(Columns const& stored, Columns const& expected);

// A person as exports and columns write it: 16 hexadecimal digits.
[[nodiscard]] std::string person_words(exercise::PersonId person);

}  // namespace orda::journal
