// SPDX-License-Identifier: Apache-2.0
#include "journal/wal_room.hpp"

#include <SQLiteCpp/Exception.h>
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <vector>

#include "codec/script_codec.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::in_another_process;
using test::Recorder;
using test::TemporaryFolder;
using test::write_small_exercise;

TEST_CASE("the write-ahead file has its room when an exercise is opened, and does not grow within it") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    auto const opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    auto const room = std::filesystem::file_size(path + "-wal");
    CHECK(room == 32 + std::uintmax_t{wal_pages_room} * (24 + 4096));
    for (int second = 1; second < wal_pages_max; ++second) {
        REQUIRE_FALSE(opened->writer->pulse({ExerciseTime(second), WallTime(second)}));
        REQUIRE_FALSE(opened->writer->tidy());
    }
    CHECK(std::filesystem::file_size(path + "-wal") == room);
}

TEST_CASE("a file whose process died before it wrote is read without touching anything") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    CHECK(in_another_process([&] {
              Recorder recorder;
              if (!create_exercise_file(path, codec::encode(test::small_script()), recorder.created()).has_value())
                  return 1;
              auto const opened = open_exercise_file(path);
              ::_exit(opened.has_value() ? 0 : 3);
              return 4;
          }) == 0);
    REQUIRE(std::filesystem::file_size(path + "-wal") > 0);
    std::filesystem::remove(path + "-shm");
    CHECK(look_at(path).wal_bytes == 0);
    auto const read = read_exercise_file(path);
    REQUIRE(read.has_value());
    CHECK(read->records.size() == 1);
    CHECK_FALSE(std::filesystem::exists(path + "-shm"));
}

TEST_CASE("no room is made in a write-ahead file in which somebody else wrote meanwhile") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    auto database = open_for_writing(path);
    REQUIRE(database.has_value());
    SQLite::Database shell(path, SQLite::OPEN_READWRITE);
    shell.exec("UPDATE pulse SET at_ms = 5");
    std::string const before = test::bytes_of_file(path + "-wal");
    REQUIRE_FALSE(before.empty());
    CHECK(make_wal_room(*database).has_value());
    CHECK(test::bytes_of_file(path + "-wal") == before);
    shell.exec("BEGIN IMMEDIATE");
    database->setBusyTimeout(1);
    CHECK_THROWS_AS((void)make_wal_room(*database), SQLite::Exception);
}

TEST_CASE("a full disk leaves the write-ahead file without room, and that is no error") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    write_small_exercise(path);
    CHECK(in_another_process([&] {
              rlimit const little{1 << 20U, 1 << 20U};
              std::signal(SIGXFSZ, SIG_IGN);  // EFBIG instead
              ::setrlimit(RLIMIT_FSIZE, &little);
              auto const opened = open_exercise_file(path);
              if (opened.has_error() || opened->writer->pulse({ExerciseTime(7), {}})) return 1;
              return std::filesystem::file_size(path + "-wal") < 100'000 ? 0 : 2;
          }) == 0);
}
