// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/header.hpp"
#include "journal/merkle.hpp"
#include "journal/writer_lock.hpp"
#include "runtime/ports/journal.hpp"

namespace orda::journal {

// Puts records into an exercise file. One thread at a time; nothing throws. After one error the file is left as it is,
// for recovery by the next process: every later call fails at once.
class RecordWriter {
public:
    // `tree` is over all records that are in the file.
    RecordWriter(WriterLock lock, SQLite::Database database, MerkleTree tree);
    ~RecordWriter();
    RecordWriter(RecordWriter const&) = delete;
    RecordWriter& operator=(RecordWriter const&) = delete;

    // Writes all batches in one transaction. When it returns nothing they are on the disk (fsync); otherwise it returns
    // why not, for a person.
    [[nodiscard]] std::optional<std::string> write(std::span<std::vector<runtime::StoredRecord> const> batches);
    // Overwrites the pulse, in a transaction of its own.
    [[nodiscard]] std::optional<std::string> pulse(Pulse const& pulse);
    // Moves what stands in the write-ahead file into the main file when there is enough of it. SQLite can do that by
    // itself (wal_autocheckpoint), but then says nothing when the disk reports an error.
    [[nodiscard]] std::optional<std::string> tidy();

    [[nodiscard]] exercise::Sequence last() const { return tree_.size(); }
    [[nodiscard]] Digest tree_head() const { return tree_.root(); }

private:
    template <class Work>
    std::optional<std::string> attempt(Work&& work);
    void insert(runtime::StoredRecord const& stored, Digest const& tree_head);

    WriterLock lock_;
    SQLite::Database database_;
    std::optional<SQLite::Statement> insert_;
    int wal_pages_ = 0;  // in the write-ahead file after the newest commit; set by SQLite
    MerkleTree tree_;
    std::optional<std::string> failed_;
};

// Inserts one record with its readable columns. Throws SQLite::Exception.
[[nodiscard]] SQLite::Statement insert_statement(SQLite::Database& database);
void insert_record(SQLite::Statement& statement, runtime::StoredRecord const& stored, Digest const& tree_head);

}  // namespace orda::journal
