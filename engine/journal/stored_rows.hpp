// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/Statement.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/merkle.hpp"
#include "journal/batches.hpp"
#include "journal/columns.hpp"
#include "journal/heads.hpp"

// The rows of `records` as they lie in the file; nobody outside this folder includes it.
namespace orda::journal {

struct StoredRow {
    std::int64_t sequence = 0;
    std::string_view bytes, leaf, tree_head;  // until the next row is read
};

// All rows by sequence. Throws SQLite::Exception.
class RowReader {
public:
    explicit RowReader(SQLite::Database& database);
    bool next(StoredRow& row);

private:
    SQLite::Statement query_;
};
// The readable columns of all rows by sequence, of which there must be one more. Throws SQLite::Exception.
class ColumnReader {
public:
    explicit ColumnReader(SQLite::Database& database);
    [[nodiscard]] Columns next();

private:
    SQLite::Statement query_;
};

// Holds one row after the other against what the rows before it and its own bytes demand. The readable columns, which
// follow from the bytes, are for verify() to look at.
class RowCheck {
public:
    explicit RowCheck(Heads heads = Heads::all) : heads_(heads) {}

    struct Found {
        std::optional<exercise::Record> record;  // when the bytes can be decoded
        std::vector<std::string> faults;         // of the journal: in words that go on from "record 17: "
        Digest leaf{};                           // of the bytes as they lie there
    };
    [[nodiscard]] Found next(StoredRow const& row);
    // What is wrong after the last row, in words; empty when nothing.
    [[nodiscard]] std::string end() const;

    [[nodiscard]] MerkleTree const& tree() const { return tree_; }
    [[nodiscard]] exercise::Sequence last() const { return last_; }

private:
    void check_order(StoredRow const& row, Found& found);
    void check_hashes(StoredRow const& row, Found& found);
    void check_record(StoredRow const& row, Found& found);

    Heads heads_;
    exercise::Sequence last_ = 0;
    MerkleTree tree_;
    std::string newest_head_;  // as it is stored
    Batches batches_;
    bool heads_differ_ = false;
};

}  // namespace orda::journal
