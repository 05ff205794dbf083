// SPDX-License-Identifier: Apache-2.0
// An amended script and the record that names it lie in the file together or not at all.
#include <doctest/doctest.h>

#include <memory>

#include "base/checkpoint.hpp"
#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "journal/record_writer.hpp"
#include "journal/verify.hpp"
#include "unit/journal/faulty_disk.hpp"
#include "unit/journal/signed_exercise.hpp"

using namespace orda;
using namespace orda::journal;
using test::Batch;
using test::FaultyDisk;
using test::Recorder;
using test::TemporaryFolder;

namespace {

exercise::Script amended_script(std::string const& title) {
    exercise::Script script = test::small_script();
    script.rows.at(1).title.by_language.at(0) = title;
    return script;
}
exercise::Event amended(exercise::Script const& script) {
    return exercise::ScriptAmended{sha256(codec::encode(script))};
}

// Signed, 15 records, paused.
void write_paused(std::string const& path, Recorder& recorder) {
    test::write_signed_exercise(path, recorder);
    SigningKey const key = test::server_key();
    test::write_on(path, {recorder.batch({exercise::ExercisePaused{}}, Recorder::controller())}, &key);
}

// What the writer says; nothing when it was taken.
std::optional<std::string> amend(std::string const& path, exercise::Script const& script, Batch const& batch) {
    auto opened = open_exercise_file(path);
    if (!opened) return opened.error().words;
    REQUIRE(sign_checkpoints(*opened, test::server_key(), path).has_value());
    return opened->writer->amend(codec::encode(script), batch);
}

// The state that the file leads to, as a server finds it.
Digest fingerprint_of(Contents const& contents) {
    auto const read = [](std::string const& bytes) {
        return std::make_shared<exercise::Script const>(*codec::decode_script(bytes));
    };
    exercise::Amendments amendments;
    for (auto const& [hash, bytes] : contents.amendments) amendments.emplace(hash, read(bytes));
    exercise::Exercise exercise(read(contents.script_bytes), std::move(amendments));
    for (auto const& record : contents.records) exercise.evolve(record);
    return exercise.fingerprint();
}

}  // namespace

TEST_CASE("an amended script is read back with its record, under a checkpoint, and verify replays over it") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_paused(path, recorder);
    exercise::Script const next = amended_script("another");
    REQUIRE_FALSE(amend(path, next, recorder.batch({amended(next)})));
    auto const contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    CHECK(contents->amendments == std::map<Digest, std::string>{{sha256(codec::encode(next)), codec::encode(next)}});
    REQUIRE(contents->records.size() == 16);
    CHECK(contents->records.back().event == amended(next));
    CHECK(contents->script_bytes == codec::encode(test::small_script()));
    CHECK(read_checkpoint(contents->checkpoint)->size == 16);
    Report const report = verify(path);
    CHECK(report.ok());
    CHECK(report.fingerprint == fingerprint_of(*contents));
}

TEST_CASE("an exercise may come back to a script that it played before, also to its first") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_paused(path, recorder);
    for (std::string const title : {"one", "two", "one", "=Call"})
        REQUIRE_FALSE(amend(path, amended_script(title), recorder.batch({amended(amended_script(title))})));
    auto const contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    CHECK(contents->amendments.size() == 3);
    CHECK(contents->records.size() == 19);
    CHECK(verify(path).ok());
}

TEST_CASE("a disk that fails at any write or sync keeps script and record, or neither") {
    std::size_t kept = 0, lost = 0;
    for (auto const operation : {FaultyDisk::Operation::write, FaultyDisk::Operation::sync})
        for (int nth = 1; nth <= 24; ++nth) {
            CAPTURE(nth);
            TemporaryFolder const folder;
            std::string const path = folder / "a.orda";
            Recorder recorder;
            write_paused(path, recorder);
            exercise::Script const next = amended_script("another");
            FaultyDisk disk;
            disk.fail(operation, FaultyDisk::Where::anywhere, nth, true, SQLITE_IOERR);
            auto const failed = amend(path, next, recorder.batch({amended(next)}));
            disk.heal();
            auto const contents = read_exercise_file(path);
            REQUIRE(contents.has_value());
            bool const there = contents->records.size() == 16;
            CHECK(contents->records.size() == (there ? 16 : 15));
            CHECK(contents->amendments.size() == (there ? 1 : 0));
            if (!failed) CHECK(there);
            CHECK(verify(path).ok());
            ++(there ? kept : lost);
        }
    CHECK(kept > 0);
    CHECK(lost > 0);
}

TEST_CASE("a file without the script that a record names, or with another under its hash, is not opened") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    for (char const* const harm :
         {"DELETE FROM amendments", "UPDATE amendments SET script = CAST(script || 'x' AS BLOB)"}) {
        Recorder recorder;
        write_paused(path, recorder);
        exercise::Script const next = amended_script("another");
        REQUIRE_FALSE(amend(path, next, recorder.batch({amended(next)})));
        test::tamper(path, harm);
        CHECK(open_exercise_file(path).error().fault == FileFault::damaged);
        CHECK_FALSE(verify(path).ok());
        std::filesystem::remove(path);
    }
}
