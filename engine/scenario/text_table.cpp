// SPDX-License-Identifier: Apache-2.0
#include "scenario/text_table.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace orda::scenario {
namespace {

constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

std::string cell(std::string_view text) {
    std::string quoted = "\"";
    for (char const c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

using Cells = std::vector<std::string>;
struct CsvRow {
    std::size_t line = 0;
    Cells cells;
};

// Spreadsheets of many countries separate by semicolons.
char separator_of(std::string_view csv) {
    std::string_view const first = csv.substr(0, csv.find('\n'));
    return std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',') ? ';' : ',';
}

Result<std::vector<CsvRow>, CsvProblem> read_csv(std::string_view csv) {
    char const separator = separator_of(csv);
    std::vector<CsvRow> rows;
    CsvRow row{1, {}};
    std::string text;
    std::size_t line = 1, quote_line = 0;
    bool quoted = false;
    auto const end_row = [&] {
        row.cells.push_back(std::exchange(text, {}));
        bool const blank = row.cells.size() == 1 && row.cells.front().empty();
        if (!blank) rows.push_back(std::move(row));
        row = {line + 1, {}};
    };
    for (std::size_t i = 0; i < csv.size(); ++i) {
        char const c = csv[i];
        bool const doubled = quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"';
        if (doubled) text += csv[++i];
        else if (c == '"' && (quoted || text.empty())) quoted = !quoted, quote_line = line;
        else if (c == separator && !quoted) row.cells.push_back(std::exchange(text, {}));
        else if (c == '\n' && !quoted) end_row();
        else if (c != '\r') text += c;
        if (c == '\n') ++line;
    }
    if (quoted) return CsvProblem{quote_line, "a quote is opened here and never closed"};
    if (!text.empty() || !row.cells.empty()) end_row();
    return rows;
}

// What the script drops too: breaks and blanks at the end.
std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

}  // namespace

std::optional<std::size_t> TextTable::translation(std::string_view language) const {
    auto const found = std::find(languages.begin(), languages.end(), language);
    if (found == languages.end() || found == languages.begin()) return std::nullopt;
    return static_cast<std::size_t>(found - languages.begin());
}

std::optional<std::string> texts_to_csv(TextTable const& table, std::string_view language) {
    auto const at = table.translation(language);
    if (!at) return std::nullopt;
    std::string csv(csv_mark);
    csv += "place," + table.languages.front() + "," + std::string(language) + "\r\n";
    for (TextLine const& line : table.lines)
        csv += cell(line.path) + "," + cell(line.by_language.front()) + "," + cell(line.by_language.at(*at)) + "\r\n";
    return csv;
}

Result<std::vector<TextChange>, CsvProblem> csv_to_texts(std::string_view csv, std::string_view language) {
    if (csv.starts_with(csv_mark)) csv.remove_prefix(csv_mark.size());
    if (std::size_t const bad = first_bad_utf8(csv); bad != std::string_view::npos) {
        auto const line = static_cast<std::size_t>(std::count(csv.begin(), csv.begin() + static_cast<long>(bad), '\n'));
        return CsvProblem{line + 1, "the file is not UTF-8 here; save it as \"CSV UTF-8\""};
    }
    auto const rows = read_csv(csv);
    if (!rows) return rows.error();
    if (rows->empty()) return CsvProblem{1, "the file is empty"};
    auto const column = [&](std::string_view name) {
        Cells const& head = rows->front().cells;
        return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
    };
    std::size_t const place = column("place"), text = column(language);
    std::size_t const columns = rows->front().cells.size();
    if (place == columns || text == columns)
        return CsvProblem{1, "the first line does not name the columns `place` and `" + std::string(language) + "`"};
    std::vector<TextChange> changes;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        CsvRow const& row = (*rows)[i];
        if (row.cells.size() != columns)
            return CsvProblem{row.line, "this line has " + std::to_string(row.cells.size()) +
                                            " columns, the first has " + std::to_string(columns)};
        if (std::string words = trimmed(row.cells[text]); !words.empty())
            changes.push_back({row.cells[place], std::move(words), row.line});
    }
    return changes;
}

}  // namespace orda::scenario
