// SPDX-License-Identifier: Apache-2.0
#include "datapack/table.hpp"

#include <algorithm>

namespace orda::datapack {

void Table::add_line(std::vector<std::string> const& cells) {
    bool first = true;
    for (std::string const& cell : cells) {
        if (!first) file_.bytes.push_back(separator_);
        first = false;
        bool const quoted = cell.find_first_of(std::string("\"\n\r") + separator_) != std::string::npos;
        if (!quoted) {
            file_.bytes += cell;
            continue;
        }
        file_.bytes.push_back('"');
        for (char const c : cell) file_.bytes += c == '"' ? std::string("\"\"") : std::string(1, c);
        file_.bytes.push_back('"');
    }
    file_.bytes.push_back('\n');
}

void Table::add_header(std::vector<std::string> const& cells) { add_line(cells); }

void Table::add_row(std::vector<std::string> const& cells) {
    add_line(cells);
    ++file_.rows;
}

void Table::add_to_sum(std::string const& column, Amount amount) {
    auto const found = std::ranges::find(file_.sums, column, &ColumnSum::column);
    if (found != file_.sums.end()) found->sum += amount;
    else file_.sums.push_back({column, amount});
}

PackFile write_literal(Node const& source, std::string const& name) {
    Table table(name, ',');
    auto const header = source.need("header").texts();
    table.add_header(header);
    for (Node const& row : source.need("rows").items()) {
        auto const cells = row.texts();
        if (cells.size() != header.size())
            row.fault(std::to_string(header.size()) + " cells are expected, as in the header");
        table.add_row(cells);
    }
    return table.take();
}

}  // namespace orda::datapack
