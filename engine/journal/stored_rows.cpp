// SPDX-License-Identifier: Apache-2.0
#include "journal/stored_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include "codec/record_codec.hpp"

namespace orda::journal {
namespace {

constexpr char every_row[] = "SELECT sequence, bytes, leaf, tree_head FROM records ORDER BY sequence";
constexpr char every_rows_columns[] =
    "SELECT at_ms, wall_us, kind, team, seat, person, role, command, part, parts FROM records ORDER BY sequence";

std::string text(SQLite::Column const& column) { return column.getString(); }
std::string_view blob(SQLite::Column const& column) {
    void const* const bytes = column.getBlob();  // first: it may change how the column is held
    return {static_cast<char const*>(bytes), static_cast<std::size_t>(column.getBytes())};
}
std::optional<std::string> optional_text(SQLite::Column const& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getString());
}
std::optional<std::int64_t> optional_number(SQLite::Column const& column) {
    return column.isNull() ? std::nullopt : std::optional(column.getInt64());
}

}  // namespace

RowReader::RowReader(SQLite::Database& database) : query_(database, every_row) {}

bool RowReader::next(StoredRow& row) {
    if (!query_.executeStep()) return false;
    row = {query_.getColumn(0).getInt64(), blob(query_.getColumn(1)), blob(query_.getColumn(2)),
           blob(query_.getColumn(3))};
    return true;
}

ColumnReader::ColumnReader(SQLite::Database& database) : query_(database, every_rows_columns) {}

Columns ColumnReader::next() {
    query_.executeStep();
    Columns columns;
    columns.at_ms = query_.getColumn(0).getInt64();
    columns.wall_us = query_.getColumn(1).getInt64();
    columns.kind = text(query_.getColumn(2));
    columns.team = optional_number(query_.getColumn(3));
    columns.seat = optional_number(query_.getColumn(4));
    columns.person = optional_text(query_.getColumn(5));
    columns.role = text(query_.getColumn(6));
    columns.command = optional_text(query_.getColumn(7));
    columns.part = query_.getColumn(8).getInt64();
    columns.parts = query_.getColumn(9).getInt64();
    return columns;
}

void RowCheck::check_order(StoredRow const& row, Found& found) {
    auto const expected = static_cast<std::int64_t>(last_ + 1);
    if (row.sequence < expected) {
        found.faults.emplace_back("does not belong here: records are numbered from 1");
    } else if (row.sequence == expected + 1) {
        found.faults.push_back(fmt::format("record {} before it is missing", expected));
    } else if (row.sequence > expected) {
        found.faults.push_back(fmt::format("records {} to {} before it are missing", expected, row.sequence - 1));
    }
    if (row.sequence > 0) last_ = static_cast<exercise::Sequence>(row.sequence);
}

void RowCheck::check_hashes(StoredRow const& row, Found& found) {
    Digest const leaf = leaf_hash(row.bytes);
    if (row.leaf != as_text(leaf)) found.faults.emplace_back("its bytes do not have the hash stored beside them");
    found.leaf = leaf;
    tree_.append(leaf);
    if (heads_ == Heads::newest) {
        newest_head_.assign(row.tree_head);
        return;
    }
    if (row.tree_head == as_text(tree_.root())) return;
    // After one change every later head differs: that is said once.
    if (!heads_differ_) found.faults.emplace_back("the tree head does not follow from the records up to here");
    heads_differ_ = true;
}

void RowCheck::check_record(StoredRow const& row, Found& found) {
    auto decoded = codec::decode_record(row.bytes);
    if (decoded.has_error()) {
        found.faults.push_back(fmt::format(
            "its bytes are {} ({})",
            decoded.error().fault == codec::CodecFault::newer ? "of a newer version of this program" : "not a record",
            decoded.error().where));
        return;
    }
    if (decoded->sequence != static_cast<exercise::Sequence>(row.sequence))
        found.faults.push_back(fmt::format("its bytes are those of record {}", decoded->sequence));
    if (!batches_.next(decoded->part, decoded->parts))
        found.faults.push_back(
            fmt::format("part {} of {} does not follow on from the record before it", decoded->part, decoded->parts));
    found.record = std::move(*decoded);
}

RowCheck::Found RowCheck::next(StoredRow const& row) {
    Found found;
    check_order(row, found);
    check_hashes(row, found);
    check_record(row, found);
    return found;
}

std::string RowCheck::end() const {
    if (!batches_.complete()) return "the last records were written together with others that are missing";
    if (heads_ == Heads::newest && tree_.size() > 0 && newest_head_ != as_text(tree_.root()))
        return "the newest tree head does not follow from the records";
    return {};
}

}  // namespace orda::journal
