// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "unit/scenario/fixture.hpp"

// Cuts: shorter plays of the same script.
namespace orda::scenario {
namespace {

using namespace exercise;
using namespace std::chrono_literals;

constexpr std::string_view plot = R"(phases: {P1: {at: 0:00, title: Tip}, P2: {at: 1:50, title: Yard}}
marks: {noted: {tick: evaluator, text: Noted, when: A-1 opened}}
red_flags: {RF-1: {text: Harm, when: not D1 chose a by 1:00}}
places: {room: Room}
cast: {V1: {name: Bekzat}}
slots: {S1: {cast: V1, place: room, to: POL, at: 2:05, length: 25m, window: 2:00 to 3:00, fallback: {telephone: true}}}
requests: {bank: {from: POL, to: kervan, title: Statement, fields: {}, late: half from 20m after A-1}}
injects:
  A-1: {when: 0:05, to: POL, kind: mail, title: One}
  A-2: {when: 5m after A-1, to: POL, kind: mail, title: Two, do: cancel A-1; cancel A-3, cancel_if: A-1 opened, asks: D2}
  A-3: {when: 'granted(POL, bank)', to: POL, kind: mail, title: Three, asks: D1}
  A-4: {when: S1, to: POL, kind: actor, title: Four}
contingencies:
  C-1: {when: not noted by 0:45, to: POL, kind: mail, title: Five}
decisions:
  D1: {to: LEAD, prompt: Q, deadline: 1:30, default: none, options: {a: {text: A, score: 0}}}
  D2: {to: LEAD, prompt: Q, deadline: 10m after A-3, default: none, options: {a: {text: A, score: 0}}}
)";

std::string script(std::string const& cut) {
    return std::string(fixture::head) + std::string(plot) + "cuts:\n  short: {title: Short, " + cut + "}\n";
}
Compiled cut(std::string const& fields) { return compile(fixture::package(script(fields)), "piece", "short"); }
Compiled whole(std::string const& fields) { return compile(fixture::package(script(fields)), "piece"); }

constexpr char const* good =
    "keep: A-2/A-4/D2, when: {A-2: 0:10, D2: 0:30, P2: 0:20, S1: 0:25}, length: 0:40, speed: 2";

std::string kinds(Compiled const& compiled) {
    std::string names;
    for (Diagnostic const& d : compiled.diagnostics)
        if (d.level == Level::error) names.append(names.empty() ? "" : " ").append(kind_name(d.kind));
    return names;
}

TEST_CASE("a cut has the rows and decisions it keeps, at the times it gives them, and a title, length and speed") {
    Compiled const compiled = cut(good);
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.script);
    Script const& s = *compiled.script;
    REQUIRE(s.rows.size() == 2);
    CHECK(s.rows[0].id == "A-2");
    CHECK(s.rows[0].when.root == Node{Op::clock, 10min});
    CHECK(s.rows[0].asks == DecisionId{0});
    CHECK(s.rows[1].slot == SlotId{0});
    REQUIRE(s.decisions.size() == 1);
    CHECK(s.decisions[0].id == "D2");
    CHECK(s.decisions[0].deadline == Moment{30min, {}, "0:30"});
    CHECK(s.phases[1].at.root == Node{Op::clock, 20min});
    CHECK(s.slots[0].at == ExerciseTime(25min));
    CHECK_FALSE(s.slots[0].window);
    CHECK(s.title.by_language[0] == "Short");
    CHECK(s.length == Milliseconds(40min));
    CHECK(s.speed == 2);
    CHECK(s.cut == "short");
}

TEST_CASE("the whole script keeps its own times and knows its cuts") {
    Compiled const compiled = whole(good);
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.script);
    CHECK(compiled.script->rows.size() == 5);
    CHECK(compiled.script->rows[1].when.words == "5m after A-1");
    CHECK(compiled.script->cut.empty());
    CHECK(compiled.script->speed == 1);
    CHECK(compiled.script->title.by_language[0] == "Piece");
    REQUIRE(compiled.cuts.size() == 1);
    CHECK(compiled.cuts[0].id == "short");
    CHECK(compiled.cuts[0].title.by_language[0] == "Short");
    CHECK(compiled.cuts[0].length == Milliseconds(40min));
    CHECK_FALSE(whole("keep: A-1/C-1/A-4").cuts[0].length);
}

TEST_CASE("what nothing waits for may be left out: effects go, other conditions never hold") {
    Script const s = *cut(good).script;
    CHECK(s.rows[0].effects.empty());
    CHECK(s.rows[0].cancel_if->root == Node{});
    CHECK(s.marks[0].when->root == Node{});
    CHECK(s.flags[0].when->root.children[0].children[0] == Node{});
    CHECK(s.requests[0].late_from->anchor == Node{});
}

TEST_CASE("what a kept row or decision waits for must be kept, or get a time") {
    CHECK(kinds(cut("keep: A-2/D2, when: {D2: 0:30}")) == "cut_breaks");
    CHECK(kinds(cut("keep: A-2/D2, when: {A-2: 0:10}")) == "cut_breaks");
    CHECK(kinds(cut("keep: A-2, when: {A-2: 0:10}")) == "cut_breaks");
    CHECK(kinds(cut("keep: A-2/A-3/D2, when: {A-2: 0:10}")) == "cut_breaks");
    CHECK(kinds(cut("keep: A-1/A-2/A-3/D1/D2, length: 2:30")).empty());
    CHECK(kinds(cut("drop: A-4/C-1, length: 2:30")).empty());
}

TEST_CASE("the check of the whole script names what breaks in its cuts, once, and does not play then") {
    Compiled const compiled = whole("keep: A-2/D2, when: {D2: 0:30}");
    REQUIRE(kinds(compiled) == "cut_breaks");
    CHECK_FALSE(compiled.script);
    CHECK(compiled.diagnostics[0].message == "cut `short` keeps `A-2`, which waits for `A-1`");
}

TEST_CASE("other errors of a cut say which cut they belong to") {
    Compiled const compiled = whole("keep: A-2/D2, when: {A-2: 0:50, D2: 0:30}, length: 1:00");
    REQUIRE(kinds(compiled) == "deadline_before_open");
    CHECK(compiled.diagnostics[0].message.ends_with("(cut `short`)"));
}

TEST_CASE("a mistake of the whole script is not told again for each cut") {
    Compiled const compiled = compile(fixture::package(script(good) + "persons: {K4: {nmae: Worker}}\n"), "piece");
    CHECK(kinds(compiled) == "unknown_field");
}

TEST_CASE("a cut that is not there is an error") {
    Compiled const compiled = compile(fixture::package(script(good)), "piece", "shrt");
    REQUIRE(kinds(compiled) == "unknown_id");
    CHECK(compiled.diagnostics[0].message == "there is no cut `shrt`");
    CHECK(compiled.diagnostics[0].hint == "did you mean `short`?");
    REQUIRE(compiled.cuts.size() == 1);
    CHECK(compiled.cuts[0].id == "short");
}

TEST_CASE("a cut names rows and decisions that exist") {
    CHECK(kinds(whole("keep: A-2/A-22/D2/noted, when: {A-2: 0:10, D2: 0:30, A-33: 0:20}")) ==
          "unknown_id wrong_kind unknown_id");
    CHECK(kinds(whole("length: 0:40")) == "missing_field");
}

}  // namespace
}  // namespace orda::scenario
