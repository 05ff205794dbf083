// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "base/time.hpp"
#include "exercise/event.hpp"

namespace orda::runtime {

// One record as it goes to the disk. `bytes` hold everything and are never encoded again; the record beside them is
// what they were made from, for the readable columns.
struct StoredRecord {
    exercise::Record record;
    std::string bytes;
    Digest leaf{};  // RFC 6962 section 2.1: SHA-256(0x00 || bytes)
};

// The copy of the exercise file on a second disk.
struct CopyState {
    exercise::Sequence sequence = 0;         // it has all records up to here, on its disk
    std::optional<WallTime> behind_since{};  // time of the oldest record it does not have; nothing = it has all
    std::string fault{};                     // why it stands still, in words; empty = it does not
    friend bool operator==(CopyState const&, CopyState const&) = default;
};

// Told what became of queued records. Called on the thread that owns the conductor, never from inside enqueue().
class JournalListener {
public:
    virtual ~JournalListener() = default;
    // Everything up to and including `sequence` is on the disk. `latency` is the time from enqueue to durable of the
    // oldest record in this transaction.
    virtual void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) = 0;
    // A checkpoint (base/checkpoint.hpp) was signed over durable records and is itself on the disk.
    virtual void on_checkpoint(std::string const& note) = 0;
    // How the copy on the second disk does; only when there is one.
    virtual void on_copied(CopyState const& state) = 0;
    // Nothing after the last durable sequence is stored, and nothing ever will be.
    virtual void on_failed(std::string const& reason) = 0;
};

class JournalPort {
public:
    virtual ~JournalPort() = default;
    // Queues records, in order, numbered on from the last; never blocks. They are written together or not at all.
    virtual void enqueue(std::vector<StoredRecord> records) = 0;
    // A sign of life for recovery, overwritten each time; not a record, no promise.
    virtual void pulse(ExerciseTime at, WallTime wall) = 0;
    // How many queued records wait. The conductor refuses commands above its limit.
    [[nodiscard]] virtual std::size_t waiting() const = 0;
};

}  // namespace orda::runtime
