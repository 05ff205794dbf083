// SPDX-License-Identifier: Apache-2.0
#include "journal/copy.hpp"

#include <algorithm>

namespace orda::journal {
namespace {

using namespace exercise;

// Where the batch ends to which a record belongs; 0 when there is no such record.
std::size_t whole_batches(std::vector<Record> const& records, Sequence until) {
    if (until == 0 || until > records.size()) return 0;
    Record const& last = records[until - 1];
    return static_cast<std::size_t>(until) + (last.parts - last.part);
}

// Whether the clock runs after these records.
bool runs(std::vector<Record> const& records) {
    bool running = false;
    for (Record const& record : records) {
        Event const& event = record.event;
        if (std::holds_alternative<ExerciseStarted>(event) || std::holds_alternative<ExerciseResumed>(event))
            running = true;
        else if (std::holds_alternative<ExercisePaused>(event) || std::holds_alternative<ExerciseEnded>(event))
            running = false;
        else if (auto const* restarted = std::get_if<ServerRestarted>(&event);
                 restarted != nullptr && restarted->paused)
            running = false;
    }
    return running;
}

Record pause_after(Record const& newest, WallTime wall) {
    Record record;
    record.sequence = newest.sequence + 1;
    record.at = newest.at;
    record.stamp.wall = wall;
    auto const gap = std::chrono::duration_cast<Milliseconds>(wall - newest.stamp.wall);
    record.event = ServerRestarted{std::max(gap, Milliseconds{}), true};
    return record;
}

// The scripts that the records name.
std::map<Digest, std::string> amendments_of(Contents const& original, std::vector<Record> const& records) {
    std::map<Digest, std::string> all;
    for (Record const& record : records)
        if (auto const* amended = std::get_if<ScriptAmended>(&record.event))
            if (auto const found = original.amendments.find(amended->script_hash); found != original.amendments.end())
                all.insert(*found);
    return all;
}

}  // namespace

std::optional<std::string> moment_fault(Contents const& original, Sequence until) {
    std::size_t const kept = whole_batches(original.records, until);
    if (kept == 0)
        return "there is no record " + std::to_string(until) + ": the exercise has 1 to " +
               std::to_string(original.records.size());
    auto const ended = std::ranges::find_if(
        original.records, [](Record const& record) { return std::holds_alternative<ExerciseEnded>(record.event); });
    if (ended != original.records.end() && ended->sequence <= kept)
        return "the exercise had ended by then: name a record before " + std::to_string(ended->sequence);
    return std::nullopt;
}

Result<Copied, FileError> copy_exercise_file(Contents const& original, CopyOptions const& options,
                                             std::string const& path) {
    if (auto const fault = moment_fault(original, options.until))
        return FileError{FileFault::failed, path + ": " + *fault};
    std::size_t const kept = whole_batches(original.records, options.until);
    Copied copied{{original.records.begin(), original.records.begin() + static_cast<std::ptrdiff_t>(kept)}, kept};
    auto& created = std::get<ExerciseCreated>(copied.records.front().event);
    created.copied_from = CopiedFrom{created.exercise, kept, original.tree_heads.at(kept - 1)};
    created.exercise = options.exercise;
    created.salt = options.salt;
    created.signer = options.signer;
    created.epoch = 1;
    for (Record& record : copied.records)
        if (std::holds_alternative<ExerciseRestored>(record.event)) record.event = ServerRestarted{{}, true};
    if (runs(copied.records)) copied.records.push_back(pause_after(copied.records.back(), options.wall));
    std::vector<runtime::StoredRecord> stored;
    stored.reserve(copied.records.size());
    for (Record const& record : copied.records) stored.push_back(stored_record(record));
    auto const made =
        create_exercise_file(path, original.script_bytes, stored, amendments_of(original, copied.records));
    if (!made) return made.error();
    return copied;
}

}  // namespace orda::journal
