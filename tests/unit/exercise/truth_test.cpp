// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "exercise/evaluate.hpp"
#include "support/script_builder.hpp"

// The three values of conditions (LANGUAGE §4, after Kleene), read straight from the evaluator.
namespace orda::exercise::test {
namespace {

constexpr std::array values{Truth::no, Truth::unknown, Truth::yes};

struct Bench {
    ScriptBuilder script;
    RowId never = script.row(manual());
    TeamState team;

    Bench() { team.rows.resize(1); }
    [[nodiscard]] Truth read(Node const& node) const { return evaluate(node, View{script.script(), team, 1h}); }
    // A condition of each value, at one hour.
    [[nodiscard]] Node part(Truth value) const {
        switch (value) {
            case Truth::no: return manual();
            case Truth::unknown: return by(delivered(never), clock(2h));
            case Truth::yes: return clock(0min);
        }
        return manual();
    }
};

}  // namespace

TEST_CASE("the parts of these tests have the values they claim") {
    Bench const bench;
    for (Truth const value : values) CHECK(bench.read(bench.part(value)) == value);
}

TEST_CASE("not turns yes into no, no into yes and leaves unknown unknown") {
    Bench const bench;
    CHECK(bench.read(none_of(bench.part(Truth::yes))) == Truth::no);
    CHECK(bench.read(none_of(bench.part(Truth::no))) == Truth::yes);
    CHECK(bench.read(none_of(bench.part(Truth::unknown))) == Truth::unknown);
}

TEST_CASE("and is no with a no, yes with two yes and unknown otherwise") {
    Bench const bench;
    Truth const expected[3][3] = {{Truth::no, Truth::no, Truth::no},  //
                                  {Truth::no, Truth::unknown, Truth::unknown},
                                  {Truth::no, Truth::unknown, Truth::yes}};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            CAPTURE(i);
            CAPTURE(j);
            CHECK(bench.read(all({bench.part(values[i]), bench.part(values[j])})) == expected[i][j]);
        }
}

TEST_CASE("or is yes with a yes, no with two no and unknown otherwise") {
    Bench const bench;
    Truth const expected[3][3] = {{Truth::no, Truth::unknown, Truth::yes},  //
                                  {Truth::unknown, Truth::unknown, Truth::yes},
                                  {Truth::yes, Truth::yes, Truth::yes}};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            CAPTURE(i);
            CAPTURE(j);
            CHECK(bench.read(some({bench.part(values[i]), bench.part(values[j])})) == expected[i][j]);
        }
}

TEST_CASE("and and or read all their parts, not only the first two") {
    Bench const bench;
    auto const yes = bench.part(Truth::yes), no = bench.part(Truth::no), unknown = bench.part(Truth::unknown);
    CHECK(bench.read(all({yes, yes, yes})) == Truth::yes);
    CHECK(bench.read(all({yes, unknown, no})) == Truth::no);
    CHECK(bench.read(some({no, no, unknown})) == Truth::unknown);
    CHECK(bench.read(some({no, unknown, yes})) == Truth::yes);
}

TEST_CASE("not of a group is read after the group (De Morgan holds with unknown parts)") {
    Bench const bench;
    for (Truth const x : values)
        for (Truth const y : values) {
            auto const p = bench.part(x), q = bench.part(y);
            CHECK(bench.read(none_of(all({p, q}))) == bench.read(some({none_of(p), none_of(q)})));
            CHECK(bench.read(none_of(some({p, q}))) == bench.read(all({none_of(p), none_of(q)})));
        }
}

TEST_CASE("a clock is no before its time and yes from then on") {
    Bench const bench;
    CHECK(bench.read(clock(1h + 1ms)) == Truth::no);
    CHECK(bench.read(clock(1h)) == Truth::yes);
    CHECK(bench.read(clock(1h - 1ms)) == Truth::yes);
}

TEST_CASE("comparisons read the value of the variable as it is now") {
    Bench bench;
    VariableId const trust = bench.script.number(0, 10, 3);
    bench.team.variables = {3};
    auto const holds_now = [&](Comparison comparison, std::int64_t value) {
        return bench.read(compare(trust, comparison, value)) == Truth::yes;
    };
    for (std::int64_t const value : {2, 3, 4}) {
        CAPTURE(value);
        CHECK(holds_now(Comparison::equal, value) == (3 == value));
        CHECK(holds_now(Comparison::not_equal, value) == (3 != value));
        CHECK(holds_now(Comparison::less, value) == (3 < value));
        CHECK(holds_now(Comparison::less_or_equal, value) == (3 <= value));
        CHECK(holds_now(Comparison::greater, value) == (3 > value));
        CHECK(holds_now(Comparison::greater_or_equal, value) == (3 >= value));
    }
}

TEST_CASE("a set has any of the named members") {
    Bench bench;
    VariableId const known = bench.script.set({"V3", "V5"});
    bench.team.variables = {0b10};
    CHECK(bench.read(has(known, 0b10)) == Truth::yes);
    CHECK(bench.read(has(known, 0b11)) == Truth::yes);
    CHECK(bench.read(has(known, 0b01)) == Truth::no);
}

TEST_CASE("the number of flags can be compared") {
    Bench bench;
    FlagId const flag = bench.script.flag();
    CHECK(bench.read(flag_count(Comparison::equal, 0)) == Truth::yes);
    bench.team.flags[flag] = {};
    CHECK(bench.read(flag_count(Comparison::equal, 0)) == Truth::no);
    CHECK(bench.read(flag_count(Comparison::greater_or_equal, 1)) == Truth::yes);
}

TEST_CASE("a field of a request is filled when it holds text or words") {
    Bench const bench;
    auto const read = [&](Node const& node, std::vector<FieldValue> const& fields) {
        return evaluate(node, View{bench.script.script(), bench.team, 1h, fields}) == Truth::yes;
    };
    CHECK_FALSE(read(filled(0), {FieldValue{}}));
    CHECK(read(filled(0), {says("KD-4417")}));
    CHECK(read(filled(0), {picks({"AML-13"})}));
    CHECK_FALSE(read(filled(0), {says(" \t\n")}));  // blanks are nothing, as when it is sent
    CHECK_FALSE(read(filled(1), {says("KD-4417")}));
}

TEST_CASE("a field has any of the words, and is one word only when it holds no other") {
    Bench const bench;
    auto const read = [&](Node const& node, FieldValue const& value) {
        std::vector const fields{value};
        return evaluate(node, View{bench.script.script(), bench.team, 1h, fields}) == Truth::yes;
    };
    CHECK(read(field_has(0, {"AML-13", "CC-128"}), picks({"CC-1", "CC-128"})));
    CHECK_FALSE(read(field_has(0, {"AML-13"}), picks({"CC-1", "CC-128"})));
    CHECK(read(field_is(0, "open"), picks({"open"})));
    CHECK_FALSE(read(field_is(0, "open"), picks({"open", "kept"})));
    CHECK_FALSE(read(field_is(0, "open"), says("open")));
}

}  // namespace orda::exercise::test
