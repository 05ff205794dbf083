// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

// CSV as RFC 4180 has it.
namespace orda {

// One cell, quoted when it must be. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab
// or a line end) begins with an apostrophe instead (OWASP, "CSV Injection"). Malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string csv_cell(std::string_view words);
// Cells joined to a row with its end.
[[nodiscard]] std::string csv_row(std::span<std::string const> cells);

}  // namespace orda
