// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/condition_parser.hpp"
#include "scenario/package.hpp"
#include "unit/scenario/fixture.hpp"

// What a condition becomes. The trees on the right are written by hand.
namespace orda::scenario {
namespace {

using namespace exercise;
using namespace std::chrono_literals;

constexpr std::string_view plot = R"(groups: {FIELD: POL/SOC}
phases: {P1: {at: 0:00, title: Tip}, P2: {at: 0:50, title: Yard}}
variables: {trust: int 0..10 = 3, leak: bool, mood: enum calm/tense, known: set V3/V5}
marks: {child_noted: {tick: evaluator, text: Child noted}, soc_present: {tick: evaluator, text: Present}}
facts: {child: A boy, debt: A notebook}
red_flags: {RF-LEAK: {text: Leak}, RF-CHILD: {text: Child}}
cast: {V1: {name: Bekzat, ticks: {privacy: Alone, needs_asked: Needs, free: Free}}, V2: {name: Guli}}
persons: {K4: Worker}
injects:
  A-101: {when: 0:00, to: ALL, kind: sys, title: Start, do: leak = true; trust + 1; known add V3; mood = tense; flag RF-LEAK; flag RF-CHILD}
  A-102: {when: 0:03, to: POL, kind: mail, title: Report, facts: child/debt, asks: A2}
  A-202: {when: 0:53, to: POL, kind: actor, cast: V1/V2, title: The yard, asks: A5, fallback: {telephone: true}}
requests:
  bank: {from: FIN/POL, to: kervan/court, title: Statement, fields: {}, simcell: true}
  note: {from: SOC, title: Note, fields: {}}
decisions:
  A2: {to: LEAD, prompt: How, deadline: 0:48, default: none, options: {a: {text: One, score: 0}, b: {text: Two, score: 0}, c: {text: Three, score: 0}}}
  A5: {to: SOC, kind: per_person, prompt: Who, deadline: 1:48, default: none, persons: V1/V2/K4, columns: {status: {victim: Victim, other: Other}, place: {shelter: Shelter, own: Own}}}
)";

Compiled compile_when(std::string const& condition) {
    return fixture::compile_sections(std::string(plot) + "contingencies:\n  X-1:\n    when: " + condition +
                                     "\n    to: LEAD\n    kind: mail\n    title: Test\n");
}

// The tree of a condition, which must compile.
Node tree(std::string const& condition) {
    Compiled const compiled = compile_when("'" + condition + "'");
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.script);
    return compiled.script->rows.back().when.root;
}

Node clock(Milliseconds span) { return {Op::clock, span}; }
Node is(Happening what) { return {Op::happened, {}, std::move(what)}; }
Node test(Test what) { return {Op::test, {}, {}, std::move(what)}; }
Node join(Op op, std::vector<Node> children, Milliseconds span = {}) { return {op, span, {}, {}, std::move(children)}; }

constexpr RowId a_102{1}, a_202{2};
DeskSet desks(std::initializer_list<std::uint32_t> ids) {
    DeskSet set;
    for (auto const id : ids) set.add(DeskId{id});
    return set;
}
Node asked_bank(DeskSet from) { return is(RequestReached{RequestStage::asked, from, {RequestId{0}}, {}}); }

TEST_CASE("an id alone means its first state word") {
    CHECK(tree("A-102") == is(RowReached{a_102, RowStage::delivered}));
    CHECK(tree("P2") == is(PhaseStarted{PhaseId{1}}));
    CHECK(tree("child_noted") == is(MarkDone{MarkId{0}}));
    CHECK(tree("A2") == is(DecisionDecided{DecisionId{0}}));
    CHECK(tree("leak") == test(VariableTest{VariableId{1}, Comparison::equal, 1}));
}

TEST_CASE("state words choose another moment of the same thing") {
    CHECK(tree("A-102 opened or 0:30") == join(Op::some, {is(RowReached{a_102, RowStage::opened}), clock(30min)}));
    CHECK(tree("A-102 acknowledged or 0:30") ==
          join(Op::some, {is(RowReached{a_102, RowStage::acknowledged}), clock(30min)}));
    CHECK(tree("A-202 started") == is(RowReached{a_202, RowStage::started}));
    CHECK(tree("A-202 done") == is(RowReached{a_202, RowStage::done}));
    CHECK(tree("A2 silent") == is(DecisionSilent{DecisionId{0}}));
    CHECK(tree("P2 started") == tree("P2"));
    CHECK(tree("A-102 delivered") == tree("A-102"));
}

TEST_CASE("times are milliseconds since STARTEX, lengths milliseconds after an event") {
    CHECK(tree("1:45:30") == clock(1h + 45min + 30s));
    CHECK(tree("T+0:12") == clock(12min));
    CHECK(tree("8m after A-202 started") == join(Op::after, {is(RowReached{a_202, RowStage::started})}, 8min));
    CHECK(tree("1h30m after P2") == join(Op::after, {is(PhaseStarted{PhaseId{1}})}, 90min));
    CHECK(tree("idle 10m") == Node{Op::idle, 10min});
    CHECK(tree("manual") == Node{Op::manual});
}

TEST_CASE("`by` limits the event in front of it by a clock or by a moment after another event") {
    CHECK(tree("not child_noted by 0:45") == join(Op::negate, {join(Op::by, {is(MarkDone{MarkId{0}}), clock(45min)})}));
    CHECK(tree("not soc_present by 5m after A-202 started") ==
          join(Op::negate, {join(Op::by, {is(MarkDone{MarkId{1}}),
                                          join(Op::after, {is(RowReached{a_202, RowStage::started})}, 5min)})}));
}

TEST_CASE("requests name desks, types and addressees, each any of them") {
    CHECK(tree("asked(FIN, bank)") == asked_bank(desks({3})));
    CHECK(tree("granted(POL/FIN, bank to court)") ==
          is(RequestReached{RequestStage::granted, desks({1, 3}), {RequestId{0}}, {SenderId{1}}}));
    CHECK(tree("refused(any, bank/note)") ==
          is(RequestReached{RequestStage::refused, desks({0, 1, 2, 3}), {RequestId{0}, RequestId{1}}, {}}));
    CHECK(tree("asked(FIELD, note)") == is(RequestReached{RequestStage::asked, desks({1, 2}), {RequestId{1}}, {}}));
}

TEST_CASE("cues, facts and red flags are events") {
    CHECK(tree("cue(V1, needs_asked/free)") == is(CueTicked{CastId{0}, {TickId{1}, TickId{2}}}));
    CHECK(tree("knows(POL/SOC, child/debt)") == is(FactKnown{desks({1, 2}), {FactId{0}, FactId{1}}}));
    CHECK(tree("flagged(RF-LEAK/RF-CHILD)") == is(FlagRaised{{FlagId{0}, FlagId{1}}}));
}

TEST_CASE("a choice names options, in a per-person decision with their column and the persons") {
    CHECK(tree("A2 chose b/c") == is(DecisionChose{DecisionId{0}, {OptionId{1}, OptionId{2}}, {}}));
    CHECK(tree("A5 chose other") == is(DecisionChose{DecisionId{1}, {column_option(0, 1)}, {}}));
    CHECK(tree("A5 chose own/victim for K4/V1") ==
          is(DecisionChose{DecisionId{1}, {column_option(1, 1), column_option(0, 0)}, {2, 0}}));
}

TEST_CASE("variables are tested by number, word or member") {
    CHECK(tree("trust >= 4") == test(VariableTest{VariableId{0}, Comparison::greater_or_equal, 4}));
    CHECK(tree("trust != 3") == test(VariableTest{VariableId{0}, Comparison::not_equal, 3}));
    CHECK(tree("mood = tense") == test(VariableTest{VariableId{2}, Comparison::equal, 1}));
    CHECK(tree("known has V5/V3") == test(VariableHas{VariableId{3}, 3}));
    CHECK(tree("flags >= 2") == test(FlagCountTest{Comparison::greater_or_equal, 2}));
}

TEST_CASE("and, or, not and brackets nest as written") {
    CHECK(tree("(leak and 5m after A-202 started) or 1:40") ==
          join(Op::some, {join(Op::all, {test(VariableTest{VariableId{1}, Comparison::equal, 1}),
                                         join(Op::after, {is(RowReached{a_202, RowStage::started})}, 5min)}),
                          clock(100min)}));
    CHECK(tree("A-102 and not leak and 0:30") ==
          join(Op::all, {is(RowReached{a_102}),
                         join(Op::negate, {test(VariableTest{VariableId{1}, Comparison::equal, 1})}), clock(30min)}));
}

TEST_CASE("bracketed events are one event: the earliest for `or`, the latest for `and`") {
    Node const either = join(Op::either, {asked_bank(desks({3})), is(MarkDone{MarkId{0}})});
    CHECK(tree("(asked(FIN, bank) or child_noted) by 1:45") == join(Op::by, {either, clock(105min)}));
    CHECK(tree("not (asked(FIN, bank) or child_noted) by 1:45") ==
          join(Op::negate, {join(Op::by, {either, clock(105min)})}));
    CHECK(tree("5m after (A-102 and child_noted)") ==
          join(Op::after, {join(Op::each, {is(RowReached{a_102}), is(MarkDone{MarkId{0}})})}, 5min));
    CHECK(tree("5m after (A-102)") == tree("5m after A-102"));
}

TEST_CASE("the author's words are kept for people") {
    Compiled const compiled = compile_when("A-102 and\n      not leak\n      and 0:30");
    REQUIRE(compiled.script);
    CHECK(compiled.script->rows.back().when.words == "A-102 and not leak and 0:30");
}

// ---- places ----

Diagnostic only(Compiled const& compiled) {
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.diagnostics.size() == 1);
    return compiled.diagnostics.front();
}

// The piece of the source line that is marked.
std::string marked(Diagnostic const& d) {
    std::string text;
    std::size_t number = 0;
    for (char const c : d.source_line) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++number;
        if (number >= d.column && number < d.column + d.length) text.push_back(c);
    }
    return text;
}

TEST_CASE("a mistake inside a condition is marked at its own character, however the condition is quoted") {
    for (std::string const condition :
         {"A-102 or childnoted", "'A-102 or childnoted'", "\"A-102 or childnoted\"", "A-102\n      or childnoted",
          ">\n      A-102 or\n      childnoted", "|\n      A-102 or childnoted", "\"A-102\\x20or childnoted\"",
          "'A-102\n\n      or childnoted'"}) {
        CAPTURE(condition);
        Diagnostic const d = only(compile_when(condition));
        CHECK(d.kind == DiagnosticKind::unknown_id);
        CHECK(marked(d) == "childnoted");
        CHECK(d.hint == "did you mean `child_noted`?");
    }
}

TEST_CASE("all names of a condition that do not fit are reported at once") {
    Compiled const compiled = compile_when("'asked(FNI, bnk) and A2 chose e and cue(V1, privcy)'");
    std::vector<std::string> marks;
    for (Diagnostic const& d : compiled.diagnostics) marks.push_back(marked(d));
    CHECK(marks == std::vector<std::string>{"FNI", "bnk", "e", "privcy"});
}

// ---- costs ----

TEST_CASE("a condition is cut off at 500 characters, 32 parts, 6 brackets and 16 names") {
    auto const kind = [](std::string const& condition) {
        Parsed const parsed = parse_condition(condition);
        return parsed.problem ? std::string(kind_name(parsed.problem->kind)) : std::string("fits");
    };
    std::string parts = "0:20";
    for (int i = 1; i < 32; ++i) parts += " or 0:20";
    CHECK(kind(parts) == "fits");
    CHECK(kind(parts + " or 0:20") == "condition_too_long");
    CHECK(kind(std::string(496, ' ') + "0:20") == "fits");
    CHECK(kind(std::string(497, ' ') + "0:20") == "condition_too_long");
    CHECK(kind("((((((A-1))))))") == "fits");
    CHECK(kind("(((((((A-1)))))))") == "condition_too_deep");
    std::string names = "a";
    for (int i = 1; i < 16; ++i) names += "/a";
    CHECK(kind("flagged(" + names + ")") == "fits");
    CHECK(kind("flagged(" + names + "/a)") == "condition_too_long");
}

TEST_CASE("no cut of a condition and no odd byte breaks the parser") {
    std::string const text =
        "(asked(FIN/LAB, bank to kervan) by 20m after A-507 and not trust >= 4) or A5 chose b/c for V1 or idle 10m";
    for (std::size_t i = 0; i <= text.size(); ++i) {
        parse_condition(text.substr(0, i));
        parse_condition(text.substr(i));
        parse_moment(text.substr(i));
        for (char const odd : {'(', ')', ',', '/', '=', '\xD0', '\0'}) {
            std::string changed = text;
            changed.insert(i, 1, odd);
            Parsed const parsed = parse_condition(changed);
            CHECK((parsed.part.has_value() || parsed.problem.has_value()));
        }
    }
}

// ---- all conditions of the scripts ----

struct Line {
    std::string id, condition;
};
std::vector<Line> lines_of_the_table() {
    std::istringstream table(fixture::read_file("tests/scenario/conditions/conditions.tsv"));
    std::vector<Line> lines;
    std::string script, line;
    std::getline(table, line);
    while (std::getline(table, line)) {
        std::istringstream cells(line);
        Line cell;
        std::getline(cells, script, '\t'), std::getline(cells, cell.id, '\t'),
            std::getline(cells, cell.condition, '\t');
        lines.push_back(std::move(cell));
    }
    return lines;
}

// The package of the table with this condition on `X-1`, or on its variant; `who` needs somebody to be.
Package with_condition(Package package, Line const& line) {
    std::string const each = line.condition.find("who") != std::string::npos ? ", each: V1/V2" : "";
    bool const variant = line.id.ends_with(" variant");
    std::string const rest = variant ? "when: 0:30, variants: [{if: '" + line.condition + "', body: Other}]"
                                     : "when: '" + line.condition + "'";
    for (SourceFile& file : package.files)
        if (file.path == "conditions/script.yaml") file.bytes += "files: [x.yaml]\n";
    package.files.push_back(
        {"conditions/x.yaml", "orda: 1\ninjects:\n  X-1: {to: LEAD, kind: mail, title: Test, " + rest + each + "}\n"});
    return package;
}

TEST_CASE("every condition of the four scripts compiles without an error") {
    auto const package = read_package("tests/scenario/conditions");
    REQUIRE(package.has_value());
    std::vector<Line> const lines = lines_of_the_table();
    REQUIRE(lines.size() == 95);
    for (Line const& line : lines) {
        CAPTURE(line.id);
        CAPTURE(line.condition);
        Compiled const compiled = compile(with_condition(*package, line), "conditions");
        INFO(render_text(compiled.diagnostics));
        REQUIRE(compiled.script);
        Row const& row = compiled.script->rows.back();
        CHECK((row.variants.empty() ? row.when : row.variants.front().when).words == line.condition);
    }
}

}  // namespace
}  // namespace orda::scenario
