// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include "base/utf8.hpp"

namespace orda {

std::string csv_cell(std::string_view words) {
    static constexpr std::string_view formula_begins = "=+-@\t\r\n";
    std::string cell = well_formed(words);
    if (!cell.empty() && formula_begins.find(cell.front()) != std::string_view::npos) cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (char const c : cell) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

std::string csv_row(std::span<std::string const> cells) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    return row + "\r\n";
}

}  // namespace orda
