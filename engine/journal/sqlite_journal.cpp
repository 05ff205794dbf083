// SPDX-License-Identifier: Apache-2.0
#include "journal/sqlite_journal.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/check.hpp"
#include "journal/batches.hpp"
#include "journal/record_writer.hpp"

namespace orda::journal {

using Clock = std::chrono::steady_clock;
using Telling = std::function<void(runtime::JournalListener&)>;

// Brings reports to whoever listens, on the loop's thread. Posted work holds it alive, so that a report which arrives
// after the journal is gone finds nobody rather than a dangling pointer.
class SqliteJournal::Reports {
public:
    void listen(runtime::JournalListener* listener) {
        listener_ = listener;
        if (listener_ == nullptr) return;
        for (auto const& tell : std::exchange(waiting_, {})) tell(*listener_);
    }
    void deliver(Telling const& tell) {
        if (closed_) return;
        if (listener_ != nullptr) {
            tell(*listener_);
        } else {
            waiting_.push_back(tell);
        }
    }
    void close() {
        closed_ = true;
        listener_ = nullptr;
    }

private:
    runtime::JournalListener* listener_ = nullptr;
    std::vector<Telling> waiting_;
    bool closed_ = false;
};

// The writer's thread and what it shares with the loop's.
class SqliteJournal::Thread {
public:
    Thread(WriterHandle writer, Post post, std::shared_ptr<Reports> reports)
        : writer_(std::move(writer)),
          post_(std::move(post)),
          reports_(std::move(reports)),
          thread_([this] { run(); }) {}

    ~Thread() {
        {
            std::lock_guard const held(mutex_);
            stopping_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }
    Thread(Thread const&) = delete;
    Thread& operator=(Thread const&) = delete;

    void enqueue(std::vector<runtime::StoredRecord> records) {
        std::size_t bytes = 0;
        for (auto const& stored : records) bytes += stored.bytes.size();
        {
            std::lock_guard const held(mutex_);
            if (refuses_) return;
            refuses_ = waiting_ + records.size() > queue_records_max || waiting_bytes_ + bytes > queue_bytes_max;
            if (!refuses_) {
                if (queue_.batches.empty()) queue_.oldest = Clock::now();
                waiting_ += records.size();
                waiting_bytes_ += bytes;
                queue_.batches.push_back(std::move(records));
            }
        }
        wake_.notify_one();
    }
    void pulse(Pulse const& pulse) {
        {
            std::lock_guard const held(mutex_);
            queue_.pulse = pulse;
        }
        wake_.notify_one();
    }
    [[nodiscard]] std::size_t waiting() const {
        std::lock_guard const held(mutex_);
        return waiting_;
    }

private:
    // What one round takes.
    struct Queue {
        std::vector<std::vector<runtime::StoredRecord>> batches;
        Clock::time_point oldest;
        std::optional<Pulse> pulse;
        [[nodiscard]] bool empty() const { return batches.empty() && !pulse; }
    };

    void run() {
        for (;;) {
            Queue taken;
            bool overrun = false;
            {
                std::unique_lock held(mutex_);
                auto const due = [&] { return !queue_.empty() || stopping_ || refuses_; };
                if (writer_->unsigned_records()) {
                    wake_.wait_until(held, next_checkpoint_, due);
                } else {
                    wake_.wait(held, due);
                    next_checkpoint_ = Clock::now() + checkpoint_every;
                }
                taken = std::exchange(queue_, {});
                overrun = refuses_;
                if (taken.empty() && stopping_) return leave_signed();
            }
            if (!write(taken) || !sign_in_time()) return;
            if (overrun) return fail("more records wait for the disk than may");
        }
    }

    // False after an error: the thread has nothing more to do.
    bool write(Queue const& taken) {
        if (!taken.batches.empty()) {
            if (auto const reason = writer_->write(taken.batches)) return fail(*reason), false;
            auto const latency = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - taken.oldest);
            forget(taken);
            report([sequence = writer_->last(), latency](auto& listener) { listener.on_durable(sequence, latency); });
            tell_checkpoint();
        }
        if (taken.pulse)
            if (auto const reason = writer_->pulse(*taken.pulse)) return fail(*reason), false;
        // After the report, so that nobody waits for it.
        if (auto const reason = writer_->tidy()) return fail(*reason), false;
        return true;
    }

    bool sign_in_time() {
        if (!writer_->unsigned_records() || Clock::now() < next_checkpoint_) return true;
        if (auto const reason = writer_->sign()) return fail(*reason), false;
        tell_checkpoint();
        return true;
    }
    // Nobody is told any more; a failure shows when the file is opened again.
    void leave_signed() { (void)writer_->sign(); }
    void tell_checkpoint() {
        if (writer_->checkpoint() == told_checkpoint_) return;
        told_checkpoint_ = writer_->checkpoint();
        next_checkpoint_ = Clock::now() + checkpoint_every;
        report([note = told_checkpoint_](auto& listener) { listener.on_checkpoint(note); });
    }

    void forget(Queue const& written) {
        std::lock_guard const held(mutex_);
        for (auto const& batch : written.batches) {
            waiting_ -= batch.size();
            for (auto const& stored : batch) waiting_bytes_ -= stored.bytes.size();
        }
    }
    void fail(std::string const& reason) {
        {
            std::lock_guard const held(mutex_);
            refuses_ = true;
            queue_ = {};
        }
        report([reason](auto& listener) { listener.on_failed(reason); });
    }
    void report(Telling tell) {
        post_([reports = reports_, tell = std::move(tell)] { reports->deliver(tell); });
    }

    WriterHandle writer_;
    Clock::time_point next_checkpoint_;
    std::string told_checkpoint_;
    Post post_;
    std::shared_ptr<Reports> reports_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    Queue queue_;              // guarded by mutex_, as the next four
    std::size_t waiting_ = 0;  // records queued or being written
    std::size_t waiting_bytes_ = 0;
    bool refuses_ = false;  // takes nothing more: too much waits, or the disk failed
    bool stopping_ = false;
    std::thread thread_;  // last: it uses all the others
};

SqliteJournal::SqliteJournal(WriterHandle writer, Post post)
    : reports_(std::make_shared<Reports>()), last_(writer->last()) {
    thread_ = std::make_unique<Thread>(std::move(writer), std::move(post), reports_);
}

SqliteJournal::~SqliteJournal() {
    thread_.reset();
    reports_->close();
}

void SqliteJournal::listen(runtime::JournalListener* listener) { reports_->listen(listener); }

void SqliteJournal::enqueue(std::vector<runtime::StoredRecord> records) {
    if (records.empty()) return;
    Batches batches;
    for (auto const& stored : records) {
        ORDA_CHECK(stored.record.sequence == last_ + 1, "records are numbered on from the last");
        ORDA_CHECK(batches.next(stored.record.part, stored.record.parts), "a record follows on within its batch");
        last_ = stored.record.sequence;
    }
    ORDA_CHECK(batches.complete(), "records that belong together are queued together");
    thread_->enqueue(std::move(records));
}

void SqliteJournal::pulse(ExerciseTime at, WallTime wall) { thread_->pulse({at, wall}); }
std::size_t SqliteJournal::waiting() const { return thread_->waiting(); }

}  // namespace orda::journal
