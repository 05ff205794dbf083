// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <filesystem>

#include "base/merkle.hpp"
#include "codec/script_codec.hpp"
#include "journal/batches.hpp"
#include "journal/database.hpp"
#include "journal/exercise_file.hpp"
#include "journal/header.hpp"
#include "journal/new_file.hpp"
#include "journal/record_writer.hpp"
#include "journal/schema.hpp"

namespace orda::journal {
namespace {

// What is wrong with the records that are to be the first, in words; empty when nothing.
std::string first_fault(std::string const& script_bytes, std::vector<runtime::StoredRecord> const& first) {
    if (script_bytes.size() > codec::script_bytes_max) return "the script is too long";
    auto const* const created =
        first.empty() ? nullptr : std::get_if<exercise::ExerciseCreated>(&first.front().record.event);
    if (created == nullptr) return "the first record must tell how the exercise was created";
    if (created->script_hash != sha256(script_bytes)) return "the first record names another script";
    Batches batches;
    for (std::size_t i = 0; i < first.size(); ++i) {
        auto const& [record, bytes, leaf] = first[i];
        if (record.sequence != i + 1) return "the first records are not numbered from 1";
        if (leaf != leaf_hash(bytes)) return "a first record came with a wrong hash";
        if (!batches.next(record.part, record.parts)) return "a first record does not follow on from the one before it";
    }
    return batches.complete() ? "" : "a part of the first records is missing";
}

void fill(SQLite::Database& database, std::string const& script_bytes, std::vector<runtime::StoredRecord> const& first,
          std::map<Digest, std::string> const& amendments) {
    auto const& created = std::get<exercise::ExerciseCreated>(first.front().record.event);
    Header header;
    header.exercise = created.exercise;
    header.created = first.front().record.stamp.wall;
    header.script_hash = as_text(created.script_hash);
    header.script = script_bytes;
    database.exec("PRAGMA synchronous = EXTRA");
    database.exec("BEGIN IMMEDIATE");
    create_schema(database);
    write_header(database, header);
    MerkleTree tree;
    RecordInsert insert(database);
    for (auto const& stored : first) {
        tree.append(stored.leaf);
        insert.add(stored, tree.root());
    }
    for (auto const& [hash, bytes] : amendments) insert_amendment(database, hash, bytes);
    write_pulse(database, {first.back().record.at, first.back().record.stamp.wall});
    database.exec("COMMIT");
    // Written into the file's header: every later connection finds it in WAL mode. Closing moves it all into one file.
    if (database.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal")
        throw SQLite::Exception("this disk cannot hold an exercise file: no write-ahead log");
}

}  // namespace

Result<void, FileError> create_exercise_file(std::string const& path, std::string const& script_bytes,
                                             std::vector<runtime::StoredRecord> const& first,
                                             std::map<Digest, std::string> const& amendments) {
    return guarded<void>(path, [&]() -> Result<void, FileError> {
        if (auto const fault = first_fault(script_bytes, first); !fault.empty())
            return FileError{FileFault::failed, path + ": " + fault};
        if (std::filesystem::exists(std::filesystem::symlink_status(path))) return system_error(path, EEXIST);
        NewFile made(path);
        if (made.error() != 0) return system_error(path, made.error());
        {
            SQLite::Database database(std::filesystem::absolute(made.name()).string(), SQLite::OPEN_READWRITE);
            fill(database, script_bytes, first, amendments);
        }
        if (int const error = made.publish(); error != 0) return system_error(path, error);
        return {};
    });
}

}  // namespace orda::journal
