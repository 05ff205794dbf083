// SPDX-License-Identifier: Apache-2.0
#include "unit/journal/signed_exercise.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "base/checkpoint.hpp"
#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "exercise/seen.hpp"
#include "journal/record_writer.hpp"

namespace orda::test {

using namespace journal;

SigningKey server_key() { return SigningKey::from_seed({1, 2, 3}); }
SigningKey forgers_key() { return SigningKey::from_seed({6, 6, 6}); }

static exercise::ExerciseCreated signed_creation(SigningKey const& key) {
    Digest const hash = sha256(codec::encode(small_script()));
    return {"k7q2", "open-field", hash, 1, {1, 2, 3}, exercise::staff_three, key.public_key()};
}

void write_on(std::string const& path, std::vector<Batch> const& batches, SigningKey const* key) {
    auto opened = open_exercise_file(path);
    REQUIRE(opened.has_value());
    if (key != nullptr) REQUIRE(sign_checkpoints(*opened, *key, path).has_value());
    if (!batches.empty()) REQUIRE_FALSE(opened->writer->write(batches));
    REQUIRE_FALSE(opened->writer->sign());
}

void write_signed_exercise(std::string const& path, Recorder& recorder) {
    SigningKey const key = server_key();
    auto const first = recorder.batch({signed_creation(key)});
    REQUIRE(create_exercise_file(path, codec::encode(small_script()), first).has_value());
    write_on(path, recorder.set_up(), &key);
    write_on(path, recorder.play(), &key);
}

std::string newest_checkpoint(std::string const& path) {
    auto const contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    return contents->checkpoint;
}

Receipt receipt_for(std::string const& path, exercise::Sequence sequence, exercise::Sequence last_sequence) {
    auto const contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    Receipt receipt{contents->exercise, 1, sequence, last_sequence, {}, {}, contents->checkpoint};
    if (auto const newest = read_checkpoint(contents->checkpoint)) receipt.epoch = newest->epoch;
    receipt.leaf = contents->leaves.at(sequence - 1);
    receipt.tree_head = contents->tree_heads.at(last_sequence - 1);
    return receipt;
}

std::string to_json(Receipt const& receipt) {
    std::string note;
    for (char const c : receipt.checkpoint) note += c == '\n' ? std::string("\\n") : std::string(1, c);
    return fmt::format(R"({{"orda_receipt":1,"exercise":"{}","epoch":{},"sequence":{},"last_sequence":{},"leaf":"{}",)"
                       R"("tree_head":"{}","checkpoint":"{}"}})",
                       receipt.exercise, receipt.epoch, receipt.sequence, receipt.last_sequence, to_hex(receipt.leaf),
                       to_hex(receipt.tree_head), note);
}

void rewrite(std::string const& path, SigningKey const& key, exercise::Sequence last,
             std::function<void(exercise::Record&)> const& change) {
    auto contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    std::vector<Batch> batches;
    for (exercise::Record& record : contents->records) {
        if (record.sequence > last) break;
        if (auto* created = std::get_if<exercise::ExerciseCreated>(&record.event)) created->signer = key.public_key();
        change(record);
        if (record.part == 1) batches.emplace_back();
        batches.back().push_back(stored_record(record));
    }
    std::filesystem::remove(path);
    REQUIRE(create_exercise_file(path, contents->script_bytes, batches.front()).has_value());
    batches.erase(batches.begin());
    write_on(path, batches, &key);
}

Digest seen_before(std::string const& path, exercise::Sequence sequence, exercise::SeatId seat) {
    auto const contents = read_exercise_file(path);
    REQUIRE(contents.has_value());
    auto script = codec::decode_script(contents->script_bytes);
    exercise::Exercise exercise(std::make_shared<exercise::Script const>(std::move(*script)));
    for (exercise::Record const& record : contents->records)
        if (record.sequence < sequence) exercise.evolve(record);
    return exercise::seen_by(exercise.state(), seat);
}

}  // namespace orda::test
