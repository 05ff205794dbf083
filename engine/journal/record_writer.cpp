// SPDX-License-Identifier: Apache-2.0
#include "journal/record_writer.hpp"

#include <sqlite3.h>

#include <chrono>
#include <exception>
#include <utility>

#include "journal/database.hpp"

namespace orda::journal {
namespace {

void bind_blob(SQLite::Statement& statement, int index, std::string_view bytes) {
    statement.bindNoCopy(index, static_cast<void const*>(bytes.data()), static_cast<int>(bytes.size()));
}

void bind_optional(SQLite::Statement& statement, int index, std::optional<std::int64_t> const& value) {
    value ? statement.bind(index, *value) : statement.bind(index);
}
void bind_optional(SQLite::Statement& statement, int index, std::optional<std::string> const& value) {
    value ? statement.bindNoCopy(index, *value) : statement.bind(index);
}
void bind_optional_blob(SQLite::Statement& statement, int index, std::optional<std::string> const& value) {
    value ? bind_blob(statement, index, *value) : statement.bind(index);
}

// After these people look at the journal, or put the laptop away.
bool is_turning_point(exercise::Event const& event) {
    return std::holds_alternative<exercise::ExercisePaused>(event) ||
           std::holds_alternative<exercise::ExerciseEnded>(event) ||
           std::holds_alternative<exercise::ExerciseRestored>(event) ||
           std::holds_alternative<exercise::ScriptAmended>(event);
}

int note_wal_pages(void* pages, sqlite3*, char const*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

RecordInsert::RecordInsert(SQLite::Database& database)
    : statement_(database,
                 "INSERT INTO records (sequence, at_ms, wall_us, kind, team, seat, person, role, command, part, parts, "
                 "bytes, leaf, tree_head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {}

// Every value is bound anew each time: what was bound before may be gone.
void RecordInsert::add(runtime::StoredRecord const& stored, Digest const& tree_head) {
    fill_columns(stored.record, columns_);
    statement_.bind(1, static_cast<std::int64_t>(stored.record.sequence));
    statement_.bind(2, columns_.at_ms);
    statement_.bind(3, columns_.wall_us);
    statement_.bindNoCopy(4, columns_.kind);
    bind_optional(statement_, 5, columns_.team);
    bind_optional(statement_, 6, columns_.seat);
    bind_optional(statement_, 7, columns_.person);
    statement_.bindNoCopy(8, columns_.role);
    bind_optional_blob(statement_, 9, columns_.command);
    statement_.bind(10, columns_.part);
    statement_.bind(11, columns_.parts);
    bind_blob(statement_, 12, stored.bytes);
    bind_blob(statement_, 13, as_text(stored.leaf));
    bind_blob(statement_, 14, as_text(tree_head));
    statement_.exec();
    statement_.reset();
}

RecordWriter::RecordWriter(WriterLock lock, SQLite::Database database, MerkleTree tree, std::uint64_t signed_size)
    : lock_(std::move(lock)), database_(std::move(database)), tree_(std::move(tree)), signed_size_(signed_size) {
    sqlite3_wal_hook(database_.getHandle(), note_wal_pages, &wal_pages_);
}

RecordWriter::~RecordWriter() = default;

template <class Work>
std::optional<std::string> RecordWriter::attempt(Work&& work) {
    if (failed_) return failed_;
    try {
        work();
        return std::nullopt;
    } catch (std::exception const& error) {
        failed_ = error.what();
    }
    // What the disk could not take must not be moved about any more: the next process reads the write-ahead file anew.
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    insert_.reset();
    sqlite3_exec(database_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return failed_;
}

std::optional<std::string> RecordWriter::write(std::span<std::vector<runtime::StoredRecord> const> batches) {
    return attempt([&] {
        database_.exec("BEGIN IMMEDIATE");
        commit(batches);
    });
}

void insert_amendment(SQLite::Database& database, Digest const& hash, std::string_view script) {
    // The exercise may come back to a script that it played before.
    SQLite::Statement insert(database,
                             "INSERT INTO amendments (script_hash, script) VALUES (?, ?) "
                             "ON CONFLICT (script_hash) DO NOTHING");
    bind_blob(insert, 1, as_text(hash));
    bind_blob(insert, 2, script);
    insert.exec();
}

std::optional<std::string> RecordWriter::amend(std::string_view script,
                                               std::vector<runtime::StoredRecord> const& batch) {
    return attempt([&] {
        database_.exec("BEGIN IMMEDIATE");
        insert_amendment(database_, sha256(script), script);
        commit({&batch, 1});
    });
}

void RecordWriter::commit(std::span<std::vector<runtime::StoredRecord> const> batches) {
    if (!insert_) insert_.emplace(database_);
    MerkleTree tree = tree_;
    bool turns = false;
    for (auto const& batch : batches) {
        for (auto const& stored : batch) {
            turns = turns || is_turning_point(stored.record.event);
            if (stored.leaf != leaf_hash(stored.bytes))
                throw SQLite::Exception("record " + std::to_string(stored.record.sequence) + " came with a wrong hash");
            tree.append(stored.leaf);
            insert_->add(stored, tree.root());
        }
    }
    bool const signs = signer_ && (turns || tree.size() - signed_size_ >= checkpoint_every_records);
    if (signs) insert_checkpoint(tree);
    database_.exec("COMMIT");
    tree_ = std::move(tree);
    if (signs) signed_size_ = tree_.size();
}

std::optional<std::string> RecordWriter::sign() {
    if (!unsigned_records()) return failed_;
    return attempt([&] {
        insert_checkpoint(tree_);
        signed_size_ = tree_.size();
    });
}

void RecordWriter::insert_checkpoint(MerkleTree const& tree) {
    std::string note = sign_checkpoint({signer_->exercise, signer_->epoch, tree.size(), tree.root()}, signer_->key);
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    SQLite::Statement insert(database_, "INSERT INTO checkpoints (size, wall_us, note) VALUES (?, ?, ?)");
    insert.bind(1, static_cast<std::int64_t>(tree.size()));
    insert.bind(2, static_cast<std::int64_t>(std::chrono::duration_cast<WallTime>(now).count()));
    insert.bindNoCopy(3, note);
    insert.exec();
    checkpoint_ = std::move(note);
}

std::optional<std::string> RecordWriter::pulse(Pulse const& pulse) {
    return attempt([&] { write_pulse(database_, pulse); });
}

std::optional<std::string> RecordWriter::tidy() {
    if (wal_pages_ < wal_pages_max) return failed_;
    return attempt([&] {
        database_.exec("PRAGMA wal_checkpoint(PASSIVE)");  // as far as readers let it; the rest next time
        wal_pages_ = 0;
    });
}

}  // namespace orda::journal
