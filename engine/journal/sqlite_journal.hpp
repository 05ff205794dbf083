// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "exercise/ids.hpp"
#include "journal/exercise_file.hpp"
#include "runtime/ports/journal.hpp"

namespace orda::journal {

// What may wait for the disk at most. The conductor refuses commands long before; beyond it the journal fails.
inline constexpr std::size_t queue_records_max = 50'000;
inline constexpr std::size_t queue_bytes_max = 256U << 20U;
inline constexpr std::chrono::seconds checkpoint_every{10};  // while there are records that none covers

// Has work done on the loop's thread, later, in the order of the calls (asio::post). Called on the writer's thread;
// must not throw.
using Post = std::function<void(std::function<void()>)>;

// The journal of one exercise: a thread that writes. It takes everything that waits into one transaction, syncs it and
// reports through `post`. On any error (EIO, ENOSPC, SQLITE_BUSY …) it reports once and writes nothing more; which of
// the records that were on their way are on the disk then shows when the file is opened again.
// All members are called on the loop's thread.
class SqliteJournal final : public runtime::JournalPort {
public:
    // Takes over the writing of an opened exercise file (OpenedExercise::writer).
    SqliteJournal(WriterHandle writer, Post post);
    // Writes what waits and ends the thread; may take as long as the disk does. Nothing is reported any more.
    ~SqliteJournal() override;
    SqliteJournal(SqliteJournal const&) = delete;
    SqliteJournal& operator=(SqliteJournal const&) = delete;

    // Who is told, from now on and of what has not been told yet. It must outlive the journal or be replaced.
    void listen(runtime::JournalListener* listener);

    // Stops the process on records that are not numbered on from the last or are not whole batches.
    void enqueue(std::vector<runtime::StoredRecord> records) override;
    void pulse(ExerciseTime at, WallTime wall) override;
    // Records queued and not written yet; stays where it is after a failure.
    [[nodiscard]] std::size_t waiting() const override;

private:
    class Thread;
    class Reports;
    std::shared_ptr<Reports> reports_;
    std::unique_ptr<Thread> thread_;
    exercise::Sequence last_ = 0;  // queued
};

}  // namespace orda::journal
