// SPDX-License-Identifier: Apache-2.0
#include "journal/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/csv.hpp"
#include "codec/names.hpp"
#include "journal/columns.hpp"
#include "journal/describe.hpp"
#include "journal/export_line.hpp"
#include "journal/text.hpp"

namespace orda::journal {
std::string text_line(ExportLine const& line) {
    auto const& [record, leaf, tree_head, names] = line;
    std::string const team = one_line(whose_it_is(record, names));
    return fmt::format("{:>6}  {:<10}  {}  {:<14}  {}  {}\n", record.sequence, clock_text(record.at),
                       utc_text(record.stamp.wall), team.empty() ? "-" : team,
                       one_line(who_did_it(record.issuer, names)), one_line(what_happened(record.event, names)));
}

std::string csv_header() {
    return csv_row(
        std::to_array<std::string>({"sequence", "time", "wall_utc", "event", "team", "seat", "role", "person",
                                    "on_behalf_of", "what", "at_ms", "part", "parts", "command", "leaf"}));
}

std::string csv_line(ExportLine const& line) {
    auto const& [record, leaf, tree_head, names] = line;
    Columns const columns = columns_of(record);
    auto const seat = [&] {
        return columns.seat ? names.seat({static_cast<std::uint32_t>(*columns.seat)}) : std::string();
    };
    return csv_row(std::to_array<std::string>(
        {std::to_string(record.sequence), clock_text(record.at), utc_text(record.stamp.wall),
         std::string(codec::event_name(record.event)), whose_it_is(record, names), seat(), columns.role,
         columns.person.value_or(""), record.issuer.on_behalf_of ? names.seat(*record.issuer.on_behalf_of) : "",
         what_happened(record.event, names), std::to_string(record.at.count()), std::to_string(record.part),
         std::to_string(record.parts), record.command ? to_hex(record.command->id) : "", to_hex(leaf)}));
}

std::optional<ExportForm> export_form_from_word(std::string_view word) {
    if (word == "text") return ExportForm::text;
    if (word == "jsonl") return ExportForm::json_lines;
    if (word == "csv") return ExportForm::csv;
    return std::nullopt;
}

void export_journal(Contents const& contents, exercise::Script const& script, ExportOptions const& options,
                    Sink const& sink) {
    if (options.form == ExportForm::csv) sink((options.byte_order_mark ? "\xEF\xBB\xBF" : "") + csv_header());
    Names names(script);
    std::size_t const size = std::min({contents.records.size(), contents.leaves.size(), contents.tree_heads.size()});
    for (std::size_t i = 0; i < size; ++i) {
        names.see(contents.records[i]);
        ExportLine const line{contents.records[i], contents.leaves[i], contents.tree_heads[i], names};
        switch (options.form) {
            case ExportForm::text: sink(text_line(line)); break;
            case ExportForm::json_lines: sink(json_line(line)); break;
            case ExportForm::csv: sink(csv_line(line)); break;
        }
    }
}

}  // namespace orda::journal
