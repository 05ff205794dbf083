// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/merkle.hpp"
#include "runtime/ports/journal.hpp"

namespace orda::journal {

// A journal that is its own disk, for tests and the simulator. Nothing happens by itself: the test says when what is
// queued becomes durable, when writing fails and when the process dies. One thread.
class MemoryJournal final : public runtime::JournalPort {
public:
    void listen(runtime::JournalListener* listener) { listener_ = listener; }

    // ---- JournalPort; enqueue() stops the process on wrong numbers and torn batches, as the real one does. It does
    // not hash the bytes again: the simulator holds every durable record against its leaf at the end ----
    void enqueue(std::vector<runtime::StoredRecord> records) override;
    void pulse(ExerciseTime at, WallTime wall) override;
    [[nodiscard]] std::size_t waiting() const override { return waiting_; }

    // ---- what the disk does ----
    // Makes the oldest queued batch durable and tells the listener. False when nothing was queued or writing fails.
    bool write_next(std::chrono::microseconds latency = {});
    // The same without a word: what lies on the disk when the process dies between the write and the report.
    bool write_unreported();
    // The next write fails for ever, and the listener is told once.
    void fail_next(std::string reason);
    // The process dies: what is not durable is gone, so are the listener and a failure; the disk stays. The journal is
    // then as a new process opens it.
    void crash();

    // ---- what the disk holds ----
    [[nodiscard]] std::vector<runtime::StoredRecord> const& durable() const { return durable_; }
    [[nodiscard]] std::vector<exercise::Record> durable_records() const;
    [[nodiscard]] std::vector<Digest> leaves() const;
    [[nodiscard]] Digest tree_head() const { return tree_.root(); }
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] ExerciseTime pulse_at() const { return pulse_at_; }
    [[nodiscard]] WallTime pulse_wall() const { return pulse_wall_; }

private:
    bool move_next();

    runtime::JournalListener* listener_ = nullptr;
    std::deque<std::vector<runtime::StoredRecord>> queue_;
    std::size_t waiting_ = 0;
    exercise::Sequence last_ = 0;  // queued
    std::optional<std::string> fail_next_;
    bool failed_ = false;
    std::vector<runtime::StoredRecord> durable_;
    MerkleTree tree_;
    ExerciseTime pulse_at_{};
    WallTime pulse_wall_{};
};

}  // namespace orda::journal
