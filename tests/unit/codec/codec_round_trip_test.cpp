// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <orda/v1/journal.pb.h>

#include "codec/enums.hpp"
#include "codec/record_codec.hpp"
#include "codec/script_codec.hpp"
#include "support/any_value.hpp"

using namespace orda;
using test::AnyValue;
using Fill = test::AnyValue::Fill;

namespace {

// Not CHECK(a == b): on a difference doctest would print nothing of use for such types.
template <class T, class Decoded>
bool same(T const& value, Decoded const& decoded) {
    return decoded.has_value() && *decoded == value;
}

template <class Core>
bool counted_alike() {
    return static_cast<int>(test::enumerators<Core>()) == codec::EnumOf<Core>::last;
}

// True when some member of the struct still has the value it is born with.
template <class T>
bool has_untouched_member(T const& value) {
    bool untouched = false;
    T const born{};
    [&]<std::size_t... i>(std::index_sequence<i...>) {
        ((untouched = untouched || boost::pfr::get<i>(value) == boost::pfr::get<i>(born)), ...);
    }(std::make_index_sequence<boost::pfr::tuple_size_v<T>>());
    return untouched;
}

}  // namespace

TEST_CASE("every event comes back as it was, with every member set to something else than its default") {
    std::size_t const events = std::variant_size_v<exercise::Event>;
    for (std::size_t index = 0; index < events; ++index) {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            CAPTURE(index);
            CAPTURE(seed);
            AnyValue any(seed * 1000 + index, Fill::every_member);
            auto record = any.make<exercise::Record>();
            record.event = any.alternative<exercise::Event>(index);
            REQUIRE_FALSE(std::visit([](auto const& event) { return has_untouched_member(event); }, record.event));
            REQUIRE(same(record, codec::decode_record(codec::encode(record))));
        }
    }
}

TEST_CASE("records come back as they were, with absent options, zeros, extremes and words that are not UTF-8") {
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        CAPTURE(seed);
        auto const record = AnyValue(seed, Fill::anything).make<exercise::Record>();
        REQUIRE(same(record, codec::decode_record(codec::encode(record))));
    }
}

TEST_CASE("an option that holds zero is not an absent option") {
    exercise::Record record;
    record.issuer.seat = exercise::SeatId{0};
    record.event = exercise::RowReleased{{1}, {2}, 0U, {}, false};
    auto const decoded = codec::decode_record(codec::encode(record));
    REQUIRE(decoded.has_value());
    CHECK(decoded->issuer.seat.has_value());
    CHECK_FALSE(decoded->issuer.on_behalf_of.has_value());
    CHECK(std::get<exercise::RowReleased>(decoded->event).variant.has_value());
}

TEST_CASE("a script that fills every member comes back as it was") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        auto const script = AnyValue(seed, Fill::every_member).make<exercise::Script>();
        REQUIRE_FALSE(has_untouched_member(script));
        REQUIRE_FALSE(has_untouched_member(script.rows.front()));
        REQUIRE_FALSE(has_untouched_member(script.decisions.front()));
        REQUIRE_FALSE(has_untouched_member(script.requests.front()));
        REQUIRE_FALSE(has_untouched_member(script.slots.front()));
        REQUIRE_FALSE(has_untouched_member(script.assets.front()));
        REQUIRE_FALSE(has_untouched_member(script.stops.front()));
        REQUIRE_FALSE(has_untouched_member(script.ends.front()));
        REQUIRE(same(script, codec::decode_script(codec::encode(script))));
    }
}

TEST_CASE("scripts come back as they were, with absent options and empty lists") {
    CHECK(same(exercise::Script{}, codec::decode_script(codec::encode(exercise::Script{}))));
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        CAPTURE(seed);
        auto const script = AnyValue(seed, Fill::anything).make<exercise::Script>();
        REQUIRE(same(script, codec::decode_script(codec::encode(script))));
    }
}

TEST_CASE("the same value gives the same bytes, and decoded bytes encode to themselves") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        auto const record = AnyValue(seed, Fill::anything).make<exercise::Record>();
        std::string const bytes = codec::encode(record);
        REQUIRE(bytes == codec::encode(AnyValue(seed, Fill::anything).make<exercise::Record>()));
        REQUIRE(bytes == codec::encode(*codec::decode_record(bytes)));
        auto const script = AnyValue(seed, Fill::anything).make<exercise::Script>();
        REQUIRE(codec::encode(script) == codec::encode(*codec::decode_script(codec::encode(script))));
    }
}

TEST_CASE("every alternative of a happening, a test and an effect comes back") {
    exercise::Script script;
    AnyValue any(7, Fill::every_member);
    for (std::size_t i = 0; i < std::variant_size_v<exercise::Happening>; ++i) {
        exercise::Condition condition{"w",
                                      {exercise::Op::happened, {}, any.alternative<exercise::Happening>(i), {}, {}}};
        script.phases.push_back({"P", condition, {}, {}});
    }
    for (std::size_t i = 0; i < std::variant_size_v<exercise::Test>; ++i) {
        exercise::Condition condition{"w", {exercise::Op::test, {}, {}, any.alternative<exercise::Test>(i), {}}};
        script.phases.push_back({"P", condition, {}, {}});
    }
    exercise::Row row;
    for (std::size_t i = 0; i < std::variant_size_v<exercise::Effect>; ++i)
        row.effects.push_back(any.alternative<exercise::Effect>(i));
    script.rows.push_back(row);
    CHECK(same(script, codec::decode_script(codec::encode(script))));
}

TEST_CASE("an answer without a number is not one with the number zero, and lists keep their order") {
    exercise::Record record;
    exercise::DecisionRecorded ranked;
    ranked.answer.order = {2, 0, 1};
    record.event = ranked;
    CHECK(same(record, codec::decode_record(codec::encode(record))));
    CHECK_FALSE(std::get<exercise::DecisionRecorded>(codec::decode_record(codec::encode(record))->event)
                    .answer.number.has_value());
    ranked.answer = {};
    ranked.answer.number = 0;
    record.event = ranked;
    CHECK(same(record, codec::decode_record(codec::encode(record))));
    record.event = exercise::VoteCounted{{1}, {2}, {0, 5, 0}, exercise::OptionId{0}};
    CHECK(same(record, codec::decode_record(codec::encode(record))));
    record.event = exercise::AssetSecured{{1}, {2}, 0U, TeamTime{0}};
    CHECK(same(record, codec::decode_record(codec::encode(record))));
    record.event = exercise::AssetSecured{{1}, {2}, std::nullopt, std::nullopt};
    CHECK(same(record, codec::decode_record(codec::encode(record))));
}

TEST_CASE("things of a go list that lead nowhere keep their places") {
    exercise::Script script;
    script.stops.emplace_back().go = {std::nullopt, exercise::StopId{0}, std::nullopt};
    CHECK(same(script, codec::decode_script(codec::encode(script))));
}

TEST_CASE("the events are numbered from 20 on in the order of the variant") {
    std::size_t before = 19;
    for (std::size_t index = 0; index < std::variant_size_v<exercise::Event>; ++index) {
        exercise::Record record;
        record.event = AnyValue(1, Fill::anything).alternative<exercise::Event>(index);
        v1::stored::Record message;
        REQUIRE(message.ParseFromString(codec::encode(record)));
        CHECK(static_cast<std::size_t>(message.event_case()) > before);
        before = static_cast<std::size_t>(message.event_case());
    }
}

TEST_CASE("every enum has as many values on the disk as in memory") {
    static_assert(test::enumerators<exercise::Kind>() == exercise::kind_count);
    static_assert(test::enumerators<exercise::PersonId>() == 0);
    CHECK(counted_alike<exercise::RowStage>());
    CHECK(counted_alike<exercise::RequestStage>());
    CHECK(counted_alike<exercise::Comparison>());
    CHECK(counted_alike<exercise::Op>());
    CHECK(counted_alike<exercise::SenderKind>());
    CHECK(counted_alike<exercise::VariableType>());
    CHECK(counted_alike<exercise::Kind>());
    CHECK(counted_alike<exercise::AfterWaiting>());
    CHECK(counted_alike<exercise::DecisionKind>());
    CHECK(counted_alike<exercise::FieldType>());
    CHECK(counted_alike<exercise::AssetStage>());
    CHECK(counted_alike<exercise::VoteKind>());
    CHECK(counted_alike<exercise::Role>());
    CHECK(counted_alike<exercise::Post>());
    CHECK(counted_alike<exercise::ParkReason>());
    CHECK(counted_alike<exercise::SkipReason>());
    CHECK(counted_alike<exercise::Timing>());
}
