// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/merkle.hpp"
#include "codec/record_codec.hpp"
#include "journal/record_writer.hpp"
#include "journal/sqlite_journal.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::in_another_process;
using test::Recorder;
using test::tamper;
using test::TemporaryFolder;
using test::write_small_exercise;

namespace {

constexpr exercise::Sequence record_count = 14;

bool finds(Report const& report, exercise::Sequence sequence, std::string_view words) {
    return std::any_of(report.faults.begin(), report.faults.end(), [&](Fault const& fault) {
        return fault.sequence == sequence && fault.words.find(words) != std::string::npos;
    });
}
bool finds(std::string const& path, exercise::Sequence sequence, std::string_view words) {
    Report const report = verify(path);
    bool const found = finds(report, sequence, words);
    if (!found) MESSAGE(to_text(report));
    return found;
}

std::map<std::string, std::string> everything_in(TemporaryFolder const& folder) {
    std::map<std::string, std::string> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
        files[entry.path().filename()] = test::bytes_of_file(entry.path());
    return files;
}

// A file as somebody makes it who knows our program: hashes, tree heads and columns fit the records.
void write_made_up_exercise(std::string const& path, std::vector<exercise::Event> const& events) {
    Recorder recorder;
    test::write_new_exercise(path, recorder);
    auto opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    REQUIRE_FALSE(opened->writer->write(recorder.set_up()));
    for (auto const& event : events) {
        std::vector<test::Batch> const one{recorder.batch({event}, Recorder::controller())};
        REQUIRE_FALSE(opened->writer->write(one));
    }
}

}  // namespace

TEST_CASE("an untouched exercise has no fault, and the report says what that does not prove") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    Report const report = verify(folder / "a.orda");
    std::string const text = to_text(report);
    REQUIRE_MESSAGE(report.ok(), text);
    CHECK(report.records == record_count);
    CHECK(report.exercise == "k7q2");
    CHECK(report.fingerprint.has_value());
    CHECK(report.tree_head == read_exercise_file(folder / "a.orda")->tree_heads.back());
    CHECK(text.find("No fault found.") != std::string::npos);
    CHECK(text.find("Replaying the records") != std::string::npos);
    CHECK(text.find("no records are missing after the last one") != std::string::npos);
    CHECK(text.find("rewritten as a whole") != std::string::npos);
    CHECK(text.find(to_hex(report.tree_head)) != std::string::npos);
}

TEST_CASE("verify and reading leave every byte of the file as it was and nothing beside it") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    auto const before = everything_in(folder);
    REQUIRE(verify(folder / "a.orda").ok());
    REQUIRE(read_exercise_file(folder / "a.orda").has_value());
    CHECK((everything_in(folder) == before));
}

TEST_CASE("verify leaves what a dead server left as it was, and counts it") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    CHECK(in_another_process([&] {
              write_small_exercise(path);
              auto opened = open_exercise_file(path);
              if (opened.has_error() || opened->writer->pulse({})) return 1;
              Recorder recorder;
              ::_exit(0);  // a crash: the pulse is in the write-ahead file only
              return 0;
          }) == 0);
    auto before = everything_in(folder);
    REQUIRE(before.contains("a.orda-wal"));
    CHECK(verify(folder / "a.orda").ok());
    CHECK(read_exercise_file(folder / "a.orda").has_value());
    auto after = everything_in(folder);
    before.erase("a.orda-shm"),
        after.erase("a.orda-shm");  // SQLite's index of the write-ahead file, made anew by every reader
    CHECK((after == before));
}

TEST_CASE("verify works while a server writes, and disturbs nobody") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    test::write_new_exercise(path, recorder);
    auto opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    test::Loop loop;
    test::Listener listener;
    {
        SqliteJournal journal(std::move(opened->writer), loop.post());
        journal.listen(&listener);
        for (auto& batch : recorder.set_up()) journal.enqueue(std::move(batch));
        exercise::Sequence seen = 0;
        for (int round = 0; round < 60; ++round) {
            for (int i = 0; i < 20; ++i)
                journal.enqueue(
                    recorder.batch(std::vector<exercise::Event>(3, exercise::SpeedChanged{2}), Recorder::controller()));
            Report const report = verify(path);
            REQUIRE_MESSAGE(report.ok(), to_text(report));
            CHECK(report.records >= seen);
            CHECK((report.records == 1 || report.records % 3 != 2));
            seen = report.records;
            loop.run_posted();
        }
    }
    CHECK(listener.failures.empty());
    CHECK(verify(path).records == 7 + 60 * 20 * 3);
}

TEST_CASE("a change in any readable column is found, by its record and its name") {
    TemporaryFolder const folder;
    std::pair<char const*, char const*> const changes[] = {
        {"at_ms", "at_ms + 1"},
        {"wall_us", "wall_us + 1"},
        {"kind", "'inject_held'"},
        {"team", "1"},
        {"team", "NULL"},
        {"seat", "5"},
        {"person", "NULL"},
        {"person", "'0000000000c0ffef'"},
        {"role", "'director'"},
        {"command", "NULL"},
        {"command", "zeroblob(16)"},
        {"part", "part + 1"},
        {"parts", "parts + 1"},
    };
    for (auto const& [column, value] : changes) {
        CAPTURE(std::string(column));
        CAPTURE(std::string(value));
        std::string const path = folder / "a.orda";
        write_small_exercise(path);
        tamper(path, std::string("UPDATE records SET ") + column + " = " + value + " WHERE sequence = 8");
        Report const report = verify(path);
        CHECK(report.faults.size() == 1);
        CHECK(finds(report, 8, std::string("columns that tell something else than its bytes: ") + column));
        CHECK(report.fingerprint.has_value());  // the journal itself is whole
        std::filesystem::remove(path);
    }
}

TEST_CASE("one bit changed at any byte of any record, leaf or tree head is found") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    std::string const whole = test::bytes_of_file(path);
    auto const contents = read_exercise_file(path);
    auto const as_bytes = [](Digest const& digest) { return std::string(as_text(digest)); };
    for (exercise::Sequence sequence = 1; sequence <= record_count; ++sequence) {
        std::size_t const i = sequence - 1;
        std::string const row =
            codec::encode(contents->records[i]) + as_bytes(contents->leaves[i]) + as_bytes(contents->tree_heads[i]);
        std::size_t const begins = whole.find(row);  // the three columns stand side by side in the page
        REQUIRE(begins != std::string::npos);
        REQUIRE(whole.find(row, begins + 1) == std::string::npos);
        for (std::size_t at = 0; at < row.size(); ++at) {
            std::string spoilt = whole;
            spoilt[begins + at] = static_cast<char>(spoilt[begins + at] ^ (1 << (at + sequence) % 8));
            test::write_file(path, spoilt);
            Report const report = verify(path);
            CAPTURE(sequence);
            CAPTURE(at);
            REQUIRE_FALSE(report.ok());
            REQUIRE(report.faults.front().sequence == sequence);
        }
    }
}

TEST_CASE("whatever byte of the file is changed, verify finds it or reads exactly what was written") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    std::string const whole = test::bytes_of_file(path);
    auto const written = read_exercise_file(path);
    REQUIRE(written.has_value());
    static constexpr std::size_t stride = 41;  // a prime, so that every kind of page is hit everywhere
    std::size_t found = 0, harmless = 0;
    for (std::size_t at = 0; at < whole.size(); at += stride) {
        std::string spoilt = whole;
        spoilt[at] = static_cast<char>(spoilt[at] ^ (1 << at % 8));
        test::write_file(path, spoilt);
        if (!verify(path).ok()) {
            ++found;
            continue;
        }
        ++harmless;  // SQLite's counters, and bytes that no row uses
        auto const read = read_exercise_file(path);
        CAPTURE(at);
        REQUIRE(read.has_value());
        REQUIRE((read->records == written->records));
        REQUIRE(read->leaves == written->leaves);
        REQUIRE(read->tree_heads == written->tree_heads);
        REQUIRE(read->script_bytes == written->script_bytes);
        REQUIRE(read->exercise == written->exercise);
    }
    CHECK(found > 50);
    CHECK(harmless > 50);
}

TEST_CASE("removed, inserted, exchanged and cut records are found") {
    TemporaryFolder const folder;
    struct {
        char const* what;
        char const* sql;
        exercise::Sequence sequence;
        char const* words;
    } const cases[] = {
        {"one removed", "DELETE FROM records WHERE sequence = 5", 6, "record 5 before it is missing"},
        {"some removed", "DELETE FROM records WHERE sequence BETWEEN 4 AND 7", 8,
         "records 4 to 7 before it are missing"},
        {"the first removed", "DELETE FROM records WHERE sequence = 1", 2, "record 1 before it is missing"},
        {"removed and numbered on",
         "DELETE FROM records WHERE sequence = 5; UPDATE records SET sequence = sequence - 1 WHERE sequence > 5", 5,
         "its bytes are those of record 6"},
        {"one inserted before the first",
         "INSERT INTO records SELECT 0, at_ms, wall_us, kind, team, seat, person, role, command, part, parts, bytes, "
         "leaf, tree_head FROM records WHERE sequence = 3",
         0, "numbered from 1"},
        {"one inserted after the last",
         "INSERT INTO records SELECT 15, at_ms, wall_us, kind, team, seat, person, role, command, part, parts, bytes, "
         "leaf, tree_head FROM records WHERE sequence = 14",
         15, "its bytes are those of record 14"},
        {"two exchanged",
         "UPDATE records SET sequence = 100 WHERE sequence = 4; UPDATE records SET sequence = 4 WHERE sequence = 5; "
         "UPDATE records SET sequence = 5 WHERE sequence = 100",
         4, "its bytes are those of record 5"},
        {"two contents exchanged",
         "UPDATE records SET bytes = (SELECT bytes FROM records r WHERE r.sequence = 9 - records.sequence), leaf = "
         "(SELECT leaf FROM records r WHERE r.sequence = 9 - records.sequence) WHERE sequence IN (4, 5)",
         4, "its bytes are those of record 5"},
        {"cut in the middle", "UPDATE records SET bytes = substr(bytes, 1, length(bytes) / 2) WHERE sequence = 11", 11,
         "hash"},
        {"emptied", "UPDATE records SET bytes = x'' WHERE sequence = 11", 11, "not a record"},
        {"a batch torn at the end", "DELETE FROM records WHERE sequence >= 13", 12, "written together"},
        {"a batch torn in the middle", "DELETE FROM records WHERE sequence = 12", 13, "does not follow on"},
    };
    for (auto const& [what, sql, sequence, words] : cases) {
        CAPTURE(std::string(what));
        std::string const path = folder / "a.orda";
        write_small_exercise(path);
        tamper(path, sql);
        CHECK(finds(path, sequence, words));
        std::filesystem::remove(path);
    }
}

TEST_CASE("a record changed together with its hash and its columns is found by the tree heads") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    auto const contents = read_exercise_file(path);
    exercise::Record changed = contents->records[10];
    std::get<exercise::DecisionRecorded>(changed.event).answer.options = {{1}};
    auto const stored = stored_record(changed);
    test::replace_value(path, "bytes", 11, stored.bytes);
    test::replace_value(path, "leaf", 11, std::string(as_text(stored.leaf)));
    Report const report = verify(path);
    CHECK(report.faults.size() == 1);
    CHECK(finds(report, 11, "tree head"));
}

TEST_CASE("a tail that was cut off is not found, as the report says, but its tree head is another") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    Report const before = verify(path);
    tamper(path, "DELETE FROM records WHERE sequence > 10");
    Report const after = verify(path);
    CHECK(after.ok());
    CHECK(after.records == 10);
    CHECK(after.tree_head != before.tree_head);
    CHECK(to_text(after).find("compare the number of records and the tree head with what was noted") !=
          std::string::npos);
}

TEST_CASE("a change in what the file says of itself is found") {
    TemporaryFolder const folder;
    std::pair<char const*, char const*> const cases[] = {
        {"UPDATE exercise SET value = zeroblob(32) WHERE key = 'script_hash'", "hash stored beside it"},
        {"UPDATE exercise SET value = CAST(value || x'00' AS BLOB) WHERE key = 'script'", "record 1 names"},
        {"UPDATE exercise SET value = 'k7q3' WHERE key = 'exercise'", "not the one that record 1 names"},
        {"UPDATE exercise SET value = value + 1 WHERE key = 'created_wall_us'", "time of creation"},
        {"UPDATE exercise SET value = 2 WHERE key = 'format'", "format"},
        {"UPDATE exercise SET value = '1' WHERE key = 'format'", "no good value for format"},
        {"DELETE FROM exercise WHERE key = 'script'", "no good value for script"},
        {"INSERT INTO exercise VALUES ('note', 'hello')", "unknown key note"},
        {"CREATE TRIGGER t AFTER INSERT ON records BEGIN SELECT 1; END", "does not belong"},
        {"DROP VIEW v_decisions", "missing"},
        {"DROP VIEW v_staff; CREATE VIEW v_staff AS SELECT 1", "altered"},
    };
    for (auto const& [sql, words] : cases) {
        CAPTURE(std::string(sql));
        std::string const path = folder / "a.orda";
        write_small_exercise(path);
        tamper(path, sql);
        CHECK(finds(path, 0, words));
        std::filesystem::remove(path);
    }
}

TEST_CASE("what is no exercise file is a fault, not a crash") {
    TemporaryFolder const folder;
    test::write_file(folder / "text.orda", std::string(5000, 'x'));
    test::write_file(folder / "empty.orda", "");
    CHECK(finds(folder / "text.orda", 0, "is not an exercise file"));
    CHECK(finds(folder / "empty.orda", 0, "is not an exercise file"));
    CHECK(finds(folder / "absent.orda", 0, "there is no file"));
    CHECK(verify(folder / "absent.orda").unread);
    CHECK_FALSE(verify(folder / "text.orda").unread);
    CHECK(finds(folder.path(), 0, ""));
    write_small_exercise(folder / "cut.orda");
    std::string const whole = test::bytes_of_file(folder / "cut.orda");
    for (std::size_t size = 0; size < whole.size(); size += 1499) {
        test::write_file(folder / "cut.orda", whole.substr(0, size));
        CHECK_FALSE(verify(folder / "cut.orda").ok());
    }
}

TEST_CASE("a newer format is named as such") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    test::execute(folder / "a.orda", "PRAGMA user_version = 9");
    CHECK(finds(folder / "a.orda", 0, "has format 9"));
}

TEST_CASE("records that hash well but cannot have happened are found by replaying them") {
    TemporaryFolder const folder;
    using namespace exercise;
    Event const impossible[] = {
        RowReleased{{7}, {0}, {}, {}, false}, RowReleased{{0}, {4'000'000'000}, {}, {}, false},
        TeamAdded{{5}, "too early"},          SeatTaken{{40}, PersonId{1}, {}},
        DecisionClosed{{0}, {9}, false, {}},  RequestAnswered{{0}, 0, true, {}, ""},
        VariableChanged{{0}, {77}, 1},
    };
    for (auto const& event : impossible) {
        CAPTURE(event.index());
        std::string const path = folder / "a.orda";
        write_made_up_exercise(path, {PhaseBegan{{0}, {0}}, event});
        Report const report = verify(path);
        CHECK(report.faults.size() == 1);
        CHECK(finds(report, 9, "cannot be replayed"));
        CHECK_FALSE(report.fingerprint.has_value());
        std::filesystem::remove(path);
    }
}

TEST_CASE("what a hostile file writes into the report stays on its line") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    tamper(path, "INSERT INTO exercise VALUES ('x' || char(27) || '[2J' || char(10) || 'No fault found.', 1)");
    std::string const text = to_text(verify(path));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\nNo fault found.") == std::string::npos);
}
