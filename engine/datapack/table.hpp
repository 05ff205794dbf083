// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "datapack/scene.hpp"

// CSV (RFC 4180 quoting, line feed) "as banks send them": every institution has its own columns, dates and signs.
namespace orda::datapack {

// An attachment of a script may not be greater.
inline constexpr std::size_t pack_file_bytes_max = 1'000'000;

// One amount column and what it sums to; for the report.
struct ColumnSum {
    std::string column;
    Amount sum = 0;
};
struct PackFile {
    std::string name;  // "d01.csv"
    std::string bytes;
    std::size_t rows = 0;  // without the header
    std::vector<ColumnSum> sums;
};

class Table {
public:
    Table(std::string name, char separator) : separator_(separator) { file_.name = std::move(name); }
    void add_header(std::vector<std::string> const& cells);
    void add_row(std::vector<std::string> const& cells);
    void add_to_sum(std::string const& column, Amount amount);
    PackFile take() { return std::move(file_); }

private:
    void add_line(std::vector<std::string> const& cells);
    char separator_;
    PackFile file_;
};

// The files of a source, in its order: statements, extracts of edges, tables as written, call records.
std::vector<PackFile> write_files(Node const& source, Scene const& scene);

// A table of call records: recipe `cdr` alone, or a file of a pack. Times are written in the zone `written_in` names.
PackFile write_calls(Node const& source, std::string const& name, Zone local, Random random);

// `header` and `rows` as they stand in the source.
PackFile write_literal(Node const& source, std::string const& name);

}  // namespace orda::datapack
