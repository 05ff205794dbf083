// SPDX-License-Identifier: Apache-2.0
#include "journal/wal_check.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "codec/script_codec.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"
#include "journal/verify.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::in_another_process;
using test::Recorder;
using test::TemporaryFolder;

namespace {

constexpr std::size_t header = 32, frame = 24 + 4096;

std::string bytes_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
void put(std::string const& path, std::string const& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// A file whose process died after so many transactions, each with a pulse of its own.
std::string write_and_die(std::string const& path) {
    REQUIRE(in_another_process([&] {
                Recorder recorder;
                if (!create_exercise_file(path, codec::encode(test::small_script()), recorder.created())) return 1;
                auto opened = open_exercise_file(path);
                if (opened.has_error() || opened->writer->write(recorder.set_up())) return 2;
                for (int second = 1; second <= 6; ++second)
                    if (opened->writer->pulse({ExerciseTime(second), WallTime(second)})) return 3;
                ::_exit(0);
                return 4;
            }) == 0);
    return bytes_of(path + "-wal");
}
// The same without the room behind the newest transaction.
std::string written_in(std::string wal) {
    std::size_t frames = 0;
    while (header + (frames + 1) * frame <= wal.size() &&
           wal.substr(header + frames * frame + 8, 8) == wal.substr(16, 8))
        ++frames;
    return wal.substr(0, header + frames * frame);
}

// Indices of the frames that end a transaction.
std::vector<std::size_t> commits_in(std::string const& wal) {
    std::vector<std::size_t> commits;
    for (std::size_t i = 0; header + (i + 1) * frame <= wal.size(); ++i)
        if (wal.substr(header + i * frame + 4, 4) != std::string(4, '\0')) commits.push_back(i);
    return commits;
}

}  // namespace

TEST_CASE("a bit that changed before the newest transactions of a write-ahead file is noticed, wherever it is") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    std::string const wal = write_and_die(path);
    CHECK(wal_fault(path) == "");
    CHECK(wal_fault(folder / "none.orda") == "");
    auto const commits = commits_in(wal);
    REQUIRE(commits.size() >= 7);
    std::size_t const newest_but_one = header + (commits[commits.size() - 3] + 1) * frame;
    // Not the version and the checkpoint's number: their sum is the header's, and that is looked at.
    for (std::size_t at = 0; at < newest_but_one; at += at < header + 24 ? 1 : 251) {
        CAPTURE(at);
        std::string damaged = wal;
        damaged[at] = static_cast<char>(damaged[at] ^ 4);
        put(path + "-wal", damaged);
        CHECK(wal_fault(path) != "");
    }
}

TEST_CASE("what a power cut leaves of the newest transaction is no damage") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    std::string const whole = write_and_die(path), wal = written_in(whole);
    auto const commits = commits_in(wal);
    std::size_t const begin = header + (commits[commits.size() - 2] + 1) * frame;
    for (std::size_t at = begin; at < wal.size(); at += 512) {  // a sector that did not reach the disk
        CAPTURE(at);
        std::string torn = wal;
        torn.replace(at, std::min<std::size_t>(512, torn.size() - at), std::min<std::size_t>(512, torn.size() - at),
                     '\0');
        put(path + "-wal", torn);
        CHECK(wal_fault(path) == "");
        put(path + "-wal", torn + whole.substr(wal.size()));
        CHECK(wal_fault(path) == "");
        put(path + "-wal", wal.substr(0, at));
        CHECK(wal_fault(path) == "");
    }
    put(path + "-wal", "");
    CHECK(wal_fault(path) == "");
    put(path + "-wal", wal.substr(0, 20));
    CHECK(wal_fault(path) == "");
}

TEST_CASE("room in which nothing was written is no damage, with transactions before it or without") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    std::string const whole = write_and_die(path), wal = written_in(whole);
    REQUIRE(wal.size() < whole.size());
    REQUIRE(whole.find_first_not_of('\0', wal.size()) == std::string::npos);
    for (std::size_t const size : {0, 20, 32, 100, 4096, 5000, 100'000}) {
        CAPTURE(size);
        put(path + "-wal", std::string(size, '\0'));
        CHECK(wal_fault(path) == "");
        put(path + "-wal", wal + std::string(size, '\0'));
        CHECK(wal_fault(path) == "");
    }
}

TEST_CASE("a write-ahead file whose beginning was lost is no empty one") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    std::string const wal = write_and_die(path);
    for (std::size_t const lost : {32, 512, 4096, 8192, 12288}) {
        CAPTURE(lost);
        put(path + "-wal", std::string(lost, '\0') + wal.substr(lost));
        CHECK(wal_fault(path).find("a.orda-wal is damaged at byte 0: ") != std::string::npos);
        CHECK(open_exercise_file(path).has_error());
        CHECK(read_exercise_file(path).has_error());
    }
}

TEST_CASE("pages left over from an earlier filling of the write-ahead file are no damage") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    std::string wal = write_and_die(path);
    auto const commits = commits_in(wal);
    for (std::size_t i = commits[2] + 1; header + (i + 1) * frame <= wal.size(); ++i)
        wal.replace(header + i * frame + 8, 8, "salt old");
    put(path + "-wal", wal);
    CHECK(wal_fault(path) == "");
}

TEST_CASE("a file beside a damaged write-ahead file is refused by all that read it, and both stay as they are") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    std::string wal = write_and_die(path);
    wal[header + 100] = static_cast<char>(wal[header + 100] ^ 1);
    put(path + "-wal", wal);
    std::string const before = bytes_of(path);
    auto const opened = open_exercise_file(path);
    REQUIRE(opened.has_error());
    CHECK(opened.error().fault == FileFault::damaged);
    CHECK(opened.error().words.find("a.orda-wal is damaged at byte 32: ") != std::string::npos);
    CHECK(read_exercise_file(path).has_error());
    Report const report = verify(path);
    REQUIRE_FALSE(report.faults.empty());
    CHECK(report.faults.front().words.find("-wal is damaged") != std::string::npos);
    CHECK(bytes_of(path) == before);
    CHECK(bytes_of(path + "-wal") == wal);
}

TEST_CASE("a damaged file with a sound write-ahead file beside it is refused, and both stay as they are") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    std::string const wal = write_and_die(path);
    std::string damaged = bytes_of(path);
    std::size_t const at = damaged.find(codec::encode(test::small_script()).substr(0, 40));
    REQUIRE(at != std::string::npos);
    damaged[at + 30] = static_cast<char>(damaged[at + 30] ^ 1);
    put(path, damaged);
    CHECK(open_exercise_file(path).has_error());
    CHECK(bytes_of(path) == damaged);
    CHECK(bytes_of(path + "-wal") == wal);
}
