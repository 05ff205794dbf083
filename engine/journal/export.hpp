// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "exercise/script.hpp"
#include "journal/exercise_file.hpp"

// The journal in forms that other programs and people read. Pure; any thread. docs/EXPORTS.md describes the columns and
// members, whose names never change.
namespace orda::journal {

enum class ExportForm : std::uint8_t {
    text,  // one line a record, for people: number, exercise clock, wall clock, team, who, what in words
    json_lines,  // one object a record with everything it holds, ids in the author's words (https://jsonlines.org)
    csv,  // RFC 4180: one row a record, for spreadsheets
};
// "text", "jsonl", "csv"
[[nodiscard]] std::optional<ExportForm> export_form_from_word(std::string_view word);

struct ExportOptions {
    ExportForm form = ExportForm::text;
    bool byte_order_mark = false;  // csv: some spreadsheets take UTF-8 for something else without it
};

// Takes the export piece by piece, in order: whole lines with their ends.
using Sink = std::function<void(std::string_view)>;

// Writes the journal. The output is well-formed UTF-8 whatever the records hold; a malformed byte becomes U+FFFD.
void export_journal(Contents const& contents, exercise::Script const& script, ExportOptions const& options,
                    Sink const& sink);

}  // namespace orda::journal
