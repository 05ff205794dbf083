// SPDX-License-Identifier: Apache-2.0
#include "journal/restore.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <vector>

#include "journal/backup.hpp"
#include "journal/database.hpp"
#include "journal/new_file.hpp"
#include "journal/record_writer.hpp"

namespace orda::journal {
namespace {

std::uint32_t newest_epoch(Contents const& contents) {
    std::uint32_t epoch = 1;
    for (exercise::Record const& record : contents.records) {
        if (auto const* created = std::get_if<exercise::ExerciseCreated>(&record.event)) epoch = created->epoch;
        if (auto const* restored = std::get_if<exercise::ExerciseRestored>(&record.event)) epoch = restored->epoch;
    }
    return epoch;
}

runtime::StoredRecord restored_record(Contents const& kept, std::uint32_t epoch, SigningKey const& key, WallTime wall) {
    exercise::Record const& newest = kept.records.back();
    exercise::Record record;
    record.sequence = newest.sequence + 1;
    record.at = std::max(newest.at, kept.pulse_at);
    record.stamp.wall = wall;
    record.event = exercise::ExerciseRestored{epoch, newest.sequence, kept.tree_heads.back(), key.public_key()};
    return stored_record(std::move(record));
}

// Adds the record and closes the file, so that all of it stands in the main file.
Result<std::string, FileError> append_restored(std::string const& file, Contents const& kept, std::uint32_t epoch,
                                               SigningKey const& key, WallTime wall) {
    auto opened = open_exercise_file(file);
    if (opened.has_error()) return opened.error();
    opened->writer->sign_with({key, kept.exercise, epoch});
    std::array<std::vector<runtime::StoredRecord>, 1> const batch{{{restored_record(kept, epoch, key, wall)}}};
    if (auto const why = opened->writer->write(batch)) return FileError{FileFault::failed, file + ": " + *why};
    return opened->writer->checkpoint();
}

}  // namespace

Result<Restored, FileError> restore_exercise_file(std::string const& copy, std::string const& path,
                                                  SigningKey const& key, WallTime wall) {
    return guarded<Restored>(path, [&]() -> Result<Restored, FileError> {
        if (std::filesystem::exists(std::filesystem::symlink_status(path))) return system_error(path, EEXIST);
        NewFile made(path);
        if (made.error() != 0) return system_error(path, made.error());
        std::filesystem::remove(made.name());  // its name is kept: nobody else draws it
        auto kept = backup_exercise_file(copy, made.name());
        if (kept.has_error()) return kept.error();
        Restored restored{std::move(*kept), 0, {}};
        restored.epoch = newest_epoch(restored.kept) + 1;
        auto checkpoint = append_restored(made.name(), restored.kept, restored.epoch, key, wall);
        if (checkpoint.has_error()) return checkpoint.error();
        restored.checkpoint = std::move(*checkpoint);
        if (int const error = made.publish(); error != 0) return system_error(path, error);
        return restored;
    });
}

}  // namespace orda::journal
