// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/checkpoint.hpp"
#include "base/merkle.hpp"
#include "journal/columns.hpp"
#include "journal/header.hpp"
#include "journal/writer_lock.hpp"
#include "runtime/ports/journal.hpp"

namespace orda::journal {

inline constexpr std::uint64_t checkpoint_every_records = 64;

// Whose checkpoints a file gets.
struct CheckpointSigner {
    SigningKey key;
    std::string exercise;
    std::uint32_t epoch = 1;
};

// Inserts records with their readable columns. Throws SQLite::Exception.
class RecordInsert {
public:
    explicit RecordInsert(SQLite::Database& database);
    void add(runtime::StoredRecord const& stored, Digest const& tree_head);

private:
    SQLite::Statement statement_;
    Columns columns_;  // of the newest; kept for its memory
};

// The stored bytes of a script that a record names by this hash. Throws SQLite::Exception.
void insert_amendment(SQLite::Database& database, Digest const& hash, std::string_view script);

// Puts records into an exercise file. One thread at a time; nothing throws. After one error the file is left as it is,
// for recovery by the next process: every later call fails at once.
class RecordWriter {
public:
    // `tree` is over all records that are in the file, `signed_size` the size of its newest checkpoint.
    RecordWriter(WriterLock lock, SQLite::Database database, MerkleTree tree, std::uint64_t signed_size);
    ~RecordWriter();
    RecordWriter(RecordWriter const&) = delete;
    RecordWriter& operator=(RecordWriter const&) = delete;

    // Writes all batches in one transaction. When it returns nothing they are on the disk (fsync); otherwise it returns
    // why not, for a person.
    [[nodiscard]] std::optional<std::string> write(std::span<std::vector<runtime::StoredRecord> const> batches);
    // The same for one batch with ScriptAmended, together with the stored bytes of the script it names.
    [[nodiscard]] std::optional<std::string> amend(std::string_view script,
                                                   std::vector<runtime::StoredRecord> const& batch);
    // From now on checkpoints are signed: with the records when 64 have come since the newest, or when one of them is a
    // pause, an end or a restore; and by sign(). `signer` must be the one that the newest epoch names.
    void sign_with(CheckpointSigner signer) { signer_.emplace(std::move(signer)); }
    // Signs a checkpoint over all records, in a transaction of its own, unless the newest one covers them.
    [[nodiscard]] std::optional<std::string> sign();
    [[nodiscard]] bool unsigned_records() const { return signer_ && signed_size_ < tree_.size(); }
    // The newest one that this writer signed; empty when none.
    [[nodiscard]] std::string const& checkpoint() const { return checkpoint_; }

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
    void commit(std::span<std::vector<runtime::StoredRecord> const> batches);  // ends the transaction that is open
    // Within a transaction.
    void insert_checkpoint(MerkleTree const& tree);

    WriterLock lock_;
    SQLite::Database database_;
    std::optional<RecordInsert> insert_;
    int wal_pages_ = 0;  // in the write-ahead file after the newest commit; set by SQLite
    MerkleTree tree_;
    std::optional<CheckpointSigner> signer_;
    std::uint64_t signed_size_ = 0;
    std::string checkpoint_;
    std::optional<std::string> failed_;
};

}  // namespace orda::journal
