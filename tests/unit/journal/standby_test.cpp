// SPDX-License-Identifier: Apache-2.0
#include "journal/standby.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <mutex>

#include "journal/copied_journal.hpp"
#include "journal/record_writer.hpp"
#include "journal/standby_copy.hpp"
#include "journal/verify.hpp"
#include "unit/journal/faulty_disk.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using namespace std::chrono_literals;
using test::FaultyDisk;
using test::Recorder;
using test::TemporaryFolder;

namespace {

// Everything in a table, value by value with its type.
std::string dump(std::string const& path, std::string const& table) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);  // reads what stands in the write-ahead file too
    SQLite::Statement query(database, "SELECT rowid, * FROM " + table + " ORDER BY rowid");
    std::string text;
    while (query.executeStep())
        for (int i = 0; i < query.getColumnCount(); ++i)
            text += std::to_string(query.getColumn(i).getType()) + ":" + query.getColumn(i).getString() + "|";
    return text;
}

void check_same(std::string const& one, std::string const& other) {
    for (char const* table : {"exercise", "records", "checkpoints", "amendments", "pulse"}) {
        CAPTURE(table);
        CHECK(dump(one, table) == dump(other, table));
    }
}

std::vector<test::Batch> some(Recorder& recorder, std::size_t records) {
    return {recorder.batch(std::vector<exercise::Event>(records, exercise::SpeedChanged{2}), Recorder::controller())};
}

// A primary that is being written, signed.
struct Primary {
    explicit Primary(std::string const& at) : path(at) {
        test::write_new_exercise(path, recorder);
        auto file = open_exercise_file(path);
        REQUIRE(file.has_value());
        opened = std::move(*file);
        opened.writer->sign_with({SigningKey::generate(), opened.contents.exercise, 1});
    }
    void write(std::size_t records) { REQUIRE_FALSE(opened.writer->write(some(recorder, records))); }

    std::string path;
    Recorder recorder;
    OpenedExercise opened;
};

void catch_up(StandbyCopy& copy) {
    for (auto more = copy.step();; more = copy.step()) {
        REQUIRE_MESSAGE(more.has_value(), more.error().words);
        if (!*more) return;
    }
}

// The journal of a running exercise with a second disk, and who listens.
struct Hall {
    Hall(std::string const& at, std::string const& to, bool make = true) : path(at), copy(to) {
        if (make) test::write_new_exercise(path, recorder);
        open();
    }
    ~Hall() { close(); }
    void open() {
        auto opened = open_exercise_file(path);
        REQUIRE(opened.has_value());
        CopiedJournal::SecondDisk disk{path, copy, [this] { return unusable(); },
                                       [this](runtime::CopyState const& state, bool ended) {
                                           notes.push_back(state);
                                           if (ended) end = state;
                                       }};
        journal = std::make_unique<CopiedJournal>(std::move(opened->writer), loop.post(), std::move(disk));
        journal->listen(&listener);
    }
    void close() { journal.reset(); }
    void write(std::size_t records) {
        for (auto& batch : some(recorder, records)) journal->enqueue(std::move(batch));
        written += records;
    }
    [[nodiscard]] runtime::CopyState newest() const {
        return listener.copies.empty() ? runtime::CopyState{} : listener.copies.back();
    }
    bool until_copied() {
        return loop.run_until([&] { return newest().sequence == written && newest().fault.empty(); });
    }
    bool until_fault() {
        return loop.run_until([&] { return !newest().fault.empty(); });
    }
    std::optional<std::string> unusable() {
        std::lock_guard const held(mutex);
        return away;
    }
    void second_disk(std::optional<std::string> const& words) {
        std::lock_guard const held(mutex);
        away = words;
    }

    std::string path, copy;
    Recorder recorder;
    std::mutex mutex;
    std::optional<std::string> away;
    test::Loop loop;
    test::Listener listener;
    std::vector<runtime::CopyState> notes;
    std::optional<runtime::CopyState> end;
    std::size_t written = 1;
    std::unique_ptr<CopiedJournal> journal;
};

}  // namespace

TEST_CASE("a copy follows the primary byte for byte: records, checkpoints, amendments, pulse") {
    TemporaryFolder const folder;
    Primary primary(folder / "x.orda");
    primary.write(5);
    auto copy = StandbyCopy::open(primary.path, folder / "copy.orda", true);
    REQUIRE_MESSAGE(copy.has_value(), copy.error().words);
    CHECK(copy->last() == 6);
    primary.write(100);  // and a checkpoint
    test::execute(primary.path, "INSERT INTO amendments VALUES (x'01', x'02')");
    REQUIRE_FALSE(primary.opened.writer->pulse({2s, WallTime{3}}));
    catch_up(*copy);
    CHECK(copy->last() == 106);
    primary.write(1);
    REQUIRE_FALSE(primary.opened.writer->sign());
    catch_up(*copy);
    check_same(primary.path, folder / "copy.orda");
    CHECK_FALSE(dump(folder / "copy.orda", "checkpoints").empty());
}

TEST_CASE("a copy of many records is made in several transactions that end between batches") {
    TemporaryFolder const folder;
    Primary primary(folder / "x.orda");
    auto copy = StandbyCopy::open(primary.path, folder / "copy.orda", true);
    REQUIRE(copy.has_value());
    for (int i = 0; i < 7; ++i) primary.write(900);
    auto const first = copy->step();
    REQUIRE(first.has_value());
    CHECK(*first);
    CHECK(copy->last() == 1 + 3 * 900);  // 2,000 is in the middle of the third
    CHECK(read_exercise_file(folder / "copy.orda")->records.size() == 1 + 3 * 900);
    catch_up(*copy);
    check_same(primary.path, folder / "copy.orda");
}

TEST_CASE("a copy that is a beginning is gone on from; another history is left as it is") {
    TemporaryFolder const folder;
    Primary primary(folder / "x.orda");
    primary.write(5);
    {
        REQUIRE(StandbyCopy::open(primary.path, folder / "copy.orda", true).has_value());
    }
    primary.write(5);
    {
        auto copy = StandbyCopy::open(primary.path, folder / "copy.orda", true);
        REQUIRE(copy.has_value());
        CHECK(copy->last() == 6);
        catch_up(*copy);
    }
    std::string words;
    SUBCASE("longer than the exercise") {
        words = "more than the exercise itself";
        std::string const longer = folder / "copy.orda";
        Recorder recorder;
        auto opened = open_exercise_file(longer);
        recorder.created();
        for (int i = 0; i < 2; ++i) (void)some(recorder, 5);
        REQUIRE_FALSE(opened->writer->write(some(recorder, 1)));
    }
    SUBCASE("as long and other records") {
        words = "are not those of the exercise";
        std::filesystem::remove(folder / "copy.orda");
        Recorder recorder;
        test::write_new_exercise(folder / "copy.orda", recorder);
        auto opened = open_exercise_file(folder / "copy.orda");
        REQUIRE_FALSE(opened->writer->write(recorder.set_up()));
    }
    SUBCASE("another file") {
        words = "is not an exercise file";
        test::write_file(folder / "copy.orda", "no exercise");
    }
    std::string const before = test::bytes_of_file(folder / "copy.orda");
    auto const refused = StandbyCopy::open(primary.path, folder / "copy.orda", true);
    REQUIRE(refused.has_error());
    CHECK_MESSAGE(refused.error().words.find(words) != std::string::npos, refused.error().words);
    CHECK(test::bytes_of_file(folder / "copy.orda") == before);
}

TEST_CASE("a damaged copy is not gone on from") {
    TemporaryFolder const folder;
    Primary primary(folder / "x.orda");
    primary.write(5);
    {
        REQUIRE(StandbyCopy::open(primary.path, folder / "copy.orda", true).has_value());
    }
    test::replace_value(folder / "copy.orda", "bytes", 4, "x");
    CHECK(StandbyCopy::open(primary.path, folder / "copy.orda", true).error().fault == FileFault::damaged);
}

TEST_CASE("a record of the primary that does not hold together is not copied") {
    TemporaryFolder const folder;
    Primary primary(folder / "x.orda");
    auto copy = StandbyCopy::open(primary.path, folder / "copy.orda", true);
    REQUIRE(copy.has_value());
    primary.write(5);
    test::replace_value(primary.path, "leaf", 4, std::string(32, 'x'));
    auto const refused = copy->step();
    REQUIRE(refused.has_error());
    CHECK(refused.error().words.find("record 4") != std::string::npos);
    CHECK(read_exercise_file(folder / "copy.orda")->records.size() == 1);
}

TEST_CASE("an error of the second disk at any operation leaves a copy that goes on from what it has") {
    TemporaryFolder const folder;
    using Operation = FaultyDisk::Operation;
    for (auto const operation : {Operation::write, Operation::sync}) {
        for (int nth = 1; nth <= 9; nth += 2) {
            CAPTURE(nth);
            FaultyDisk disk;
            disk.only("copy.orda");
            Primary primary(folder / "x.orda");
            {
                auto copy = StandbyCopy::open(primary.path, folder / "copy.orda", true);
                REQUIRE(copy.has_value());
                int const code = operation == Operation::sync ? SQLITE_IOERR_FSYNC : SQLITE_FULL;
                disk.fail(operation, FaultyDisk::Where::anywhere, nth, true, code);
                Result<bool, FileError> step = true;
                for (int i = 0; i < 20 && step.has_value(); ++i) {
                    primary.write(3);
                    step = copy->step();
                }
                CHECK(step.has_error());
                CHECK(step.error().words.find("copy.orda") != std::string::npos);
            }
            disk.heal();
            auto again = StandbyCopy::open(primary.path, folder / "copy.orda", true);
            REQUIRE_MESSAGE(again.has_value(), again.error().words);
            catch_up(*again);
            check_same(primary.path, folder / "copy.orda");
            std::filesystem::remove(folder / "x.orda");
            std::filesystem::remove(folder / "copy.orda");
            for (char const* rest : {"x.orda-wal", "x.orda-shm", "copy.orda-wal", "copy.orda-shm"})
                std::filesystem::remove(folder / rest);
        }
    }
}

TEST_CASE("who listens to a copied journal is told how far the second disk is") {
    TemporaryFolder const folder;
    Hall hall(folder / "x.orda", folder / "copy.orda");
    for (int i = 0; i < 20; ++i) hall.write(3);
    REQUIRE(hall.until_copied());
    CHECK(hall.listener.last() == 61);
    CHECK_FALSE(hall.newest().behind_since);
    exercise::Sequence before = 0;
    for (auto const& state : hall.listener.copies) {
        CHECK(state.sequence >= before);
        before = state.sequence;
    }
    CHECK(read_exercise_file(folder / "copy.orda")->records.size() == 61);
}

TEST_CASE("at its end the copy has all, and both files stand alone") {
    TemporaryFolder const folder;
    {
        Hall hall(folder / "x.orda", folder / "copy.orda");
        REQUIRE(hall.until_copied());
        for (int i = 0; i < 50; ++i) hall.write(20);
        hall.close();
        REQUIRE(hall.end.has_value());
        CHECK(hall.end->sequence == 1001);
        CHECK(hall.end->fault.empty());
    }
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);  // no -wal, no -lock
    check_same(folder / "x.orda", folder / "copy.orda");
    CHECK(verify(folder / "copy.orda").ok());
}

TEST_CASE("a second disk that is away does not touch the exercise, is told of, and caught up when it comes back") {
    TemporaryFolder const folder;
    Hall hall(folder / "x.orda", folder / "copy.orda");
    REQUIRE(hall.until_copied());
    hall.close();
    hall.second_disk("the second disk is away");
    hall.listener.copies.clear();
    hall.open();
    hall.write(4);
    REQUIRE(hall.until_fault());
    CHECK(hall.newest().fault == "the second disk is away");
    REQUIRE(hall.loop.run_until([&] { return hall.newest().behind_since.has_value(); }));
    REQUIRE(hall.loop.run_until([&] { return hall.listener.last() == 5; }));  // durable all the same
    CHECK(hall.listener.failures.empty());
    hall.second_disk(std::nullopt);
    REQUIRE(hall.until_copied());
    CHECK_FALSE(hall.newest().behind_since);
    CHECK(std::ranges::count(hall.notes, "the second disk is away", &runtime::CopyState::fault) == 1);
}

TEST_CASE("errors of the second disk under load reach nobody but the copy's state") {
    TemporaryFolder const folder;
    FaultyDisk disk;
    disk.only("copy.orda");
    Hall hall(folder / "x.orda", folder / "copy.orda");
    REQUIRE(hall.until_copied());
    disk.fail(FaultyDisk::Operation::write, FaultyDisk::Where::anywhere, 3, true, SQLITE_IOERR_WRITE);
    for (int i = 0; i < 10; ++i) hall.write(10);
    REQUIRE(hall.until_fault());
    REQUIRE(hall.loop.run_until([&] { return hall.listener.last() == 101; }));
    CHECK(hall.listener.failures.empty());
    CHECK(hall.newest().fault.find("copy.orda") != std::string::npos);
    disk.heal();
    REQUIRE(hall.until_copied());
    hall.close();
    check_same(folder / "x.orda", folder / "copy.orda");
}
