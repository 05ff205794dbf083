// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "exercise/event.hpp"
#include "exercise/script.hpp"
#include "journal/exercise_file.hpp"
#include "runtime/ports/journal.hpp"

// What the tests of this folder share: a folder of their own, a small exercise, a loop and somebody who listens.
namespace orda::test {

using Batch = std::vector<runtime::StoredRecord>;

class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::string operator/(std::string const& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string bytes_of_file(std::string const& path);
void write_file(std::string const& path, std::string const& bytes);

// Two desks, two injects, one decision, one request, one mark.
[[nodiscard]] exercise::Script small_script();

// Numbers events on into batches of records.
class Recorder {
public:
    Recorder();

    static exercise::Issuer controller() { return {exercise::PersonId{0xC0FFEE}, exercise::Role::controller, {}, {}}; }
    static exercise::Issuer trainee() {
        return {exercise::PersonId{0x7001}, exercise::Role::trainee, exercise::SeatId{0}, {}};
    }
    static exercise::Issuer engine() { return {}; }

    // One batch: written together, by one command unless the engine issued it.
    Batch batch(std::vector<exercise::Event> events, exercise::Issuer issuer = engine());
    void pass(Milliseconds span);

    Batch created();                // record 1
    std::vector<Batch> set_up();    // 2 to 7: two teams, a seat each, the clock runs
    std::vector<Batch> play();      // 8 to 14: an inject, a decision on it, and what follows, in team 0

private:
    exercise::Sequence sequence_ = 0;
    std::uint64_t commands_ = 0;
    ExerciseTime at_{};
    WallTime wall_{1'789'000'000'123'456};
};

// The whole small exercise in a closed file: 14 records in 10 batches.
void write_small_exercise(std::string const& path);
// A file with record 1 only.
void write_new_exercise(std::string const& path, Recorder& recorder);

// What somebody does who has the file and the sqlite3 shell: lifts the guards, does as they like, puts the guards back.
void tamper(std::string const& path, std::string const& sql);
// The same to one value: ? is the new value of the column of a record.
void replace_value(std::string const& path, std::string const& column, exercise::Sequence sequence,
                   std::string const& value);
// Runs SQL as it stands.
void execute(std::string const& path, std::string const& sql);

// Runs a part of a test in a process of its own; its exit code, or minus the signal that ended it.
int in_another_process(std::function<int()> const& work);

// The loop's thread, turned by hand.
class Loop {
public:
    std::function<void(std::function<void()>)> post();
    // Runs what is posted until `done`; false when nothing came for a minute.
    bool run_until(std::function<bool()> const& done);
    // Runs what is posted now.
    void run_posted();

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> posted_;
};

class Listener final : public runtime::JournalListener {
public:
    void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) override {
        durable.push_back(sequence);
        latencies.push_back(latency);
    }
    void on_checkpoint(std::string const& note) override { checkpoints.push_back(note); }
    void on_copied(runtime::CopyState const& state) override { copies.push_back(state); }
    void on_failed(std::string const& reason) override { failures.push_back(reason); }
    [[nodiscard]] exercise::Sequence last() const { return durable.empty() ? 0 : durable.back(); }

    std::vector<exercise::Sequence> durable;
    std::vector<std::chrono::microseconds> latencies;
    std::vector<std::string> checkpoints;
    std::vector<runtime::CopyState> copies;
    std::vector<std::string> failures;
};

}  // namespace orda::test
