// SPDX-License-Identifier: Apache-2.0
#include "journal/backup.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <thread>

#include "journal/new_file.hpp"
#include "journal/record_writer.hpp"
#include "journal/sqlite_journal.hpp"
#include "journal/verify.hpp"
#include "unit/journal/faulty_disk.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::FaultyDisk;
using test::TemporaryFolder;

namespace {

std::size_t files_in(std::filesystem::path const& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}
unsigned mode_of(std::string const& path) {
    struct stat found{};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 0777U;
}

}  // namespace

TEST_CASE("a backup holds the same records, is its owner's only, and passes the check") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "x.orda");
    auto const copied = backup_exercise_file(folder / "x.orda", folder / "copy.orda");
    REQUIRE_MESSAGE(copied.has_value(), copied.error().words);
    auto const original = read_exercise_file(folder / "x.orda");
    CHECK(copied->records == original->records);
    CHECK(copied->tree_heads == original->tree_heads);
    CHECK(verify(folder / "copy.orda").ok());
    CHECK(mode_of(folder / "copy.orda") == 0600);
    CHECK(files_in(folder.path()) == 2);  // nothing beside them
    CHECK(open_exercise_file(folder / "copy.orda").has_value());  // it could be written on
}

TEST_CASE("a backup taken while the file is written is whole at one moment") {
    TemporaryFolder const folder;
    test::Recorder recorder;
    test::write_new_exercise(folder / "x.orda", recorder);
    auto opened = open_exercise_file(folder / "x.orda");
    REQUIRE(opened.has_value());
    std::atomic<bool> done = false;
    std::thread writer([&] {
        while (!done) {
            std::vector<test::Batch> const batches{recorder.batch(
                std::vector<exercise::Event>(3, exercise::SpeedChanged{2}), test::Recorder::controller())};
            if (opened->writer->write(batches)) return;
            (void)opened->writer->tidy();
        }
    });
    std::size_t before = 0;
    for (int i = 0; i < 20; ++i) {
        std::string const copy = folder / ("copy" + std::to_string(i));
        auto const copied = backup_exercise_file(folder / "x.orda", copy);
        CHECK_MESSAGE(copied.has_value(), copied.error().words);
        if (!copied.has_value()) break;
        CHECK(copied->records.size() >= before);
        CHECK(copied->records.size() % 3 == 1);  // the first, and whole batches of three
        before = copied->records.size();
    }
    done = true;
    writer.join();
    CHECK(before > 1);
}

TEST_CASE("a backup overwrites nothing, and makes none of what is damaged or no exercise") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "x.orda");
    test::write_file(folder / "there", "something else");
    CHECK(backup_exercise_file(folder / "x.orda", folder / "there").error().fault == FileFault::exists);
    CHECK(test::bytes_of_file(folder / "there") == "something else");
    CHECK(backup_exercise_file(folder / "no.orda", folder / "copy").error().fault == FileFault::not_found);
    CHECK(backup_exercise_file(folder / "there", folder / "copy").error().fault == FileFault::not_exercise);
    test::replace_value(folder / "x.orda", "bytes", 5, "x");
    auto const damaged = backup_exercise_file(folder / "x.orda", folder / "copy");
    CHECK(damaged.error().fault == FileFault::damaged);
    CHECK(damaged.error().words.find("x.orda: record 5: ") != std::string::npos);
    CHECK(files_in(folder.path()) == 2);  // nothing half-made is left
}

TEST_CASE("a copy on a medium that cannot be written is read with its write-ahead file") {
    TemporaryFolder const folder;
    test::Recorder recorder;
    test::write_new_exercise(folder / "x.orda", recorder);
    (void)test::in_another_process([&] {  // as a machine that is lost while it writes
        auto opened = open_exercise_file(folder / "x.orda");
        std::vector<test::Batch> const batches{recorder.set_up()};
        ::_exit(opened.has_value() && !opened->writer->write(batches) ? 0 : 1);
        return 0;
    });
    REQUIRE(std::filesystem::file_size(folder / "x.orda-wal") > 0);
    std::filesystem::remove(folder / "x.orda-shm");
    std::filesystem::create_symlink("nowhere", folder / "x.orda-shm");  // SQLite cannot make its index here
    std::string const before = test::bytes_of_file(folder / "x.orda");
    auto const copied = backup_exercise_file(folder / "x.orda", folder / "copy.orda");
    REQUIRE_MESSAGE(copied.has_value(), copied.error().words);
    CHECK(copied->records.size() == 7);
    CHECK(verify(folder / "copy.orda").ok());
    CHECK(test::bytes_of_file(folder / "x.orda") == before);
}

TEST_CASE("a new file takes no name that was given to another meanwhile, and leaves nothing when it has none") {
    TemporaryFolder const folder;
    {
        NewFile first(folder / "x"), second(folder / "x");
        CHECK(first.publish() == 0);
        CHECK(second.publish() == EEXIST);
        CHECK(files_in(folder.path()) == 2);
    }
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a disk that fails under a backup leaves nothing of the name") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "x.orda");
    FaultyDisk disk;
    disk.only("copy.orda");
    for (int nth = 1; nth <= 12; nth += 3) {
        disk.fail(FaultyDisk::Operation::write, FaultyDisk::Where::anywhere, nth, true, SQLITE_FULL);
        auto const copied = backup_exercise_file(folder / "x.orda", folder / "copy.orda");
        CHECK(disk.faults() > 0);
        CHECK(copied.has_error());
        CHECK(files_in(folder.path()) == 1);
    }
    disk.heal();
    CHECK(backup_exercise_file(folder / "x.orda", folder / "copy.orda").has_value());
}

TEST_CASE("a small file is copied for its owner only, and a large one is refused") {
    TemporaryFolder const folder;
    test::write_file(folder / "journal.key", "secret");
    REQUIRE(mirror_small_file(folder / "journal.key", folder / "copy").has_value());
    CHECK(test::bytes_of_file(folder / "copy") == "secret");
    CHECK(mode_of(folder / "copy") == 0600);
    test::write_file(folder / "journal.key", "another");
    REQUIRE(mirror_small_file(folder / "journal.key", folder / "copy").has_value());
    CHECK(test::bytes_of_file(folder / "copy") == "another");
    test::write_file(folder / "journal.key", std::string(small_file_bytes_max + 1, 'x'));
    CHECK(mirror_small_file(folder / "journal.key", folder / "copy").has_error());
    CHECK(test::bytes_of_file(folder / "copy") == "another");
}
