// SPDX-License-Identifier: Apache-2.0
#include "journal/exercise_file.hpp"

#include <algorithm>

#include "codec/record_codec.hpp"
#include "journal/database.hpp"
#include "journal/header.hpp"
#include "journal/record_writer.hpp"
#include "journal/schema.hpp"
#include "journal/stored_rows.hpp"
#include "journal/writer_lock.hpp"

namespace orda::journal {
namespace {

Digest digest_of(std::string const& bytes) {
    Digest digest{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), reinterpret_cast<char*>(digest.data()));
    return digest;
}

FileError damaged(std::string const& path, std::string const& words) {
    return {FileFault::damaged, path + ": " + words};
}

// All records with the tree over them, or the first fault.
Result<MerkleTree, FileError> load_records(SQLite::Database& database, std::string const& path, Contents& contents) {
    RowReader rows(database);
    RowCheck check;
    StoredRow row;
    while (rows.next(row)) {
        auto found = check.next(row);
        if (!found.faults.empty())
            return damaged(path, "record " + std::to_string(row.sequence) + ": " + found.faults.front());
        contents.records.push_back(std::move(*found.record));
        contents.leaves.push_back(digest_of(row.leaf));
        contents.tree_heads.push_back(digest_of(row.tree_head));
    }
    if (auto const missing = check.end(); !missing.empty()) return damaged(path, missing);
    return check.tree();
}

// Everything in the file. The first fault ends it.
Result<MerkleTree, FileError> load(SQLite::Database& database, std::string const& path, Contents& contents) {
    if (auto const difference = schema_difference(database); !difference.empty()) return damaged(path, difference);
    Header header = read_header(database);
    auto tree = load_records(database, path, contents);
    if (tree.has_error()) return tree;
    auto const* const first = contents.records.empty() ? nullptr : &contents.records.front();
    if (auto const faults = header_faults(header, first); !faults.empty()) return damaged(path, faults.front());
    contents.exercise = std::move(header.exercise);
    contents.created = header.created;
    contents.script_hash = digest_of(header.script_hash);
    contents.script_bytes = std::move(header.script);
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
        auto database = open_for_writing(path);
        if (database.has_error()) return database.error();
        Contents contents;
        auto tree = load(*database, path, contents);
        if (tree.has_error()) return tree.error();
        WriterHandle writer(new RecordWriter(std::move(*lock), std::move(*database), std::move(*tree)));
        return OpenedExercise{std::move(writer), std::move(contents)};
    });
}

Result<Contents, FileError> read_exercise_file(std::string const& path) {
    static constexpr int attempts_max = 5;
    for (int attempt = 1;; ++attempt) {
        Outside const before = look_at(path);
        bool unshared = false;
        auto contents = guarded<Contents>(path, [&]() -> Result<Contents, FileError> {
            auto reading = open_for_reading(path);
            if (reading.has_error()) return reading.error();
            unshared = reading->unshared;
            Contents loaded;
            auto const tree = load(reading->database, path, loaded);
            if (tree.has_error()) return tree.error();
            return loaded;
        });
        // Somebody began to write while we believed to be alone: what was read may be half old and half new.
        if (unshared && look_at(path) != before && attempt < attempts_max) continue;
        return contents;
    }
}

}  // namespace orda::journal
