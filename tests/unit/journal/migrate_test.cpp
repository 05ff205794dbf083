// SPDX-License-Identifier: Apache-2.0
// Formats -1 and 0 are made up: as format 1, without the table of amendments, and with another name for that of the
// pulse.
#include "journal/migrate.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "journal/database.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"
#include "journal/verify.hpp"
#include "unit/journal/faulty_disk.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

// What create_schema() makes of these names, from a file of today.
std::string made_by(std::vector<std::string> const& names) {
    SQLite::Database pattern(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    create_schema(pattern);
    std::string sql;
    for (std::string const& name : names) {
        SQLite::Statement query(pattern, "SELECT sql FROM sqlite_schema WHERE name = ?");
        query.bind(1, name);
        REQUIRE(query.executeStep());
        sql += query.getColumn(0).getString() + ";";
    }
    return sql;
}

std::vector<FormatStep> good_steps() {
    return {{-1, [](SQLite::Database& database) { database.exec("ALTER TABLE beat RENAME TO pulse"); }},
            {0, [](SQLite::Database& database) {
                 // The name of a table is quoted when SQLite has renamed it; a view of a missing table is none.
                 database.exec("CREATE TEMP TABLE kept AS SELECT * FROM pulse; DROP TABLE pulse;" +
                               made_by({"pulse", "amendments", "amendments_are_not_changed",
                                        "amendments_are_not_deleted", "v_exercise"}) +
                               "INSERT INTO pulse SELECT * FROM temp.kept; DROP TABLE temp.kept");
             }}};
}

// The small exercise as a file of a made-up format.
void write_old_exercise(std::string const& path, int format) {
    test::write_small_exercise(path);
    std::string const number = std::to_string(format);
    test::execute(path,
                  "DROP VIEW v_exercise; DROP TABLE amendments; DROP TRIGGER exercise_is_not_changed;"
                  "UPDATE exercise SET value = " +
                      number + " WHERE key = 'format';" + made_by({"exercise_is_not_changed"}) +
                      "PRAGMA user_version = " + number);
    if (format < 0) test::execute(path, "ALTER TABLE pulse RENAME TO beat");
}

std::string records_in(std::string const& path) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);  // leaves nothing beside it
    SQLite::Statement query(database, "SELECT sequence, hex(bytes), hex(leaf), hex(tree_head) FROM records ORDER BY 1");
    std::string rows;
    while (query.executeStep())
        for (int i = 0; i < query.getColumnCount(); ++i) rows += query.getColumn(i).getString() + " ";
    return rows;
}

int format_in(std::string const& path) {
    return SQLite::Database(path, SQLite::OPEN_READWRITE).execAndGet("PRAGMA user_version").getInt();
}

std::size_t files_in(TemporaryFolder const& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), {}));
}

}  // namespace

TEST_CASE("an older file is migrated in one go, and the file as it was stands beside it") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    for (int const format : {0, -1}) {
        CAPTURE(format);
        write_old_exercise(path, format);
        std::string const before = records_in(path);
        auto const migrated = migrate_exercise_file(path, good_steps());
        REQUIRE_MESSAGE(migrated.has_value(), migrated.error().words);
        CHECK(migrated->from == format);
        CHECK(migrated->copy == path + ".format-" + std::to_string(format));
        CHECK(migrated->records == 14);
        CHECK(records_in(path) == before);
        CHECK(records_in(migrated->copy) == before);
        CHECK(format_in(migrated->copy) == format);
        Report const report = verify(path);
        CHECK(report.ok());
        CHECK(report.tree_head == migrated->tree_head);
        auto const opened = open_exercise_file(path);
        REQUIRE(opened.has_value());
        CHECK(opened->contents.pulse_wall != WallTime{});
        CHECK(files_in(folder) >= 2);
        fs::remove(path);
    }
}

TEST_CASE("what stands in the write-ahead file of a server that was killed is migrated too") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    write_old_exercise(path, 0);
    REQUIRE(test::in_another_process([&]() -> int {
                SQLite::Database database(path, SQLite::OPEN_READWRITE);
                database.exec("UPDATE pulse SET at_ms = 123456");
                std::_Exit(fs::file_size(path + "-wal") > 0 ? 7 : 8);  // closes nothing
            }) == 7);
    auto const migrated = migrate_exercise_file(path, good_steps());
    REQUIRE_MESSAGE(migrated.has_value(), migrated.error().words);
    auto const contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    CHECK(contents->pulse_at == std::chrono::milliseconds(123456));
}

TEST_CASE("the newest format needs no migration, also while a server writes the file") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    test::write_small_exercise(path);
    std::string const before = test::bytes_of_file(path);
    CHECK(format_steps().empty());  // format 1 is the first one
    auto const opened = open_exercise_file(path);
    auto const migrated = migrate_exercise_file(path, format_steps());
    REQUIRE(migrated.has_value());
    CHECK(migrated->from == file_format);
    CHECK(migrated->copy.empty());
    CHECK(test::bytes_of_file(path) == before);
}

TEST_CASE("a copy that is there already is not overwritten, and nothing is migrated") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    write_old_exercise(path, 0);
    test::write_file(path + ".format-0", "something else");
    std::string const before = test::bytes_of_file(path);
    CHECK(migrate_exercise_file(path, good_steps()).error().fault == FileFault::exists);
    CHECK(test::bytes_of_file(path) == before);
    CHECK(test::bytes_of_file(path + ".format-0") == "something else");
    CHECK(files_in(folder) == 2);
}

TEST_CASE("a step that throws, or would change a record, leaves the file as it was") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    write_old_exercise(path, 0);
    std::string const before = test::bytes_of_file(path);
    struct {
        std::string words;
        std::function<void(SQLite::Database&)> change;
    } const bad[] = {
        {"no way", [](SQLite::Database&) { throw std::runtime_error("no way"); }},
        {"no such column", [](SQLite::Database& database) { database.exec("SELECT no_such_thing"); }},
        {"the migration would change records",
         [](SQLite::Database& database) {
             database.exec("DROP TRIGGER records_are_not_changed; UPDATE records SET leaf = x'00' WHERE sequence = 3;" +
                           made_by({"records_are_not_changed"}));
         }},
        {"the table more does not belong in an exercise file",
         [](SQLite::Database& database) { database.exec("CREATE TABLE more (a)"); }},
    };
    for (auto const& [words, wrong] : bad) {
        std::vector<FormatStep> steps = good_steps();
        steps[1].change = [right = steps[1].change, &wrong = wrong](SQLite::Database& database) {
            right(database);
            wrong(database);
        };
        auto const migrated = migrate_exercise_file(path, steps);
        REQUIRE(migrated.has_error());
        CHECK(migrated.error().words.find(words) != std::string::npos);
        CHECK(migrated.error().words.ends_with("; the exercise is as it was"));
        CHECK(migrated.error().words.starts_with(path + ": "));
        CHECK(test::bytes_of_file(path) == before);
        CHECK(files_in(folder) == 1);
    }
}

TEST_CASE("a step that fails only on the file itself leaves it as it was, and the copy stays") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    write_old_exercise(path, 0);
    std::string const before = records_in(path);
    std::vector<FormatStep> steps = good_steps();
    int calls = 0;
    steps[1].change = [&, right = steps[1].change](SQLite::Database& database) {
        right(database);
        if (++calls == 2) throw std::runtime_error("no way");  // the first call was the trial
    };
    CHECK(migrate_exercise_file(path, steps).error().words.find("no way; the exercise is as it was") !=
          std::string::npos);
    CHECK(calls == 2);
    CHECK(format_in(path) == 0);
    CHECK(records_in(path) == before);
    CHECK(records_in(path + ".format-0") == before);
    CHECK(files_in(folder) == 2);
}

TEST_CASE("a damaged file is not migrated, and stays as it is") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    write_old_exercise(path, 0);
    test::replace_value(path, "bytes", 9, "x");
    std::string const before = test::bytes_of_file(path);
    auto const migrated = migrate_exercise_file(path, good_steps());
    CHECK(migrated.error().fault == FileFault::damaged);
    CHECK(migrated.error().words.starts_with(path + ": record 9: "));
    CHECK(test::bytes_of_file(path) == before);
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a write-ahead file with a damaged page is not taken for the whole") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    write_old_exercise(path, 0);
    REQUIRE(test::in_another_process([&]() -> int {
                SQLite::Database database(path, SQLite::OPEN_READWRITE);
                for (char const* at : {"1", "2", "3"}) database.exec(std::string("UPDATE pulse SET at_ms = ") + at);
                std::_Exit(0);
            }) == 0);
    std::string wal = test::bytes_of_file(path + "-wal");
    wal[32 + 24 + 100] = static_cast<char>(wal[32 + 24 + 100] ^ 1);  // in the page of the first of three frames
    test::write_file(path + "-wal", wal);
    CHECK(migrate_exercise_file(path, good_steps()).error().fault == FileFault::damaged);
    CHECK((test::bytes_of_file(path + "-wal") == wal));
    CHECK_FALSE(fs::exists(path + ".format-0"));
}

TEST_CASE("a file that somebody writes, or that no steps lead from, is not migrated") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda";
    write_old_exercise(path, 0);
    {
        auto const server = WriterLock::take(path);
        CHECK(migrate_exercise_file(path, good_steps()).error().fault == FileFault::in_use);
    }
    CHECK(migrate_exercise_file(path, {}).error().fault == FileFault::damaged);
    CHECK(migrate_exercise_file(path, std::vector<FormatStep>{good_steps()[0]}).has_error());
    test::execute(path, "PRAGMA user_version = 2");
    CHECK(migrate_exercise_file(path, good_steps()).error().fault == FileFault::newer);
    test::write_file(path, "something else");
    CHECK(migrate_exercise_file(path, good_steps()).error().fault == FileFault::not_exercise);
    CHECK(migrate_exercise_file(folder / "none.orda", good_steps()).error().fault == FileFault::not_found);
}

TEST_CASE("a full disk at any write leaves the exercise as it was, or migrated") {
    TemporaryFolder const folder;
    std::string const path = folder / "x.orda", original = folder / "original";
    write_old_exercise(original, 0);
    std::string const before = records_in(original);
    test::FaultyDisk disk;
    int failures = 0, nth = 1;
    for (bool met = true; met; ++nth) {
        CAPTURE(nth);
        fs::copy_file(original, path);
        disk.fail(test::FaultyDisk::Operation::write, test::FaultyDisk::Where::anywhere, nth, true, SQLITE_FULL);
        auto const migrated = migrate_exercise_file(path, good_steps());
        met = disk.faults() > 0;
        disk.heal();
        failures += migrated.has_error();
        CHECK(records_in(path) == before);
        if (migrated.has_error()) {
            fs::remove(path + ".format-0");
            CHECK(migrate_exercise_file(path, good_steps()).has_value());
        }
        CHECK(verify(path).ok());
        CHECK(records_in(path + ".format-0") == before);
        for (char const* suffix : {"", "-wal", "-shm", ".format-0"}) fs::remove(path + suffix);
        CHECK(files_in(folder) == 1);
    }
    CHECK(failures > 10);
}

TEST_CASE("whoever has a file of another format is told what to do") {
    CHECK(check_format("x.orda", 2, 2).has_value());
    FileError const older = check_format("x.orda", 1, 2).error();
    CHECK(older.fault == FileFault::older);
    CHECK(older.words == "x.orda has format 1; this program reads 2: run orda migrate x.orda");
    FileError const newer = check_format("x.orda", 3, 2).error();
    CHECK(newer.fault == FileFault::newer);
    CHECK(newer.words == "x.orda has format 3; this program reads up to 2, take a newer one");
    CHECK(check_format("x.orda", 0, 2).error().fault == FileFault::damaged);
}
