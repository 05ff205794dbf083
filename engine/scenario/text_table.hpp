// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scenario/texts.hpp"

// All texts of a script as a table, for native readers who check or write one language in a spreadsheet.
namespace orda::scenario {

struct Package;

struct TextLine {
    std::string path;  // "A-213/variants/1/body": where it stands in a texts file
    std::vector<TextStep> steps;           // the same
    bool alone = false;                    // `LEAD: Leader` says the same as `LEAD: {title: Leader}`
    std::vector<std::string> by_language;  // of the script; empty = missing
    std::vector<std::string> in_place;  // by language: "open-field/cast.yaml:12:9" if it stands in the script itself
};
struct TextTable {
    std::vector<std::string> languages;  // BCP 47, the script's order
    std::vector<TextLine> lines;  // each place once

    // Where a language stands; nothing for the first one and for those that the script does not declare.
    [[nodiscard]] std::optional<std::size_t> translation(std::string_view language) const;
};

// Texts of the script, not of its world. Scripts with errors have those texts that could be read: none when a file of
// the script cannot be read at all.
[[nodiscard]] TextTable text_table(Package const& package, std::string_view script_folder);

// CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it rightly): place, the first language, the
// language asked for. Nothing when this is no translation of the script.
[[nodiscard]] std::optional<std::string> texts_to_csv(TextTable const& table, std::string_view language);

struct TextChange {
    std::string path, text;
    std::size_t line = 0;  // of the CSV file
};
struct CsvProblem {
    std::size_t line = 0;  // from 1
    std::string words;  // "the quote is not closed"
};
// The table as a reader sent it back: separators `,` or `;`, with or without byte order mark. Columns by their names in
// the first line: `place` and the language. Empty cells are passed over, blanks and breaks at the end of a text too.
[[nodiscard]] Result<std::vector<TextChange>, CsvProblem> csv_to_texts(std::string_view csv, std::string_view language);

// One that cannot be put in, and why.
struct Refusal {
    TextChange change;
    std::string words;
};
// Those that differ from what the script says now, in the order of the table. `refused` gets places that the script has
// not got, texts that stand in the script itself, and the second of two texts for one place.
[[nodiscard]] std::vector<TextChange> real_changes(TextTable const& table, std::string_view language,
                                                   std::vector<TextChange> wanted, std::vector<Refusal>& refused);

// A texts file with these texts in it, in its one form: what is there already is replaced in its place, what is missing
// is added; remarks and everything else stay. `refused` gets those for which something else stands there. Nothing, with
// diagnostics, when the file cannot be read.
[[nodiscard]] std::optional<std::string> with_texts(std::uint32_t texts_file, Report& report, TextTable const& table,
                                                    std::vector<TextChange> const& changes,
                                                    std::vector<Refusal>& refused);

}  // namespace orda::scenario
