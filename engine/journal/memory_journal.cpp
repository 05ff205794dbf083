// SPDX-License-Identifier: Apache-2.0
#include "journal/memory_journal.hpp"

#include <utility>

#include "base/check.hpp"
#include "journal/batches.hpp"

namespace orda::journal {

void MemoryJournal::enqueue(std::vector<runtime::StoredRecord> records) {
    if (records.empty()) return;
    Batches batches;
    for (auto const& stored : records) {
        ORDA_CHECK(stored.record.sequence == last_ + 1, "records are numbered on from the last");
        ORDA_CHECK(batches.next(stored.record.part, stored.record.parts), "a record follows on within its batch");
        last_ = stored.record.sequence;
    }
    ORDA_CHECK(batches.complete(), "records that belong together are queued together");
    if (failed_) return;
    waiting_ += records.size();
    queue_.push_back(std::move(records));
}

void MemoryJournal::pulse(ExerciseTime at, WallTime wall) {
    if (failed_) return;
    pulse_at_ = at;
    pulse_wall_ = wall;
}

bool MemoryJournal::move_next() {
    if (failed_ || queue_.empty()) return false;
    for (auto& stored : queue_.front()) {
        tree_.append(stored.leaf);
        durable_.push_back(std::move(stored));
    }
    waiting_ -= queue_.front().size();
    queue_.pop_front();
    return true;
}

bool MemoryJournal::write_next(std::chrono::microseconds latency) {
    if (fail_next_ && !failed_ && !queue_.empty()) {
        failed_ = true;
        queue_.clear();
        if (listener_ != nullptr) listener_->on_failed(*fail_next_);
        return false;
    }
    if (!move_next()) return false;
    if (listener_ != nullptr) listener_->on_durable(durable_.back().record.sequence, latency);
    return true;
}

bool MemoryJournal::write_unreported() { return move_next(); }

void MemoryJournal::fail_next(std::string reason) { fail_next_ = std::move(reason); }

void MemoryJournal::crash() {
    listener_ = nullptr;
    queue_.clear();
    waiting_ = 0;
    last_ = durable_.empty() ? 0 : durable_.back().record.sequence;
    fail_next_.reset();
    failed_ = false;
}

std::vector<exercise::Record> MemoryJournal::durable_records() const {
    std::vector<exercise::Record> records;
    records.reserve(durable_.size());
    for (auto const& stored : durable_) records.push_back(stored.record);
    return records;
}

std::vector<Digest> MemoryJournal::leaves() const {
    std::vector<Digest> leaves;
    leaves.reserve(durable_.size());
    for (auto const& stored : durable_) leaves.push_back(stored.leaf);
    return leaves;
}

}  // namespace orda::journal
