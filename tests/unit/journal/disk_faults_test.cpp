// SPDX-License-Identifier: Apache-2.0
// Errors of the disk at every single operation: nothing false is acknowledged, and the file opens again.
#include <doctest/doctest.h>

#include "codec/script_codec.hpp"
#include "journal/database.hpp"
#include "journal/sqlite_journal.hpp"
#include "journal/verify.hpp"
#include "journal/wal_room.hpp"
#include "unit/journal/faulty_disk.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::FaultyDisk;
using Operation = test::FaultyDisk::Operation;
using Where = test::FaultyDisk::Where;

namespace {

// What one run told, and what lay on the disk afterwards.
struct Run {
    exercise::Sequence acknowledged = 1;
    std::vector<std::string> failures;
    std::size_t stored = 0;
};

// Writes batches of three, waiting for each, until the journal fails or `batches` are durable.
Run run(std::string const& path, FaultyDisk& disk, int batches, std::function<void()> const& begin_faults) {
    test::Recorder recorder;
    test::write_new_exercise(path, recorder);
    auto opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    test::Loop loop;
    test::Listener listener;
    begin_faults();
    {
        SqliteJournal journal(std::move(opened->writer), loop.post());
        journal.listen(&listener);
        for (int i = 0; i < batches && listener.failures.empty(); ++i) {
            std::vector<exercise::Event> const events(3, exercise::SpeedChanged{2});
            journal.enqueue(recorder.batch(events, test::Recorder::controller()));
            auto const expected = static_cast<exercise::Sequence>(4 + 3 * i);
            REQUIRE(loop.run_until([&] { return listener.last() >= expected || !listener.failures.empty(); }));
        }
        journal.pulse(std::chrono::seconds(1), {});
    }
    disk.heal();
    auto const again = open_exercise_file(path);
    REQUIRE_MESSAGE(again.has_value(), again.error().words);
    std::filesystem::remove(path);
    return {std::max<exercise::Sequence>(1, listener.last()), listener.failures, again->contents.records.size()};
}

}  // namespace

TEST_CASE("an error at any write or sync is reported once, and what was acknowledged before is there") {
    test::TemporaryFolder const folder;
    FaultyDisk disk;
    struct {
        Operation operation;
        int code;
    } const kinds[] = {
        {Operation::write, SQLITE_IOERR_WRITE}, {Operation::write, SQLITE_FULL}, {Operation::sync, SQLITE_IOERR_FSYNC}};
    for (auto const& kind : kinds) {
        for (bool const for_ever : {false, true}) {
            int nth = 1;
            for (bool met = true; met; ++nth) {
                CAPTURE(kind.code);
                CAPTURE(for_ever);
                CAPTURE(nth);
                Run const seen = run(folder / "a.orda", disk, 5,
                                     [&] { disk.fail(kind.operation, Where::anywhere, nth, for_ever, kind.code); });
                CHECK(seen.failures.size() <= 1);
                CHECK(seen.stored >= seen.acknowledged);
                CHECK(seen.stored % 3 == 1);
                CHECK((seen.failures.empty() || seen.acknowledged < 16 || nth > 5));
                met = disk.faults() > 0;
                if (met && seen.acknowledged < 16) CHECK(seen.failures.size() == 1);
            }
            CHECK(nth > 6);  // the fault walked through all the batches
        }
    }
}

TEST_CASE("an error while records move into the main file is not passed over in silence") {
    test::TemporaryFolder const folder;
    for (Operation const operation : {Operation::write, Operation::sync}) {
        FaultyDisk disk;
        int const code = operation == Operation::write ? SQLITE_IOERR_WRITE : SQLITE_IOERR_FSYNC;
        Run const seen = run(folder / "a.orda", disk, 2 * wal_pages_max,
                             [&] { disk.fail(operation, Where::main_file, 1, true, code); });
        CHECK(seen.failures.size() == 1);
        CHECK(seen.acknowledged > 100);
        CHECK(seen.stored == seen.acknowledged);
    }
}

TEST_CASE("the write-ahead file does not grow without end") {
    test::TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    FaultyDisk disk;
    std::uintmax_t largest = 0;
    test::Recorder recorder;
    test::write_new_exercise(path, recorder);
    auto opened = open_exercise_file(path);
    test::Loop loop;
    test::Listener listener;
    SqliteJournal journal(std::move(opened->writer), loop.post());
    journal.listen(&listener);
    for (exercise::Sequence last = 1; last < 3000;) {
        journal.enqueue(recorder.batch({exercise::SpeedChanged{2}}));
        ++last;
        REQUIRE(loop.run_until([&] { return listener.last() >= last || !listener.failures.empty(); }));
        largest = std::max(largest, std::filesystem::file_size(path + "-wal"));
    }
    CHECK(listener.failures.empty());
    CHECK(largest > wal_pages_max * 4096U);
    CHECK(largest < (wal_pages_room + 100) * 4200U);
}

TEST_CASE("a disk that cannot be read or written gives an error at opening and creating, not an exception") {
    test::TemporaryFolder const folder;
    FaultyDisk disk;
    test::write_small_exercise(folder / "a.orda");
    struct {
        Operation operation;
        int code;
    } const kinds[] = {
        {Operation::read, SQLITE_IOERR_READ}, {Operation::write, SQLITE_FULL}, {Operation::sync, SQLITE_IOERR_FSYNC}};
    std::size_t refused = 0;
    for (auto const& kind : kinds) {
        for (int nth = 1; nth <= 12; ++nth) {
            CAPTURE(kind.code);
            CAPTURE(nth);
            disk.fail(kind.operation, Where::anywhere, nth, true, kind.code);
            test::Recorder recorder;
            auto const made =
                create_exercise_file(folder / "b.orda", codec::encode(test::small_script()), recorder.created());
            CHECK((made.has_value() || made.error().fault == FileFault::failed));
            CHECK(std::filesystem::exists(folder / "b.orda") == made.has_value());
            Report const report = verify(folder / "a.orda");
            {
                auto const opened = open_exercise_file(folder / "a.orda");
                CHECK((opened.has_value() || opened.error().fault == FileFault::failed));
                refused += made.has_error() + opened.has_error() + !report.ok();
            }
            disk.heal();
            std::filesystem::remove(folder / "b.orda");
            CHECK(open_exercise_file(folder / "a.orda").has_value());
        }
    }
    CHECK(refused > 20);
    auto const left = std::filesystem::directory_iterator(folder.path());
    CHECK(std::distance(begin(left), end(left)) == 1);
}
