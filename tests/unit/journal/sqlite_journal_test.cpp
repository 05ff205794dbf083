// SPDX-License-Identifier: Apache-2.0
#include "journal/sqlite_journal.hpp"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>

#include "base/merkle.hpp"
#include "journal/record_writer.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using namespace std::chrono_literals;
using test::in_another_process;
using test::Listener;
using test::Loop;
using test::Recorder;
using test::TemporaryFolder;

namespace {

// A new exercise with an open journal, a loop and a listener.
struct Running {
    explicit Running(std::string const& at) : path(at) {
        test::write_new_exercise(path, recorder);
        auto opened = open_exercise_file(path);
        REQUIRE(opened.has_value());
        journal.emplace(std::move(opened->writer), loop.post());
        journal->listen(&listener);
    }
    std::vector<runtime::StoredRecord> some(std::size_t records) {
        return recorder.batch(std::vector<exercise::Event>(records, exercise::SpeedChanged{2}), Recorder::controller());
    }
    bool wait_for(exercise::Sequence sequence) {
        return loop.run_until([&] { return listener.last() >= sequence || !listener.failures.empty(); });
    }

    std::string path;
    Recorder recorder;
    Loop loop;
    Listener listener;
    std::optional<SqliteJournal> journal;
};

// How many transactions stand in a write-ahead file: frames that carry the size of the database after a commit
// (https://sqlite.org/fileformat.html, section 4.1).
std::size_t transactions_in_wal(std::string const& path) {
    std::string const wal = test::bytes_of_file(path + "-wal");
    static constexpr std::size_t header = 32, frame = 24 + 4096;
    std::size_t commits = 0;
    for (std::size_t at = header; at + frame <= wal.size(); at += frame)
        commits += wal.substr(at + 4, 4) != std::string(4, '\0') && wal.substr(at + 8, 8) == wal.substr(16, 8);
    return commits;
}

// Keeps the writer waiting, as somebody does who writes in the sqlite3 shell.
struct Obstacle {
    explicit Obstacle(std::string const& path) : database(path, SQLite::OPEN_READWRITE) {
        database.exec("BEGIN IMMEDIATE");
    }
    void lift() { database.exec("ROLLBACK"); }
    SQLite::Database database;
};

std::size_t records_in(std::string const& path) {
    auto const contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    return contents->records.size();
}

}  // namespace

TEST_CASE("queued records are reported durable, and then they are in the file") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    for (auto& batch : running.recorder.set_up()) running.journal->enqueue(std::move(batch));
    REQUIRE(running.wait_for(7));
    CHECK(running.listener.last() == 7);
    CHECK(running.journal->waiting() == 0);
    CHECK(records_in(running.path) == 7);
    CHECK(std::is_sorted(running.listener.durable.begin(), running.listener.durable.end()));
    for (auto const latency : running.listener.latencies) CHECK(latency > 0us);
}

TEST_CASE("nothing is reported from inside enqueue") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    running.journal->enqueue(running.some(1));
    std::this_thread::sleep_for(30ms);
    CHECK(running.listener.durable.empty());
    CHECK(running.wait_for(2));
}

TEST_CASE("records queued together are one transaction") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    running.journal->enqueue(running.some(5));
    REQUIRE(running.wait_for(6));
    CHECK(transactions_in_wal(running.path) == 1);
    running.journal->enqueue(running.some(1));
    REQUIRE(running.wait_for(7));
    CHECK(transactions_in_wal(running.path) == 2);
}

TEST_CASE("everything that waits goes into one transaction") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    Obstacle obstacle(running.path);
    for (int i = 0; i < 40; ++i) running.journal->enqueue(running.some(2));
    CHECK(running.journal->waiting() == 80);
    std::this_thread::sleep_for(20ms);
    obstacle.lift();
    REQUIRE(running.wait_for(81));
    CHECK(running.listener.failures.empty());
    CHECK(running.listener.durable.size() <= 2);  // what it had taken before the obstacle, and all the rest
    CHECK(transactions_in_wal(running.path) <= 2);
}

TEST_CASE("a pulse is written, the newest only, and not in a transaction of records") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    {
        Obstacle obstacle(running.path);
        running.journal->enqueue(running.some(1));
        for (int i = 1; i <= 100; ++i) running.journal->pulse(std::chrono::seconds(i), WallTime{i});
        obstacle.lift();
    }
    REQUIRE(running.wait_for(2));
    running.journal.reset();
    auto const contents = read_exercise_file(running.path);
    REQUIRE(contents.has_value());
    CHECK(contents->pulse_at == 100s);
    CHECK(contents->pulse_wall == WallTime{100});
}

TEST_CASE("pulses alone do not make one transaction each while the disk is slow") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    Obstacle obstacle(running.path);
    for (int i = 1; i <= 100; ++i) running.journal->pulse(std::chrono::seconds(i), WallTime{i});
    std::this_thread::sleep_for(20ms);
    obstacle.lift();
    running.journal->enqueue(running.some(1));
    REQUIRE(running.wait_for(2));
    CHECK(transactions_in_wal(running.path) <= 3);  // the pulse it had taken, the newest one, the record
}

TEST_CASE("what becomes durable before anybody listens is told to the first who does") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    running.journal->listen(nullptr);
    running.journal->enqueue(running.some(1));
    while (running.journal->waiting() != 0) std::this_thread::sleep_for(1ms);
    running.loop.run_posted();
    CHECK(running.listener.durable.empty());
    running.journal->listen(&running.listener);
    CHECK(running.wait_for(2));
    CHECK(running.listener.durable == std::vector<exercise::Sequence>{2});
}

TEST_CASE("closing writes what waits, and what is reported afterwards finds nobody") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    for (int i = 0; i < 200; ++i) running.journal->enqueue(running.some(1));
    running.journal.reset();
    running.loop.run_posted();
    CHECK(running.listener.durable.empty());
    CHECK(records_in(running.path) == 201);
}

TEST_CASE("an error of SQLite is reported once, and nothing is written any more") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    running.journal->enqueue(running.some(1));
    REQUIRE(running.wait_for(2));
    test::execute(running.path, "ALTER TABLE records RENAME TO gone");
    running.journal->enqueue(running.some(2));
    running.journal->enqueue(running.some(1));
    REQUIRE(running.wait_for(3));
    test::execute(running.path, "ALTER TABLE gone RENAME TO records");
    running.journal->enqueue(running.some(1));
    running.journal->pulse(9s, {});
    std::this_thread::sleep_for(30ms);
    running.loop.run_posted();
    CHECK(running.listener.failures.size() == 1);
    CHECK(running.listener.failures.front().find("records") != std::string::npos);
    CHECK(running.listener.durable == std::vector<exercise::Sequence>{2});
    running.journal.reset();
    running.loop.run_posted();
    CHECK(running.listener.failures.size() == 1);
}

TEST_CASE("a record that comes with a wrong hash is not written") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    auto batch = running.some(3);
    batch[1].leaf[31] ^= 1;
    running.journal->enqueue(std::move(batch));
    REQUIRE(running.wait_for(2));
    CHECK(running.listener.failures.size() == 1);
    CHECK(running.listener.durable.empty());
    running.journal.reset();
    CHECK(records_in(running.path) == 1);
}

TEST_CASE("the process stops rather than queue records with wrong numbers or torn batches") {
    TemporaryFolder const folder;
    auto const stops = [&](auto const& spoil) {
        return in_another_process([&] {
            ::freopen("/dev/null", "w", stderr);
            std::signal(SIGABRT, SIG_DFL);
            std::filesystem::remove(folder / "a.orda");
            Running running(folder / "a.orda");
            auto batch = running.some(3);
            spoil(batch);
            running.journal->enqueue(std::move(batch));
            return 0;
        });
    };
    CHECK(stops([](auto&) {}) == 0);
    CHECK(stops([](auto& batch) { batch[1].record.sequence = 9; }) == -SIGABRT);
    CHECK(stops([](auto& batch) { batch.pop_back(); }) == -SIGABRT);
    CHECK(stops([](auto& batch) { batch.erase(batch.begin()); }) == -SIGABRT);
    CHECK(stops([](auto& batch) { batch[2].record.part = 2; }) == -SIGABRT);
    CHECK(stops([](auto& batch) { batch[0].record.parts = 4; }) == -SIGABRT);
}

TEST_CASE("more than may wait is a failure, told after what had been queued is durable") {
    TemporaryFolder const folder;
    Running running(folder / "a.orda");
    Obstacle obstacle(running.path);
    running.journal->enqueue(running.some(3));
    running.journal->enqueue(running.some(queue_records_max));
    running.journal->enqueue(running.some(1));
    obstacle.lift();
    REQUIRE(running.loop.run_until([&] { return !running.listener.failures.empty(); }));
    CHECK(running.listener.last() == 4);
    CHECK(running.listener.failures.size() == 1);
    running.journal.reset();
    CHECK(records_in(running.path) == 4);
}

TEST_CASE("a disk that takes no more is reported once, and every record reported durable is there afterwards") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda", notes = folder / "notes";
    CHECK(in_another_process([&] {
              Running running(path);
              rlimit const limit{300'000, 300'000};  // bytes of any file
              ::setrlimit(RLIMIT_FSIZE, &limit);
              std::signal(SIGXFSZ, SIG_IGN);
              exercise::Sequence queued = 1;
              while (running.listener.failures.empty()) {
                  running.journal->enqueue(running.some(7));
                  running.journal->pulse(1s, {});
                  running.wait_for(queued += 7);
              }
              for (int i = 0; i < 20; ++i) running.journal->enqueue(running.some(7));
              std::this_thread::sleep_for(50ms);
              running.loop.run_posted();
              test::write_file(notes, std::to_string(running.listener.last()));
              return running.listener.failures.size() == 1 ? 0 : 1;
          }) == 0);
    exercise::Sequence const durable = std::stoull(test::bytes_of_file(notes));
    CHECK(durable > 100);
    auto const opened = open_exercise_file(path);
    REQUIRE_MESSAGE(opened.has_value(), opened.error().words);
    CHECK(opened->contents.records.size() >= durable);
    CHECK(opened->contents.records.size() % 7 == 1);  // whole batches
}

TEST_CASE("a process killed at any moment leaves whole batches and everything it had reported") {
    TemporaryFolder const folder;
    for (int round = 0; round < 8; ++round) {
        std::string const path = folder / ("a" + std::to_string(round) + ".orda");
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        pid_t const child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            Running running(path);
            for (;;) {
                running.journal->enqueue(running.some(3));
                running.loop.run_posted();
                exercise::Sequence const durable = running.listener.last();
                if (::write(ends[1], &durable, sizeof durable) < 0) ::_exit(1);
            }
        }
        ::close(ends[1]);
        exercise::Sequence durable = 0, next = 0;
        while (durable < 4 && ::read(ends[0], &next, sizeof next) == sizeof next) durable = next;
        std::this_thread::sleep_for(std::chrono::milliseconds(3 + 7 * round));
        ::kill(child, SIGKILL);
        while (::read(ends[0], &next, sizeof next) == sizeof next) durable = next;
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
        auto const opened = open_exercise_file(path);
        REQUIRE_MESSAGE(opened.has_value(), opened.error().words);
        CHECK(opened->contents.records.size() >= durable);
        CHECK(opened->contents.records.size() % 3 == 1);
        CHECK(opened->writer->tree_head() == root_of(opened->contents.leaves));
    }
}
