// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/ed25519.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/time.hpp"
#include "exercise/event.hpp"
#include "journal/file_error.hpp"
#include "journal/heads.hpp"
#include "runtime/ports/journal.hpp"

// One exercise is one SQLite file, *.orda (docs/JOURNAL.md): the compiled script as it was at the start, the records,
// and a pulse. None of these functions throws; all may be called on any thread, and they read and write the disk.
namespace orda::journal {

class RecordWriter;

// What an exercise file holds.
struct Contents {
    std::string exercise;  // its random name
    WallTime created{};
    Digest script_hash{};      // of script_bytes
    std::string script_bytes;  // codec::decode_script reads them
    std::vector<exercise::Record> records;
    std::vector<Digest> leaves, tree_heads;  // of the records, in the same order
    std::string checkpoint;                            // the newest one; empty when none was signed
    std::map<Digest, std::string> amendments;  // stored bytes of the scripts that records name, by their hash
    ExerciseTime pulse_at{};  // newest sign of life
    WallTime pulse_wall{};
};

// A record with its bytes and their leaf hash.
[[nodiscard]] runtime::StoredRecord stored_record(exercise::Record record);

// Makes an exercise file that holds the script and the first records: ExerciseCreated, which must name the hash of
// `script_bytes`, and whatever belongs to its batch. The file appears whole under its name or not at all, readable and
// writable by its owner only (0600). Nothing is ever overwritten. `amendments`: stored bytes of the scripts that
// `first` names, by their hash.
[[nodiscard]] Result<void, FileError> create_exercise_file(std::string const& path, std::string const& script_bytes,
                                                           std::vector<runtime::StoredRecord> const& first,
                                                           std::map<Digest, std::string> const& amendments = {});

// An exercise file opened for writing, and all that was in it. Until `writer` is gone no other process can have it.
struct DeleteWriter {
    void operator()(RecordWriter* writer) const noexcept;
};
using WriterHandle = std::unique_ptr<RecordWriter, DeleteWriter>;
struct OpenedExercise {
    WriterHandle writer;  // goes into a SqliteJournal
    Contents contents;
};
// Lets the writer sign checkpoints. The key must be the one that the file's newest epoch names; else it says whose
// file this is and what to do.
[[nodiscard]] Result<void, FileError> sign_checkpoints(OpenedExercise& opened, SigningKey const& key,
                                                       std::string const& path);
// Checks the write-ahead file, the format, the tables, the script hash, and of every record number, hash, tree head,
// decoding and batch; the first fault ends it and nothing is changed. (verify() finds all faults and also compares the
// readable columns.)
[[nodiscard]] Result<OpenedExercise, FileError> open_exercise_file(std::string const& path);

// The same for reading only: for exports and reviews, also while a server writes the file. With Heads::newest older
// ones are not looked at, and must not be shown.
[[nodiscard]] Result<Contents, FileError> read_exercise_file(std::string const& path, Heads heads = Heads::all);

}  // namespace orda::journal
