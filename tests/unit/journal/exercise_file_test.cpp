// SPDX-License-Identifier: Apache-2.0
#include "journal/exercise_file.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/merkle.hpp"
#include "codec/script_codec.hpp"
#include "journal/database.hpp"
#include "journal/record_writer.hpp"
#include "journal/schema.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::execute;
using test::in_another_process;
using test::Recorder;
using test::TemporaryFolder;
using test::write_small_exercise;

namespace {

std::string const script_bytes = codec::encode(test::small_script());

template <class T>
FileFault fault_of(Result<T, FileError> const& result) {
    REQUIRE(result.has_error());
    CHECK_FALSE(result.error().words.empty());
    return result.error().fault;
}

std::vector<std::string> names_in(TemporaryFolder const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
        names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("what was written is read back: script, records, hashes, pulse") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    auto const first = recorder.created();
    REQUIRE(create_exercise_file(path, script_bytes, first).has_value());
    std::vector<runtime::StoredRecord> written = first;
    MerkleTree tree;
    {
        auto opened = open_exercise_file(path);
        REQUIRE(opened.has_value());
        CHECK(opened->writer->last() == 1);
        for (auto const& batches : {recorder.set_up(), recorder.play()}) {
            REQUIRE_FALSE(opened->writer->write(batches));
            for (auto const& batch : batches) written.insert(written.end(), batch.begin(), batch.end());
        }
        REQUIRE_FALSE(opened->writer->pulse({std::chrono::minutes(12), WallTime{99}}));
    }
    auto const again = open_exercise_file(path);
    REQUIRE(again.has_value());
    Contents const& contents = again->contents;
    CHECK(contents.exercise == "k7q2");
    CHECK(contents.script_bytes == script_bytes);
    CHECK(contents.script_hash == sha256(script_bytes));
    CHECK(contents.created == first.front().record.stamp.wall);
    CHECK(contents.pulse_at == std::chrono::minutes(12));
    CHECK(contents.pulse_wall == WallTime{99});
    REQUIRE(contents.records.size() == written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        CHECK((contents.records[i] == written[i].record));
        CHECK(contents.leaves[i] == written[i].leaf);
        tree.append(written[i].leaf);
        CHECK(contents.tree_heads[i] == tree.root());
    }
    CHECK(again->writer->tree_head() == tree.root());
}

TEST_CASE("a closed exercise is one file that only its owner may read") {
    TemporaryFolder const folder;
    ::umask(0);
    write_small_exercise(folder / "a.orda");
    ::umask(022);
    CHECK(names_in(folder) == std::vector<std::string>{"a.orda"});
    struct stat seen{};
    REQUIRE(::stat((folder / "a.orda").c_str(), &seen) == 0);
    CHECK((seen.st_mode & 0777) == 0600);
}

TEST_CASE("the files beside an open exercise are readable by its owner only") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    ::umask(0);
    Recorder recorder;
    auto const opened = open_exercise_file(folder / "a.orda");
    REQUIRE_FALSE(opened->writer->pulse({}));
    ::umask(022);
    CHECK(names_in(folder) == std::vector<std::string>{"a.orda", "a.orda-lock", "a.orda-shm", "a.orda-wal"});
    for (auto const& entry : std::filesystem::directory_iterator(folder.path())) {
        struct stat seen{};
        REQUIRE(::stat(entry.path().c_str(), &seen) == 0);
        CHECK((seen.st_mode & 0777) == 0600);
    }
}

TEST_CASE("the connection that writes has WAL and FULL, whatever the file or the build says") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    execute(folder / "a.orda", "PRAGMA journal_mode = DELETE");
    auto database = open_for_writing(folder / "a.orda");
    REQUIRE(database.has_value());
    CHECK(database->execAndGet("PRAGMA synchronous").getInt() == 2);
    CHECK(database->execAndGet("PRAGMA journal_mode").getString() == "wal");
    CHECK(database->execAndGet("PRAGMA wal_autocheckpoint").getInt() == 0);  // RecordWriter does it and hears of errors
    CHECK(database->execAndGet("PRAGMA trusted_schema").getInt() == 0);
}

TEST_CASE("creating never overwrites, and leaves nothing behind when it fails") {
    TemporaryFolder const folder;
    test::write_file(folder / "a.orda", "my notes");
    CHECK(fault_of(create_exercise_file(folder / "a.orda", script_bytes, Recorder().created())) == FileFault::exists);
    CHECK(test::bytes_of_file(folder / "a.orda") == "my notes");
    std::filesystem::create_symlink("nowhere", folder.path() / "link.orda");
    CHECK(fault_of(create_exercise_file(folder / "link.orda", script_bytes, Recorder().created())) ==
          FileFault::exists);
    CHECK(fault_of(create_exercise_file(folder / "no/such/folder.orda", script_bytes, Recorder().created())) ==
          FileFault::failed);
    CHECK(names_in(folder) == std::vector<std::string>{"a.orda", "link.orda"});
}

TEST_CASE("an exercise begins with the record that names its script") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    auto created = recorder.created();
    CHECK(fault_of(create_exercise_file(path, script_bytes, {})) == FileFault::failed);
    CHECK(fault_of(create_exercise_file(path, script_bytes + "x", created)) == FileFault::failed);
    CHECK(fault_of(create_exercise_file(path, script_bytes, recorder.set_up().front())) == FileFault::failed);
    auto wrong_hash = created;
    wrong_hash.front().leaf[3] ^= 1;
    CHECK(fault_of(create_exercise_file(path, script_bytes, wrong_hash)) == FileFault::failed);
    auto torn = created;
    torn.front().record.parts = 2;
    torn.front() = stored_record(torn.front().record);
    CHECK(fault_of(create_exercise_file(path, script_bytes, torn)) == FileFault::failed);
    CHECK(names_in(folder).empty());
}

TEST_CASE("other files are refused by name and left as they are") {
    TemporaryFolder const folder;
    test::write_file(folder / "text.orda",
                     "not a database, but long enough to have the hundred bytes of a header: " + std::string(200, 'x'));
    test::write_file(folder / "short.orda", "SQLite format 3");
    test::write_file(folder / "empty.orda", "");
    SQLite::Database(folder / "foreign.orda", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE t (x); PRAGMA application_id = 7");
    for (char const* name : {"text.orda", "short.orda", "empty.orda", "foreign.orda"}) {
        CAPTURE(name);
        std::string const before = test::bytes_of_file(folder / name);
        CHECK(fault_of(open_exercise_file(folder / name)) == FileFault::not_exercise);
        CHECK(fault_of(read_exercise_file(folder / name)) == FileFault::not_exercise);
        CHECK(test::bytes_of_file(folder / name) == before);
    }
    CHECK(fault_of(open_exercise_file(folder / "absent.orda")) == FileFault::not_found);
    CHECK(fault_of(read_exercise_file(folder / "absent.orda")) == FileFault::not_found);
    CHECK(names_in(folder) == std::vector<std::string>{"empty.orda", "foreign.orda", "short.orda", "text.orda"});
}

TEST_CASE("a foreign database is not even recovered: its own journal stays for its own program") {
    TemporaryFolder const folder;
    std::string const path = folder / "foreign.orda";
    SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("PRAGMA journal_mode = WAL; CREATE TABLE t (x)");
    CHECK(in_another_process([&] {
              SQLite::Database database(path, SQLite::OPEN_READWRITE);
              database.exec("INSERT INTO t VALUES (1)");
              ::_exit(0);  // a crash: the row is in the -wal file only
              return 0;
          }) == 0);
    std::string const before = test::bytes_of_file(path), wal = test::bytes_of_file(path + "-wal");
    REQUIRE_FALSE(wal.empty());
    CHECK(fault_of(open_exercise_file(path)) == FileFault::not_exercise);
    CHECK(test::bytes_of_file(path) == before);
    CHECK(test::bytes_of_file(path + "-wal") == wal);
}

TEST_CASE("a newer format is refused by that reason and left as it is") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    execute(path, "PRAGMA user_version = 2");
    std::string const before = test::bytes_of_file(path);
    CHECK(fault_of(open_exercise_file(path)) == FileFault::newer);
    CHECK(fault_of(read_exercise_file(path)) == FileFault::newer);
    CHECK(test::bytes_of_file(path) == before);
    execute(path, "PRAGMA user_version = 0");
    CHECK(fault_of(open_exercise_file(path)) == FileFault::damaged);
}

TEST_CASE("a newer format that was left in the middle of writing is not even moved out of its write-ahead file") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    CHECK(in_another_process([&] {
              SQLite::Database database(path, SQLite::OPEN_READWRITE);
              database.exec("PRAGMA user_version = 2; PRAGMA wal_checkpoint; UPDATE pulse SET at_ms = 5");
              ::_exit(0);
              return 0;
          }) == 0);
    std::string const before = test::bytes_of_file(path), wal = test::bytes_of_file(path + "-wal");
    REQUIRE_FALSE(wal.empty());
    CHECK(fault_of(open_exercise_file(path)) == FileFault::newer);
    CHECK(test::bytes_of_file(path) == before);
    CHECK(test::bytes_of_file(path + "-wal") == wal);
}

TEST_CASE("a second writer is told that somebody else writes, in this process and in another") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    {
        auto const opened = open_exercise_file(path);
        REQUIRE(opened.has_value());
        auto const second = open_exercise_file(folder / "./a.orda");
        CHECK(fault_of(second) == FileFault::in_use);
        CHECK(second.error().words.find(std::to_string(::getpid())) != std::string::npos);
        CHECK(in_another_process([&] {
                  auto const other = open_exercise_file(path);
                  return other.has_error() && other.error().fault == FileFault::in_use ? 7 : 1;
              }) == 7);
        CHECK(read_exercise_file(path).has_value());  // readers are welcome
    }
    CHECK(open_exercise_file(path).has_value());
    CHECK(names_in(folder) == std::vector<std::string>{"a.orda"});
}

TEST_CASE("the lock of a process that died is free, and everything it committed is there") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    CHECK(in_another_process([&] {
              Recorder recorder;
              if (!create_exercise_file(path, script_bytes, recorder.created()).has_value()) return 1;
              auto opened = open_exercise_file(path);
              if (opened.has_error() || opened->writer->write(recorder.set_up())) return 2;
              ::_exit(0);  // no destructor runs
              return 3;
          }) == 0);
    CHECK(names_in(folder) == std::vector<std::string>{"a.orda", "a.orda-lock", "a.orda-shm", "a.orda-wal"});
    auto const opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    CHECK(opened->contents.records.size() == 7);
}

TEST_CASE("opening moves what a dead process left in the write-ahead file into the main file") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    CHECK(in_another_process([&] {
              Recorder recorder;
              if (!create_exercise_file(path, script_bytes, recorder.created()).has_value()) return 1;
              auto opened = open_exercise_file(path);
              if (opened.has_error() || opened->writer->write(recorder.set_up())) return 2;
              ::_exit(0);
              return 3;
          }) == 0);
    REQUIRE(test::bytes_of_file(path + "-wal").find_first_not_of('\0') != std::string::npos);
    auto const opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    CHECK(test::bytes_of_file(path + "-wal").find_first_not_of('\0') == std::string::npos);
    std::filesystem::copy_file(path, folder / "alone.orda");
    auto const alone = read_exercise_file(folder / "alone.orda");
    REQUIRE(alone.has_value());
    CHECK(alone->records.size() == 7);
}

TEST_CASE("an exercise file with damage is not opened, and the first fault is named") {
    TemporaryFolder const folder;
    struct {
        char const* sql;
        char const* words;
    } const cases[] = {
        {"UPDATE records SET bytes = CAST(X'00' || bytes AS BLOB) WHERE sequence = 3", "record 3"},
        {"UPDATE records SET leaf = zeroblob(32) WHERE sequence = 4", "record 4"},
        {"UPDATE records SET tree_head = zeroblob(32) WHERE sequence = 5", "record 5"},
        {"DELETE FROM records WHERE sequence = 6", "record 6 before it is missing"},
        {"DELETE FROM records WHERE sequence >= 13", "written together"},
        {"DELETE FROM records", "first record"},
        {"UPDATE exercise SET value = CAST(value || X'00' AS BLOB) WHERE key = 'script'", "script"},
        {"UPDATE exercise SET value = 'other' WHERE key = 'exercise'", "record 1"},
        {"INSERT INTO exercise VALUES ('x', 1)", "unknown key"},
        {"CREATE TRIGGER t AFTER INSERT ON records BEGIN UPDATE pulse SET at_ms = 0; END", "trigger t"},
        {"CREATE TABLE t (x)", "table t"},
        {"DROP VIEW v_staff", "v_staff"},
    };
    for (auto const& [sql, words] : cases) {
        CAPTURE(sql);
        std::string const path = folder / "a.orda";
        write_small_exercise(path);
        test::tamper(path, sql);
        auto const opened = open_exercise_file(path);
        CHECK(fault_of(opened) == FileFault::damaged);
        CHECK(opened.error().words.find(words) != std::string::npos);
        std::filesystem::remove(path);
    }
}

TEST_CASE("who reads no older tree head is not held up by a wrong one, but by any of the newest") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    CHECK(read_exercise_file(path, Heads::newest).has_value());
    test::tamper(path, "UPDATE records SET tree_head = zeroblob(32) WHERE sequence = 5");
    CHECK(read_exercise_file(path, Heads::newest).has_value());
    CHECK(fault_of(read_exercise_file(path)) == FileFault::damaged);
    test::tamper(path,
                 "UPDATE records SET tree_head = zeroblob(32) WHERE sequence = (SELECT max(sequence) FROM records)");
    auto const read = read_exercise_file(path, Heads::newest);
    CHECK(fault_of(read) == FileFault::damaged);
    CHECK(read.error().words.find("newest tree head") != std::string::npos);
}

TEST_CASE("the sqlite3 shell cannot change or delete a record by accident") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    CHECK_THROWS_WITH(execute(folder / "a.orda", "UPDATE records SET at_ms = 0"), "records are never changed");
    CHECK_THROWS_WITH(execute(folder / "a.orda", "DELETE FROM records"), "records are never deleted");
    CHECK_THROWS_WITH(execute(folder / "a.orda", "UPDATE exercise SET value = 1"), "an exercise file keeps its script");
    CHECK_THROWS_WITH(execute(folder / "a.orda", "DELETE FROM exercise"), "an exercise file keeps its script");
}

TEST_CASE("the views show times as people read them") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    SQLite::Database database(folder / "a.orda");
    SQLite::Statement query(
        database, "SELECT time, wall_utc, kind, team, seat, role, person, part FROM v_records WHERE sequence = 9");
    REQUIRE(query.executeStep());
    CHECK(query.getColumn(0).getString() == "T+0:03:00");
    CHECK(query.getColumn(1).getString() == "2026-09-10 00:29:40.123Z");
    CHECK(query.getColumn(2).getString() == "decision_opened");
    CHECK(query.getColumn(3).getInt() == 0);
    CHECK(query.getColumn(4).isNull());
    CHECK(query.getColumn(5).getString() == "controller");
    CHECK(query.getColumn(6).getString() == "0000000000c0ffee");
    CHECK(query.getColumn(7).getString() == "2/2");
    CHECK(database.execAndGet("SELECT count(*) FROM v_decisions").getInt() == 3);
    CHECK(database.execAndGet("SELECT count(*) FROM v_injects").getInt() == 2);
    CHECK(database.execAndGet("SELECT count(*) FROM v_staff").getInt() == 7);
    CHECK(database.execAndGet("SELECT value FROM v_exercise WHERE key = 'script_hash'").getString() ==
          to_hex(sha256(script_bytes)));
}
