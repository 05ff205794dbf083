// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "base/checkpoint.hpp"
#include "codec/script_codec.hpp"
#include "journal/verify.hpp"
#include "unit/journal/signed_exercise.hpp"

using namespace orda;
using namespace orda::journal;
using namespace orda::test;

namespace {

bool finds(Report const& report, std::string_view words) {
    bool const found = std::any_of(report.faults.begin(), report.faults.end(),
                                   [&](Fault const& fault) { return fault.words.find(words) != std::string::npos; });
    if (!found) MESSAGE(to_text(report));
    return found;
}
bool notes(Report const& report, std::string_view words) {
    bool const found = std::any_of(report.noted.begin(), report.noted.end(),
                                   [&](auto const& sentence) { return sentence.find(words) != std::string::npos; });
    if (!found) MESSAGE(to_text(report));
    return found;
}
bool says(Report const& report, std::string_view words) {
    bool const found = to_text(report).find(words) != std::string::npos;
    if (!found) MESSAGE(to_text(report));
    return found;
}

Kept receipt(Receipt const& one) { return {{one}, {}}; }
Kept note(std::string const& one) { return {{}, {one}}; }

void change_a_word(exercise::Record& record) {
    if (auto* decision = std::get_if<exercise::DecisionRecorded>(&record.event)) decision->rationale.why = "=later";
}
void change_nothing(exercise::Record&) {}

exercise::DecisionRecorded late_decision(std::uint32_t revision, exercise::Sequence corrects, Digest const& seen) {
    exercise::DecisionRecorded decision;
    decision.timing = exercise::Timing::after_closing;
    decision.answer.options = {{1}};
    decision.rationale.why = "now I know";
    decision.revision = revision;
    decision.corrects = corrects;
    decision.seen = seen;
    return decision;
}

// A copy as it was after 14 records, a restore, and one decision that was entered again: 16 records.
void restore_from(std::string const& lost, std::string const& path, Recorder recorder, SigningKey const& key,
                  std::optional<exercise::Sequence> entered_before) {
    std::filesystem::copy_file(lost, path);
    Digest const head = read_exercise_file(path)->tree_heads.back();
    std::vector<Batch> batches{recorder.batch({exercise::ExerciseRestored{2, 14, head, key.public_key()}}),
                               recorder.batch({late_decision(2, 11, {})}, Recorder::trainee())};
    if (entered_before) {
        exercise::Record record = batches[1][0].record;
        record.command->entered_before = *entered_before;
        batches[1][0] = stored_record(std::move(record));
    }
    write_on(path, batches, nullptr);
    write_on(path, {}, &key);
}

}  // namespace

TEST_CASE("a signed exercise: checkpoints are checked, and the report names the key and what no checkpoint covers") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    Report const report = verify(path);
    REQUIRE_MESSAGE(report.ok(), to_text(report));
    CHECK(says(report, "Checkpoints: 2, the newest over records 1 to 14."));
    CHECK(says(report, "compare its fingerprint with a day sheet"));
    CHECK(to_text(report).find("not yet under a signature") == std::string::npos);
    CHECK(to_json(report).starts_with(R"({"file":)"));
    CHECK(to_json(report).find(R"("records":14,)") != std::string::npos);

    write_on(path, {recorder.batch({exercise::SpeedChanged{2}}, Recorder::controller())}, nullptr);
    CHECK(says(verify(path), "Record 15 is not yet under a signature"));
    write_on(path, {recorder.batch({exercise::SpeedChanged{3}}, Recorder::controller())}, nullptr);
    CHECK(says(verify(path), "Records 15 to 16 are not yet under a signature"));
}

TEST_CASE("what nobody signed is said so") {
    TemporaryFolder const folder;
    write_small_exercise(folder / "a.orda");
    CHECK(says(verify(folder / "a.orda"), "Nobody signed this exercise"));
}

TEST_CASE("one bit changed anywhere in a checkpoint's note is found") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    std::string const whole = bytes_of_file(path), kept = newest_checkpoint(path);
    std::size_t const begins = whole.find(kept);
    REQUIRE(begins != std::string::npos);
    for (std::size_t at = 0; at < kept.size(); ++at) {
        std::string spoilt = whole;
        spoilt[begins + at] = static_cast<char>(spoilt[begins + at] ^ (1 << at % 7));
        write_file(path, spoilt);
        CAPTURE(at);
        Report const report = verify(path);
        REQUIRE_FALSE(report.ok());
        REQUIRE(report.faults.front().words.find("the checkpoint over 14 records") != std::string::npos);
    }
}

TEST_CASE("checkpoints that do not belong to these records are found") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    auto const root = [&](std::size_t size) { return read_exercise_file(path)->tree_heads.at(size - 1); };
    auto const put = [&](std::uint64_t size, std::string const& text) {
        tamper(path, "INSERT INTO checkpoints VALUES (" + std::to_string(size) + ", 1, '" + text + "')");
    };
    struct {
        char const* what;
        std::function<void()> spoil;
        char const* words;
    } const cases[] = {
        {"size", [&] { tamper(path, "UPDATE checkpoints SET size = 13 WHERE size = 14"); }, "speaks of 14 records"},
        {"no note", [&] { put(9, "hello"); }, "over 9 records is not a signed note"},
        {"key", [&] { put(9, sign_checkpoint({"k7q2", 1, 9, root(9)}, forgers_key())); },
         "signature of the key that record 1"},
        {"epoch", [&] { put(9, sign_checkpoint({"k7q2", 2, 9, root(9)}, server_key())); }, "is of epoch 2"},
        {"exercise", [&] { put(9, sign_checkpoint({"k7q3", 1, 9, root(9)}, server_key())); }, "of another exercise"},
        {"root", [&] { put(9, sign_checkpoint({"k7q2", 1, 9, root(8)}, server_key())); }, "another tree head"},
        {"cut", [&] { tamper(path, "DELETE FROM records WHERE sequence > 10"); }, "covers more than the file holds"},
    };
    for (auto const& [what, spoil, words] : cases) {
        CAPTURE(std::string(what));
        Recorder recorder;
        write_signed_exercise(path, recorder);
        spoil();
        CHECK(finds(verify(path), words));
        std::filesystem::remove(path);
    }
    write_small_exercise(path);
    put(9, sign_checkpoint({"k7q2", 1, 9, root(9)}, server_key()));
    CHECK(finds(verify(path), "names nobody who signs"));
}

TEST_CASE("a record rewritten with all hashes after it, without the key, is found by the checkpoints alone") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda", other = folder / "b.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    std::filesystem::copy_file(path, other);
    rewrite(other, server_key(), 14, change_a_word);
    tamper(path, "DELETE FROM records");
    execute(path, "ATTACH '" + other + "' AS other; INSERT INTO records SELECT * FROM other.records");
    CHECK(finds(verify(path), "the checkpoint over 14 records is over other records"));
}

TEST_CASE("receipts and checkpoints of an untouched file hold, and the report says how far they reach") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    Report const report = verify(path, {{receipt_for(path, 10, 10)}, {newest_checkpoint(path)}});
    REQUIRE_MESSAGE(report.ok(), to_text(report));
    CHECK(report.vouched == 14);
    CHECK(says(report, "Receipts: 1. Each fits this file."));
    CHECK(says(report, "Checkpoints that were given: 1. Each fits this file."));
    CHECK(to_text(report).find("rewritten") == std::string::npos);
    Receipt early = receipt_for(path, 10, 10);
    early.checkpoint.clear();
    CHECK(says(verify(path, receipt(early)), "records 11 to 14 were not rewritten"));
}

TEST_CASE("a full rewrite signed with the stolen key is found by a receipt and by a checkpoint, and by nothing else") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    Receipt const of_decision = receipt_for(path, 11, 13);
    Receipt later = receipt_for(path, 14, 14);
    later.checkpoint.clear();
    Receipt const before = receipt_for(path, 8, 9);
    std::string const kept = newest_checkpoint(path);
    rewrite(path, server_key(), 14, change_a_word);
    CHECK(verify(path).ok());
    CHECK(says(verify(path), "rewritten as a whole"));
    CHECK(finds(verify(path, receipt(of_decision)), "receipt 1 (record 11) has another leaf"));
    CHECK(finds(verify(path, receipt(of_decision)), "the checkpoint in receipt 1"));
    CHECK(finds(verify(path, receipt(later)), "receipt 1 (record 14) has another tree head: record 14 is the same"));
    CHECK(finds(verify(path, note(kept)), "checkpoint 1 is over other records than the first 14"));
    Receipt innocent = before;  // it commits to the past only
    innocent.checkpoint.clear();
    CHECK(verify(path, receipt(innocent)).ok());
}

TEST_CASE("a full rewrite with another key is found by a checkpoint that bears the true one") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    std::string const kept = newest_checkpoint(path);
    rewrite(path, forgers_key(), 14, change_nothing);
    CHECK(verify(path).ok());
    CHECK(finds(verify(path, note(kept)), "rewritten with another key"));
}

TEST_CASE("a tail cut off together with its checkpoints is found by a receipt and by a checkpoint") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    Receipt last = receipt_for(path, 14, 14);
    last.checkpoint.clear();
    std::string const kept = newest_checkpoint(path);
    tamper(path, "DELETE FROM records WHERE sequence > 10; DELETE FROM checkpoints WHERE size > 10");
    CHECK(verify(path).ok());
    CHECK(finds(verify(path, receipt(last)), "the file ends with record 10: its end is missing"));
    CHECK(finds(verify(path, note(kept)), "is over 14 records, but the file ends with record 10"));
}

TEST_CASE("receipts and checkpoints of something else are told apart") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    Receipt other = receipt_for(path, 9, 9);
    other.exercise = "x9";
    CHECK(finds(verify(path, receipt(other)), "is of the exercise x9"));
    Receipt newer = receipt_for(path, 9, 9);
    newer.epoch = 3;
    CHECK(finds(verify(path, receipt(newer)), "epoch 3, which this file does not have: it is an older copy"));
    auto const kept = *read_checkpoint(newest_checkpoint(path));
    CHECK(finds(verify(path, note(sign_checkpoint(kept, forgers_key()))), "does not bear the signature"));
    CHECK(finds(verify(path, note(sign_checkpoint({"x9", 1, 14, kept.root}, server_key()))), "exercise x9"));
    CHECK(finds(verify(path, note(sign_checkpoint({"k7q2", 4, 14, kept.root}, server_key()))), "of epoch 4"));
    CHECK(finds(verify(path, note("hello")), "checkpoint 1 is not a signed note"));
}

TEST_CASE("after a restore, what the lost disk acknowledged is explained, and what was not entered again is missing") {
    TemporaryFolder const folder;
    std::string const lost = folder / "lost.orda", path = folder / "a.orda", key_only = folder / "b.orda";
    Recorder recorder;
    write_signed_exercise(lost, recorder);
    restore_from(lost, path, recorder, forgers_key(), 16);  // another machine, another key: the record says so
    SigningKey const key = server_key();
    write_on(lost,
             {recorder.batch({exercise::SpeedChanged{2}}, Recorder::controller()),
              recorder.batch({late_decision(2, 11, {})}, Recorder::trainee())},
             &key);
    Report const alone = verify(path);
    REQUIRE_MESSAGE(alone.ok(), to_text(alone));
    CHECK(notes(alone, "Record 15: restored from a copy that had 14 records."));
    CHECK(notes(alone, "Record 16: entered again after a restore; before it, it was record 16."));

    Report const explained = verify(path, receipt(receipt_for(lost, 16, 16)));
    REQUIRE_MESSAGE(explained.ok(), to_text(explained));
    CHECK(notes(explained,
                "explained by the restore (record 15), which had 14 records of epoch 1; the command was "
                "entered again as record 16"));
    CHECK(notes(explained, "the checkpoint in receipt 1 (record 16): well signed, over 16 records of epoch 1"));
    CHECK(finds(verify(path, receipt(receipt_for(lost, 15, 15))), "was not entered again: it is missing"));

    // What the copy had is held against the file as ever, whichever epoch it is of.
    Receipt kept = receipt_for(lost, 14, 14);
    CHECK(verify(path, receipt(kept)).ok());
    kept.leaf[0] ^= 1;
    CHECK(finds(verify(path, receipt(kept)), "has another leaf"));
    CHECK(verify(path, receipt(receipt_for(path, 16, 16))).ok());
    CHECK(verify(path, {{}, {newest_checkpoint(path)}}).vouched == 16);
    // The key of the second epoch signs nothing of the first.
    auto const forged = sign_checkpoint({"k7q2", 1, 14, read_exercise_file(path)->tree_heads[13]}, forgers_key());
    CHECK(finds(verify(path, note(forged)), "does not bear the signature of the key that record 1 names"));
}

TEST_CASE("a restore that does not tell the truth about what was before it is found") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    struct {
        std::function<void(exercise::ExerciseRestored&)> lie;
        char const* words;
    } const cases[] = {
        {[](auto& restored) { restored.kept = 12; }, "took over 12 records, but 14 stand before it"},
        {[](auto& restored) { restored.tree_head[5] ^= 1; }, "took over other records"},
        {[](auto& restored) { restored.epoch = 1; }, "epoch 1 does not rise from 1"},
    };
    for (auto const& [lie, words] : cases) {
        CAPTURE(std::string(words));
        Recorder recorder;
        write_signed_exercise(path, recorder);
        exercise::ExerciseRestored restored{2, 14, read_exercise_file(path)->tree_heads.back(), {}};
        lie(restored);
        write_on(path, {recorder.batch({restored})}, nullptr);
        CHECK(finds(verify(path), words));
        std::filesystem::remove(path);
    }
}

TEST_CASE("a decision that tells of something its seat did not have before it then is found") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    Recorder recorder;
    write_signed_exercise(path, recorder);
    std::string const untouched = bytes_of_file(path);
    Digest const then = seen_before(path, 15, {0}), earlier = seen_before(path, 9, {0});
    REQUIRE(then != earlier);
    auto const with = [&](exercise::Event const& event) {
        write_file(path, untouched);
        Recorder copy = recorder;
        write_on(path, {copy.batch({event}, Recorder::trainee())}, nullptr);
        return verify(path);
    };
    Report const right = with(late_decision(2, 11, then));
    REQUIRE_MESSAGE(right.ok(), to_text(right));
    CHECK(says(right, "Decisions free of hindsight: each of 1"));
    CHECK(says(right, "1 decision(s) do not say it"));  // the first one of the fixture
    CHECK(finds(with(late_decision(2, 11, earlier)), "something else was before the seat"));
    CHECK(finds(with(late_decision(2, 12, then)), "takes the place of another answer"));
    CHECK(finds(with(late_decision(2, 0, then)), "takes the place of another answer"));
}

TEST_CASE("amended scripts: named by a record, with their hash, readable, and replayed") {
    TemporaryFolder const folder;
    std::string const path = folder / "a.orda";
    exercise::Script script = small_script();
    script.rows[1].title.by_language = {"Another call", ""};
    std::string const bytes = codec::encode(script);
    std::string const hash = to_hex(sha256(bytes));
    std::string hex = to_hex(std::span(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()));
    auto const put = [&](std::string const& key, std::string const& value) {
        tamper(path, "INSERT INTO amendments VALUES (x'" + key + "', x'" + value + "')");
    };
    Recorder recorder;
    write_signed_exercise(path, recorder);
    put(hash, hex);
    CHECK(finds(verify(path), "is named by no record"));
    write_on(path,
             {recorder.batch({exercise::ExercisePaused{}}, Recorder::controller()),
              recorder.batch({exercise::ScriptAmended{sha256(bytes)}}, Recorder::controller())},
             nullptr);
    Report const good = verify(path);
    REQUIRE_MESSAGE(good.ok(), to_text(good));
    CHECK(notes(good, "Record 16: from here on the amended script " + hash.substr(0, 16) + " is played."));
    CHECK(good.fingerprint.has_value());
    tamper(path, "UPDATE amendments SET script_hash = zeroblob(32)");
    CHECK(finds(verify(path), "does not have the hash stored beside it"));
    tamper(path, "DELETE FROM amendments");
    put(hash, "00" + hex);
    CHECK(finds(verify(path), "that it names is not in the file"));
    tamper(path, "DELETE FROM amendments");
    CHECK(finds(verify(path), "that it names is not in the file"));
}
