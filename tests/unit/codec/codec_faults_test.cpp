// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <orda/v1/journal.pb.h>
#include <orda/v1/scenario.pb.h>

#include "codec/record_codec.hpp"
#include "codec/script_codec.hpp"
#include "support/any_value.hpp"

using namespace orda;
using codec::CodecFault;
using test::AnyValue;
using test::Random;
using Fill = test::AnyValue::Fill;
namespace pb = v1::stored;

namespace {

// A whole record that a test then spoils.
pb::Record whole_record() {
    exercise::Record record;
    record.sequence = 1;
    record.event = exercise::RowParked{{1}, {2}, exercise::ParkReason::approval};
    pb::Record message;
    REQUIRE(message.ParseFromString(codec::encode(record)));
    REQUIRE(codec::decode_record(message.SerializeAsString()).has_value());
    return message;
}

CodecFault fault_of(google::protobuf::Message const& message) {
    if (message.GetDescriptor() == pb::Script::descriptor()) {
        auto const decoded = codec::decode_script(message.SerializeAsString());
        REQUIRE(decoded.has_error());
        CHECK_FALSE(decoded.error().where.empty());
        return decoded.error().fault;
    }
    auto const decoded = codec::decode_record(message.SerializeAsString());
    REQUIRE(decoded.has_error());
    CHECK_FALSE(decoded.error().where.empty());
    return decoded.error().fault;
}

// One change of the kinds that disks, people and fuzzers make.
void spoil(Random& random, std::string& bytes) {
    if (bytes.empty()) return bytes.push_back(static_cast<char>(random.next()));
    std::size_t const at = random.below(bytes.size());
    switch (random.below(5)) {
        case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8))); break;
        case 1: bytes[at] = static_cast<char>(random.next()); break;
        case 2: bytes.resize(at); break;
        case 3: bytes.insert(at, 1, static_cast<char>(random.next())); break;
        default: bytes.erase(at, 1 + random.below(4)); break;
    }
}

std::string random_bytes(Random& random) {
    std::string bytes(random.below(200), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random.next());
    return bytes;
}

// What is decoded from whatever bytes must itself be storable.
void decode_and_encode(std::string const& bytes) {
    if (auto const record = codec::decode_record(bytes))
        REQUIRE((codec::decode_record(codec::encode(*record)) == record));
    if (auto const script = codec::decode_script(bytes))
        REQUIRE((codec::decode_script(codec::encode(*script)) == script));
}

exercise::Script script_of_depth(int depth) {
    exercise::Node node;
    for (int i = 1; i < depth; ++i) {
        exercise::Node outer;
        outer.op = exercise::Op::negate;
        outer.children.push_back(std::move(node));
        node = std::move(outer);
    }
    exercise::Script script;
    script.rows.emplace_back().when.root = node;
    return script;
}

}  // namespace

TEST_CASE("random bytes never crash a decoder") {
    Random random(1);
    for (int i = 0; i < 20000; ++i) decode_and_encode(random_bytes(random));
    decode_and_encode("");
}

TEST_CASE("records with a few spoilt bytes never crash the decoder") {
    Random random(2);
    for (std::uint64_t seed = 1; seed <= 8000; ++seed) {
        std::string bytes = codec::encode(AnyValue(seed, Fill::anything).make<exercise::Record>());
        for (std::uint64_t i = 0; i <= random.below(4); ++i) spoil(random, bytes);
        decode_and_encode(bytes);
    }
}

TEST_CASE("scripts with a few spoilt bytes never crash the decoder") {
    Random random(3);
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        std::string bytes = codec::encode(AnyValue(seed, Fill::anything).make<exercise::Script>());
        for (std::uint64_t i = 0; i <= random.below(4); ++i) spoil(random, bytes);
        decode_and_encode(bytes);
    }
}

TEST_CASE("a field that this version does not know means that a newer one wrote the bytes") {
    auto record = whole_record();
    record.GetReflection()->MutableUnknownFields(&record)->AddVarint(18, 1);
    CHECK(fault_of(record) == CodecFault::newer);

    auto nested = whole_record();
    nested.mutable_row_parked()->GetReflection()->MutableUnknownFields(nested.mutable_row_parked())->AddVarint(9, 1);
    CHECK(fault_of(nested) == CodecFault::newer);

    auto event = whole_record();
    event.clear_row_parked();
    event.GetReflection()->MutableUnknownFields(&event)->AddLengthDelimited(2000, "");
    CHECK(fault_of(event) == CodecFault::newer);

    pb::Script script;
    script.GetReflection()->MutableUnknownFields(&script)->AddVarint(900, 1);
    CHECK(fault_of(script) == CodecFault::newer);
}

TEST_CASE("an enum value that this version does not know means that a newer one wrote the bytes") {
    auto record = whole_record();
    record.mutable_row_parked()->set_reason(static_cast<pb::RowParked::Reason>(pb::RowParked::Reason_MAX + 1));
    CHECK(fault_of(record) == CodecFault::newer);
    record.mutable_row_parked()->set_reason(static_cast<pb::RowParked::Reason>(2'000'000'000));
    CHECK(fault_of(record) == CodecFault::newer);
}

TEST_CASE("a missing or negative enum value is damage") {
    auto record = whole_record();
    record.mutable_row_parked()->clear_reason();
    CHECK(fault_of(record) == CodecFault::damaged);
    record.mutable_row_parked()->set_reason(static_cast<pb::RowParked::Reason>(-5));
    CHECK(fault_of(record) == CodecFault::damaged);
}

TEST_CASE("a part that every record has must be there") {
    for (int part = 0; part < 3; ++part) {
        CAPTURE(part);
        auto record = whole_record();
        if (part == 0) record.clear_issuer();
        if (part == 1) record.clear_stamp();
        if (part == 2) record.clear_row_parked();
        CHECK(fault_of(record) == CodecFault::damaged);
    }
    pb::Script script;
    script.add_phases();  // without its condition
    CHECK(fault_of(script) == CodecFault::damaged);
}

TEST_CASE("ids and hashes have their length or the record is damaged") {
    for (std::size_t const size : {0U, 15U, 17U, 31U, 33U}) {
        auto id = whole_record();
        id.mutable_command()->set_id(std::string(size, 'x'));
        id.mutable_command()->set_content(std::string(32, 'x'));
        CHECK(fault_of(id) == CodecFault::damaged);
        auto content = whole_record();
        content.mutable_command()->set_id(std::string(16, 'x'));
        content.mutable_command()->set_content(std::string(size, 'x'));
        CHECK(fault_of(content) == CodecFault::damaged);
    }
}

TEST_CASE("a condition may be as deep as its limit and no deeper") {
    auto const deepest = script_of_depth(codec::condition_depth_max);
    std::string bytes = codec::encode(deepest);
    CHECK((codec::decode_script(bytes) == deepest));

    pb::Script message;
    REQUIRE(message.ParseFromString(bytes));
    pb::Node deeper;
    deeper.set_op(pb::Node::NEGATE);
    *deeper.add_children() = message.rows(0).when().root();
    *message.mutable_rows(0)->mutable_when()->mutable_root() = deeper;
    CHECK(fault_of(message) == CodecFault::damaged);
}

TEST_CASE("a condition nested a thousand times is damage, not a crash") {
    pb::Node node;
    node.set_op(pb::Node::MANUAL);
    std::string bytes = node.SerializeAsString();
    auto const wrap = [](int field, std::string const& inside) {
        std::string out(1, static_cast<char>(field << 3 | 2));
        for (std::size_t size = inside.size();; size >>= 7U) {
            out.push_back(static_cast<char>((size & 127U) | (size > 127 ? 128U : 0U)));
            if (size <= 127) break;
        }
        return out + inside;
    };
    for (int i = 0; i < 1000; ++i) bytes = wrap(5, bytes);               // Node.children
    bytes = wrap(12, wrap(2, wrap(2, bytes)));                           // Script.phases[].at.root
    auto const decoded = codec::decode_script(bytes);
    REQUIRE(decoded.has_error());
    CHECK(decoded.error().fault == CodecFault::damaged);
}

TEST_CASE("a record over the limit is refused without being parsed") {
    auto const decoded = codec::decode_record(std::string(codec::record_bytes_max + 1, '\0'));
    REQUIRE(decoded.has_error());
    CHECK(decoded.error().fault == CodecFault::damaged);
}
