// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace orda::people {

// Lines and columns count from 1; columns in characters (code points).
struct CsvField {
    std::string text;
    std::uint32_t line = 0, column = 0;
};
using CsvRow = std::vector<CsvField>;

struct CsvFault {
    std::uint32_t line = 0, column = 0;
    std::string message;
};

inline constexpr std::size_t csv_rows_max = 2'000;

// Reads a table: RFC 4180 with what spreadsheets make of it (byte order mark, ';' or tab instead of ',', LF or CRLF,
// quoted fields over several lines). Empty lines are left out. The delimiter is the one in the first line.
[[nodiscard]] Result<std::vector<CsvRow>, CsvFault> read_csv(std::string_view text);

}  // namespace orda::people
