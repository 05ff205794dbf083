// SPDX-License-Identifier: Apache-2.0
#include "people/csv.hpp"

#include <doctest/doctest.h>

namespace orda::people {
namespace {

std::vector<std::vector<std::string>> texts(std::string_view csv) {
    auto const rows = read_csv(csv);
    REQUIRE(rows.has_value());
    std::vector<std::vector<std::string>> all;
    for (CsvRow const& row : *rows) {
        all.emplace_back();
        for (CsvField const& field : row) all.back().push_back(field.text);
    }
    return all;
}

using Rows = std::vector<std::vector<std::string>>;

TEST_CASE("commas, semicolons and tabs separate fields, whichever the first line has") {
    Rows const expected{{"a", "b"}, {"1", "2"}};
    CHECK(texts("a,b\n1,2\n") == expected);
    CHECK(texts("a;b\n1;2\n") == expected);
    CHECK(texts("a\tb\n1\t2\n") == expected);
}

TEST_CASE("a byte order mark, CRLF, empty lines and a missing last line break do not matter") {
    CHECK(texts("\xEF\xBB\xBF"
                "a,b\r\n\r\n1,2") == Rows{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("quoted fields hold delimiters, quotes and line breaks") {
    CHECK(texts("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n") == Rows{{"a", "b"}, {"x, \"y\"", "two\nlines"}});
}

TEST_CASE("an empty field at the end of a line is a field") {
    CHECK(texts("a,b\n1,\n") == Rows{{"a", "b"}, {"1", ""}});
}

TEST_CASE("places are counted in characters, also after a quoted line break") {
    auto const rows = read_csv("имя,b\n\"а\nб\",c\nд,е");
    REQUIRE(rows.has_value());
    CHECK((*rows)[0][1].column == 5);
    CHECK((*rows)[1][1].line == 3);
    CHECK((*rows)[1][1].column == 4);
    CHECK((*rows)[2][0].line == 4);
}

void check_fault(std::string_view csv, std::uint32_t line, std::uint32_t column, std::string_view part) {
    auto const rows = read_csv(csv);
    REQUIRE_FALSE(rows.has_value());
    CHECK(rows.error().line == line);
    CHECK(rows.error().column == column);
    CHECK_MESSAGE(rows.error().message.find(part) != std::string::npos, rows.error().message);
}

TEST_CASE("mistakes are told with line and column") {
    check_fault("a,b\n1,\"never closed\n", 2, 3, "never closed");
    check_fault("a,b\n1,\"x\"y\n", 2, 6, "after the closing quote");
    check_fault("a,b\n1,x\"y\n", 2, 4, "quote inside");
    check_fault("a,b\nд\xFF,2\n", 2, 2, "not UTF-8");
}

TEST_CASE("a list over its limit is refused") {
    std::string csv = "a\n";
    for (std::size_t i = 0; i < csv_rows_max; ++i) csv += "x\n";
    CHECK_FALSE(read_csv(csv).has_value());
}

}  // namespace
}  // namespace orda::people
