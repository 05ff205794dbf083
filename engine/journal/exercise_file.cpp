// SPDX-License-Identifier: Apache-2.0
#include "journal/exercise_file.hpp"

#include <algorithm>

#include "codec/record_codec.hpp"
#include "journal/database.hpp"
#include "journal/header.hpp"
#include "journal/record_writer.hpp"
#include "journal/schema.hpp"
#include "journal/stored_rows.hpp"
#include "journal/wal_check.hpp"
#include "journal/wal_room.hpp"
#include "journal/writer_lock.hpp"

namespace orda::journal {
namespace {

Digest digest_of(std::string_view bytes) {
    Digest digest{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), reinterpret_cast<char*>(digest.data()));
    return digest;
}

FileError damaged(std::string const& path, std::string const& words) {
    return {FileFault::damaged, path + ": " + words};
}

// How many records there may be at most: never more than a damaged number of one of them could make a file of this size
// hold.
std::size_t records_at_most(SQLite::Database& database) {
    static constexpr std::int64_t row_bytes_min = 100;
    SQLite::Statement query(database,
                            "SELECT max(sequence), page_count * page_size FROM records, "
                            "pragma_page_count(), pragma_page_size()");
    query.executeStep();
    std::int64_t const last = query.getColumn(0).getInt64(), bytes = query.getColumn(1).getInt64();
    return static_cast<std::size_t>(std::clamp<std::int64_t>(last, 0, bytes / row_bytes_min));
}

// All records with the tree over them, or the first fault.
Result<MerkleTree, FileError> load_records(SQLite::Database& database, std::string const& path, Heads heads,
                                           Contents& contents) {
    RowReader rows(database);
    RowCheck check(heads);
    StoredRow row;
    std::size_t const at_most = records_at_most(database);
    contents.records.reserve(at_most);
    contents.leaves.reserve(at_most);
    contents.tree_heads.reserve(at_most);
    while (rows.next(row)) {
        auto found = check.next(row);
        if (!found.faults.empty())
            return damaged(path, "record " + std::to_string(row.sequence) + ": " + found.faults.front());
        contents.records.push_back(std::move(*found.record));
        contents.leaves.push_back(found.leaf);
        contents.tree_heads.push_back(digest_of(row.tree_head));
    }
    if (auto const missing = check.end(); !missing.empty()) return damaged(path, missing);
    return check.tree();
}

// The scripts that records name. What is wrong, in words; empty when nothing.
std::string load_scripts(SQLite::Database& database, Contents& contents) {
    SQLite::Statement query(database, "SELECT script_hash, script FROM amendments");
    while (query.executeStep()) {
        std::string bytes = query.getColumn(1).getString();
        Digest const hash = sha256(bytes);
        if (query.getColumn(0).getString() != as_text(hash)) return "an amended script has another hash than it says";
        contents.amendments.emplace(hash, std::move(bytes));
    }
    for (exercise::Record const& record : contents.records)
        if (auto const* amended = std::get_if<exercise::ScriptAmended>(&record.event))
            if (!contents.amendments.contains(amended->script_hash))
                return "record " + std::to_string(record.sequence) + " names a script that is not in the file";
    return {};
}

std::string newest_checkpoint(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1");
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

// Everything in the file. The first fault ends it.
Result<MerkleTree, FileError> load(SQLite::Database& database, std::string const& path, Heads heads,
                                   Contents& contents) {
    if (auto const difference = schema_difference(database); !difference.empty()) return damaged(path, difference);
    Header header = read_header(database);
    auto tree = load_records(database, path, heads, contents);
    if (tree.has_error()) return tree;
    auto const* const first = contents.records.empty() ? nullptr : &contents.records.front();
    if (auto const faults = header_faults(header, first); !faults.empty()) return damaged(path, faults.front());
    contents.exercise = std::move(header.exercise);
    contents.created = header.created;
    contents.script_hash = digest_of(header.script_hash);
    contents.script_bytes = std::move(header.script);
    if (auto fault = load_scripts(database, contents); !fault.empty()) return damaged(path, fault);
    contents.checkpoint = newest_checkpoint(database);
    auto const [at, wall] = read_pulse(database);
    contents.pulse_at = at;
    contents.pulse_wall = wall;
    return tree;
}

}  // namespace

void DeleteWriter::operator()(RecordWriter* writer) const noexcept { delete writer; }

runtime::StoredRecord stored_record(exercise::Record record) {
    runtime::StoredRecord stored{std::move(record), {}, {}};
    stored.bytes = codec::encode(stored.record);
    stored.leaf = leaf_hash(stored.bytes);
    return stored;
}

Result<OpenedExercise, FileError> open_exercise_file(std::string const& path) {
    return guarded<OpenedExercise>(path, [&]() -> Result<OpenedExercise, FileError> {
        auto lock = WriterLock::take(path);
        if (lock.has_error()) return lock.error();
        if (auto fault = wal_fault(path); !fault.empty()) return FileError{FileFault::damaged, std::move(fault)};
        // Everything is looked at before anything may change.
        Contents contents;
        auto tree = [&]() -> Result<MerkleTree, FileError> {
            auto reading = open_for_reading(path);
            if (reading.has_error()) return reading.error();
            return load(reading->database, path, Heads::all, contents);
        }();
        if (tree.has_error()) return tree.error();
        auto database = open_for_writing(path);
        if (database.has_error()) return database.error();
        if (auto const room = make_wal_room(*database); room.has_error()) return room.error();
        auto const signed_ = read_checkpoint(contents.checkpoint);
        WriterHandle writer(
            new RecordWriter(std::move(*lock), std::move(*database), std::move(*tree), signed_ ? signed_->size : 0));
        return OpenedExercise{std::move(writer), std::move(contents)};
    });
}

Result<void, FileError> sign_checkpoints(OpenedExercise& opened, SigningKey const& key, std::string const& path) {
    exercise::PublicKey wanted{};
    std::uint32_t epoch = 1;
    for (exercise::Record const& record : opened.contents.records) {
        if (auto const* created = std::get_if<exercise::ExerciseCreated>(&record.event)) {
            wanted = created->signer;
            epoch = created->epoch;
        } else if (auto const* restored = std::get_if<exercise::ExerciseRestored>(&record.event)) {
            wanted = restored->signer;
            epoch = restored->epoch;
        }
    }
    if (wanted == exercise::PublicKey{}) return {};  // made without a key: nobody signs
    if (wanted != key.public_key())
        return FileError{FileFault::other_signer,
                         path +
                             ": this exercise is signed with another key than this folder's; bring it in with "
                             "\"orda restore\""};
    opened.writer->sign_with({key, opened.contents.exercise, epoch});
    return {};
}

Result<Contents, FileError> read_exercise_file(std::string const& path, Heads heads) {
    static constexpr int attempts_max = 5;
    for (int attempt = 1;; ++attempt) {
        Outside const before = look_at(path);
        bool unshared = false;
        auto contents = guarded<Contents>(path, [&]() -> Result<Contents, FileError> {
            if (auto fault = wal_fault(path); !fault.empty()) return FileError{FileFault::damaged, std::move(fault)};
            auto reading = open_for_reading(path);
            if (reading.has_error()) return reading.error();
            unshared = reading->unshared;
            Contents loaded;
            auto const tree = load(reading->database, path, heads, loaded);
            if (tree.has_error()) return tree.error();
            return loaded;
        });
        // Somebody began to write while we believed to be alone: what was read may be half old and half new.
        if (unshared && look_at(path) != before && attempt < attempts_max) continue;
        return contents;
    }
}

}  // namespace orda::journal
