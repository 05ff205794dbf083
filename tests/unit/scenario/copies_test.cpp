// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "unit/scenario/fixture.hpp"

// `each:` and `who`: one row for each person.
namespace orda::scenario {
namespace {

using namespace exercise;
using fixture::script_of;

constexpr std::string_view plot = R"(cast: {V1: {name: Bekzat}, V2: {name: Guli}, V4: {name: Dana}}
variables: {trust: int 0..10 = 3, consent: bool per cast, gone: set V1/V2/V4}
)";

std::string rows(std::string const& more) { return std::string(plot) + "injects:\n" + more; }

constexpr std::string_view leaves =
    "  A-906: {when: 'interviews(who) >= 3', each: V1/V2/V4, to: SOC, kind: actor, cast: who, title: The gate, "
    "fallback: {telephone: true}}\n";

Node reached(std::uint32_t row, RowStage stage) { return {Op::happened, {}, RowReached{RowId{row}, stage}}; }

std::vector<std::string> ids(Script const& script) {
    std::vector<std::string> all;
    for (Row const& row : script.rows) all.push_back(row.id);
    return all;
}

TEST_CASE("a row with `each` becomes one row for each person, in order, where the row stands") {
    Script const script =
        script_of(rows("  A-1: {when: 0:01, to: SOC, kind: mail, title: One}\n" + std::string(leaves) +
                       "  A-2: {when: 0:02, to: SOC, kind: mail, title: Two}\n"));
    CHECK(ids(script) == std::vector<std::string>{"A-1", "A-906(V1)", "A-906(V2)", "A-906(V4)", "A-2"});
    for (std::uint32_t i = 0; i < 3; ++i) {
        Row const& row = script.rows.at(i + 1);
        CHECK(row.cast == std::vector{CastId{i}});
        CHECK(row.kind == Kind::actor);
        CHECK(row.when.root == Node{Op::test, {}, {}, InterviewsTest{CastId{i}, Comparison::greater_or_equal, 3}});
    }
}

TEST_CASE("inside another `each` row over the same persons the id means the copy of the same person") {
    Script const script = script_of(
        rows(std::string(leaves) + "  A-907: {when: A-906 done, each: V4/V2/V1, to: SOC, kind: mail, title: Back, "
                                   "do: cancel A-906}\n"));
    CHECK(ids(script) ==
          std::vector<std::string>{"A-906(V1)", "A-906(V2)", "A-906(V4)", "A-907(V4)", "A-907(V2)", "A-907(V1)"});
    CHECK(script.rows[3].when.root == reached(2, RowStage::done));
    CHECK(script.rows[4].when.root == reached(1, RowStage::done));
    CHECK(script.rows[5].when.root == reached(0, RowStage::done));
    CHECK(script.rows[3].effects == std::vector<Effect>{CancelRow{RowId{2}}});
}

TEST_CASE("a copy may speak of itself") {
    Script const script =
        script_of(rows("  A-1: {when: 0:10, each: V1/V2, to: SOC, kind: mail, title: Q, cancel_if: "
                       "'consent(who)', do: cancel A-1; consent(who) = true}\n"));
    CHECK(script.rows[1].effects == std::vector<Effect>{CancelRow{RowId{1}}, SetValue{VariableId{3}, 1}});
}

TEST_CASE("elsewhere the id means any copy, and a cancellation all of them") {
    Script const script = script_of(
        rows(std::string(leaves) + "  A-907: {when: 15m after A-906 done, to: SOC, kind: mail, title: Back, do: "
                                   "cancel A-906}\n  A-908: {when: A-906 started, each: V1/V2, to: SOC, kind: mail, "
                                   "title: Other persons}\n"));
    Node const any{
        Op::either, {}, {}, {}, {reached(0, RowStage::done), reached(1, RowStage::done), reached(2, RowStage::done)}};
    CHECK(script.rows[3].when.root == Node{Op::after, std::chrono::minutes(15), {}, {}, {any}});
    CHECK(script.rows[3].effects.size() == 3);
    CHECK(script.rows[4].when.root.op == Op::either);
}

TEST_CASE("`who` stands for the person in cues, sets, per-person choices, objects and variables per cast member") {
    Script const script =
        script_of(R"(cast: {V1: {name: Bekzat, ticks: {free: Free}}, V2: {name: Guli, ticks: {free: Free}}}
variables: {consent: bool per cast, gone: set V1/V2}
requests: {exam: {from: POL, title: Exam, fields: {}, on: V1/V2}}
decisions: {A5: {to: SOC, kind: per_person, prompt: Who, deadline: 1:48, default: none, persons: V1/V2, columns: {status: {victim: Victim, other: Other}}}}
injects:
  A-0: {when: 0:01, to: SOC, kind: mail, title: Ask, asks: A5, do: consent(V1) = true; consent(V2) = true}
  A-1: {when: 'cue(who, free) and A5 chose victim for who and granted(POL, exam on who) and consent(who)', each: V1/V2, to: SOC, kind: mail, from: who, title: Q, do: gone add who}
)");
    for (std::uint32_t i = 0; i < 2; ++i) {
        auto const& parts = script.rows.at(i + 1).when.root.children;
        CHECK(parts.at(0).happening == Happening(CueTicked{CastId{i}, {TickId{0}}}));
        CHECK(parts.at(1).happening == Happening(DecisionChose{DecisionId{0}, {column_option(0, 0)}, {i}}));
        DeskSet police;
        police.add(DeskId{1});
        CHECK(parts.at(2).happening ==
              Happening(RequestReached{RequestStage::granted, police, {RequestId{0}}, {}, {TargetId{i}}}));
        CHECK(parts.at(3).test == Test(VariableTest{VariableId{i + 1}, Comparison::equal, 1}));
        CHECK(script.rows.at(i + 1).effects == std::vector<Effect>{ChangeSet{VariableId{0}, 1U << i, true}});
        CHECK(script.senders.at(script.rows.at(i + 1).from->value).id == (i == 0 ? "V1" : "V2"));
    }
}

TEST_CASE("a mistake in a row with copies is told once") {
    Compiled const compiled = fixture::compile_sections(
        rows("  A-1: {when: 'cue(who, fre)', each: V1/V2, to: SCO, kind: actor, cast: who, title: The gate}\n"));
    CHECK(fixture::count(compiled, DiagnosticKind::unknown_id) == 1);
    CHECK(fixture::count(compiled, DiagnosticKind::no_fallback) == 1);
    CHECK(fixture::count(compiled, DiagnosticKind::unknown_tick) == 2);  // two persons, two sets of ticks
}

TEST_CASE("`who` outside a row with `each` is nobody") {
    CHECK(fixture::count(
              fixture::compile_sections(rows("  A-1: {when: 'interviews(who) >= 3', to: SOC, kind: mail, title: Q}\n")),
              DiagnosticKind::wrong_kind) == 1);
}

TEST_CASE("a variable per cast member is one hidden variable for each of them") {
    Script const script =
        script_of(rows("  A-1: {when: 'consent(V2) and not consent(V1/V4)', to: SOC, kind: mail, "
                       "title: Q, do: consent(V2) = true; consent(V4) = false; trust + 1}\n"));
    std::vector<std::string> names;
    for (Variable const& v : script.variables) names.push_back(v.id);
    CHECK(names == std::vector<std::string>{"trust", "gone", "consent(V1)", "consent(V2)", "consent(V4)"});
    auto const yes = [](std::uint32_t v) {
        return Node{Op::test, {}, {}, VariableTest{VariableId{v}, Comparison::equal, 1}};
    };
    Node const& when = script.rows[0].when.root;
    CHECK(when.children.at(0) == yes(3));
    CHECK(when.children.at(1).children.at(0) == Node{Op::some, {}, {}, {}, {yes(2), yes(4)}});
    CHECK(script.rows[0].effects ==
          std::vector<Effect>{SetValue{VariableId{3}, 1}, SetValue{VariableId{4}, 0}, AddValue{VariableId{0}, 1}});
}

}  // namespace
}  // namespace orda::scenario
