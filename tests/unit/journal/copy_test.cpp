// SPDX-License-Identifier: Apache-2.0
#include "journal/copy.hpp"

#include <doctest/doctest.h>

#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "journal/record_writer.hpp"
#include "journal/restore.hpp"
#include "journal/verify.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::TemporaryFolder;

namespace {

constexpr WallTime now{1'789'000'999'000'000};

CopyOptions up_to(exercise::Sequence until, SigningKey const& key) {
    return {until, "copyofitxx", {7}, key.public_key(), now};
}
exercise::Exercise played(Contents const& contents) {
    exercise::Exercise played(std::make_shared<exercise::Script const>(*codec::decode_script(contents.script_bytes)));
    for (auto const& record : contents.records) played.evolve(record);
    return played;
}
void end_it(std::string const& path, exercise::Sequence next) {
    auto opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    exercise::Record record = opened->contents.records.back();
    record.sequence = next;
    record.part = record.parts = 1;
    record.command.reset();
    record.event = exercise::ExerciseEnded{};
    std::vector<test::Batch> const batches{{stored_record(record)}};
    REQUIRE_FALSE(opened->writer->write(batches));
}

}  // namespace

TEST_CASE("a copy has the first records of the original under another name, says so, and stands still") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "a.orda");
    std::string const before = test::bytes_of_file(folder / "a.orda");
    auto const original = read_exercise_file(folder / "a.orda");
    REQUIRE(original.has_value());
    SigningKey const key = SigningKey::generate();
    auto const copied = copy_exercise_file(*original, up_to(9, key), folder / "b.orda");
    REQUIRE_MESSAGE(copied.has_value(), copied.error().words);
    auto opened = open_exercise_file(folder / "b.orda");
    REQUIRE(opened.has_value());
    Contents const& copy = opened->contents;
    REQUIRE(copy.records.size() == copied->kept + 1);
    CHECK(copied->kept >= 9);
    CHECK(copy.records.at(copied->kept - 1).part == copy.records.at(copied->kept - 1).parts);
    CHECK(std::equal(original->records.begin() + 1, original->records.begin() + std::ptrdiff_t(copied->kept),
                     copy.records.begin() + 1));
    auto const& created = std::get<exercise::ExerciseCreated>(copy.records.front().event);
    CHECK(created.exercise == "copyofitxx");
    CHECK(copy.exercise == "copyofitxx");
    CHECK(created.signer == key.public_key());
    CHECK(created.salt != std::get<exercise::ExerciseCreated>(original->records.front().event).salt);
    REQUIRE(created.copied_from.has_value());
    CHECK(*created.copied_from ==
          exercise::CopiedFrom{original->exercise, copied->kept, original->tree_heads.at(copied->kept - 1)});
    CHECK(sign_checkpoints(*opened, key, "b.orda").has_value());
    auto const state = played(copy).state();
    CHECK(state.stage == exercise::Stage::paused);
    CHECK(state.restarted_paused);
    CHECK(state.now == original->records.at(copied->kept - 1).at);
    opened->writer.reset();
    CHECK(verify(folder / "b.orda").ok());
    CHECK(test::bytes_of_file(folder / "a.orda") == before);
}

TEST_CASE("what was written together is copied together") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "a.orda");
    auto const original = read_exercise_file(folder / "a.orda");
    SigningKey const key = SigningKey::generate();
    bool met = false;
    for (exercise::Record const& record : original->records) {
        if (record.part == record.parts) continue;
        met = true;
        std::string const name = folder / (std::to_string(record.sequence) + ".orda");
        auto const copied = copy_exercise_file(*original, up_to(record.sequence, key), name);
        REQUIRE(copied.has_value());
        CHECK(copied->kept == record.sequence + (record.parts - record.part));
        CHECK(verify(name).ok());
    }
    CHECK(met);
}

TEST_CASE("an exercise that had not begun is copied as it was") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "a.orda");
    auto const original = read_exercise_file(folder / "a.orda");
    auto const copied = copy_exercise_file(*original, up_to(1, SigningKey::generate()), folder / "b.orda");
    REQUIRE(copied.has_value());
    CHECK(copied->records.size() == copied->kept);
    CHECK(played(*read_exercise_file(folder / "b.orda")).state().stage == exercise::Stage::planned);
}

TEST_CASE("a restore inside a copy is a restart, for what it signed for stands in the other file") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "a.orda");
    REQUIRE(restore_exercise_file(folder / "a.orda", folder / "r.orda", SigningKey::generate(), now).has_value());
    auto const original = read_exercise_file(folder / "r.orda");
    SigningKey const key = SigningKey::generate();
    auto const copied = copy_exercise_file(*original, up_to(original->records.size(), key), folder / "b.orda");
    REQUIRE(copied.has_value());
    CHECK(copied->records.size() == original->records.size());  // it stood still already
    CHECK(std::holds_alternative<exercise::ServerRestarted>(copied->records.back().event));
    auto const state = played(*read_exercise_file(folder / "b.orda")).state();
    CHECK(exercise::epoch_of(state) == 1);
    CHECK(state.stage == exercise::Stage::paused);
    CHECK(verify(folder / "b.orda").ok());
}

TEST_CASE("there is no copy of a record that is not there, nor of what has ended, nor over another file") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "a.orda");
    end_it(folder / "a.orda", 15);
    auto const original = read_exercise_file(folder / "a.orda");
    REQUIRE(original->records.size() == 15);
    SigningKey const key = SigningKey::generate();
    CHECK(moment_fault(*original, 0)->find("1 to 15") != std::string::npos);
    CHECK(moment_fault(*original, 16).has_value());
    CHECK(moment_fault(*original, 15)->find("before 15") != std::string::npos);
    CHECK_FALSE(moment_fault(*original, 14).has_value());
    CHECK_FALSE(copy_exercise_file(*original, up_to(15, key), folder / "b.orda").has_value());
    CHECK_FALSE(std::filesystem::exists(folder / "b.orda"));
    test::write_file(folder / "b.orda", "mine");
    CHECK_FALSE(copy_exercise_file(*original, up_to(14, key), folder / "b.orda").has_value());
    CHECK(test::bytes_of_file(folder / "b.orda") == "mine");
}
