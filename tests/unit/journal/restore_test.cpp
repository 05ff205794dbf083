// SPDX-License-Identifier: Apache-2.0
#include "journal/restore.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/checkpoint.hpp"
#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "journal/record_writer.hpp"
#include "journal/verify.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using test::TemporaryFolder;

namespace {

constexpr WallTime now{1'789'000'999'000'000};

exercise::ExerciseRestored const& restored_in(Contents const& contents) {
    return std::get<exercise::ExerciseRestored>(contents.records.back().event);
}

}  // namespace

TEST_CASE("a restored file has all records of the copy and one that says so, signed by the new key") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "copy.orda");
    std::string const before = test::bytes_of_file(folder / "copy.orda");
    SigningKey const key = SigningKey::generate();
    auto const restored = restore_exercise_file(folder / "copy.orda", folder / "x.orda", key, now);
    REQUIRE_MESSAGE(restored.has_value(), restored.error().words);
    auto contents = read_exercise_file(folder / "x.orda");
    REQUIRE(contents.has_value());
    auto const& kept = restored->kept;
    REQUIRE(contents->records.size() == kept.records.size() + 1);
    CHECK(std::equal(kept.records.begin(), kept.records.end(), contents->records.begin()));
    CHECK(restored_in(*contents) ==
          exercise::ExerciseRestored{2, kept.records.size(), kept.tree_heads.back(), key.public_key()});
    CHECK(contents->records.back().stamp.wall == now);
    CHECK(contents->records.back().issuer.person == exercise::PersonId{});
    CHECK(contents->checkpoint == restored->checkpoint);
    CHECK(checkpoint_signed_by(contents->checkpoint, key.public_key()));
    auto const checkpoint = read_checkpoint(contents->checkpoint);
    REQUIRE(checkpoint.has_value());
    CHECK(*checkpoint == Checkpoint{contents->exercise, 2, contents->records.size(), contents->tree_heads.back()});
    CHECK(verify(folder / "x.orda").ok());
    CHECK(test::bytes_of_file(folder / "copy.orda") == before);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("a restored exercise that was running stands still, at the newest sign of life") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "copy.orda");
    {
        auto opened = open_exercise_file(folder / "copy.orda");
        REQUIRE(opened.has_value());
        REQUIRE_FALSE(opened->writer->pulse({std::chrono::hours(1), now}));
    }
    REQUIRE(restore_exercise_file(folder / "copy.orda", folder / "x.orda", SigningKey::generate(), now).has_value());
    auto const contents = read_exercise_file(folder / "x.orda");
    CHECK(contents->records.back().at == ExerciseTime(std::chrono::hours(1)));
    exercise::Exercise played(std::make_shared<exercise::Script const>(*codec::decode_script(contents->script_bytes)));
    for (auto const& record : contents->records) played.evolve(record);
    CHECK(played.state().stage == exercise::Stage::paused);
    CHECK(played.state().restarted_paused);  // so that somebody is asked to go on
    CHECK(exercise::epoch_of(played.state()) == 2);
}

TEST_CASE("what is restored again begins the epoch after") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "1.orda");
    SigningKey const first = SigningKey::generate(), second = SigningKey::generate();
    REQUIRE(restore_exercise_file(folder / "1.orda", folder / "2.orda", first, now).has_value());
    auto const again = restore_exercise_file(folder / "2.orda", folder / "3.orda", second, now);
    REQUIRE(again.has_value());
    CHECK(again->epoch == 3);
    auto opened = open_exercise_file(folder / "3.orda");
    REQUIRE(opened.has_value());
    CHECK(sign_checkpoints(*opened, first, "3.orda").error().fault == FileFault::other_signer);
    CHECK(sign_checkpoints(*opened, second, "3.orda").has_value());
}

TEST_CASE("a restore overwrites nothing and takes no damaged copy") {
    TemporaryFolder const folder;
    test::write_small_exercise(folder / "copy.orda");
    test::write_file(folder / "x.orda", "something else");
    SigningKey const key = SigningKey::generate();
    CHECK(restore_exercise_file(folder / "copy.orda", folder / "x.orda", key, now).error().fault == FileFault::exists);
    CHECK(test::bytes_of_file(folder / "x.orda") == "something else");
    test::replace_value(folder / "copy.orda", "bytes", 9, "x");
    CHECK(restore_exercise_file(folder / "copy.orda", folder / "y.orda", key, now).error().fault == FileFault::damaged);
    CHECK_FALSE(std::filesystem::exists(folder / "y.orda"));
}
