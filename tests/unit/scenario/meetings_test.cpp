// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "unit/scenario/fixture.hpp"

// Slots, storylines, assets, objects, end states, and the kinds of decision and row that need them.
namespace orda::scenario {
namespace {

using namespace exercise;
using namespace std::chrono_literals;
using fixture::script_of;

Text english(std::string text) { return {{std::move(text)}}; }

std::string kinds(std::string_view sections, std::vector<SourceFile> more = {}) {
    std::string names;
    for (Diagnostic const& d : fixture::compile_sections(sections, std::move(more)).diagnostics)
        names.append(names.empty() ? "" : " ").append(kind_name(d.kind));
    return names;
}

constexpr std::string_view slot_plot = R"(cast: {V1: {name: Bekzat, casts: 3}, V2: {name: Guli}}
places: {interview: {title: Room, rooms: 3}, yard: Yard}
slots:
  S1: {title: Talk, cast: V1, place: interview, to: POL/SOC, at: 2:05, length: 25m, window: 1:50 to 3:00, fallback: {cast: V2, telephone: true, transcript: He says nothing.}}
lines: {L1: {text: Money, sync: true}, L2: Talk}
)";

// ---- slots ----

TEST_CASE("a slot has a cast, a place, a time, a length, a window and something to fall back on") {
    Slot const slot = script_of(std::string(slot_plot) +
                                "injects: {A-1: {when: S1, to: POL, kind: actor, title: T, line: L1}, "
                                "A-2: {when: 0:05, to: POL, kind: mail, title: T, line: L2}}\n")
                          .slots.at(0);
    CHECK(slot.cast == std::vector{CastId{0}});
    CHECK(slot.place == PlaceId{0});
    CHECK(slot.to.size() == 2);
    CHECK(slot.at == ExerciseTime(125min));
    CHECK(slot.length == Milliseconds(25min));
    CHECK(slot.window == std::pair{ExerciseTime(110min), ExerciseTime(180min)});
    CHECK(*slot.fallback == Fallback{{CastId{1}}, true, english("He says nothing.")});
}

TEST_CASE("a slot with a window and no time is told about the time alone") {
    CHECK(kinds("cast: {V1: Bekzat}\nplaces: {hall: Hall}\nslots:\n  S1: {cast: V1, place: hall, to: POL, length: 25m, "
                "window: 1:50 to 3:00, fallback: {telephone: true}}\ninjects: {A-1: {when: S1, to: POL, kind: actor, "
                "title: T}}\n")
              .find("missing_field") != std::string::npos);
}

TEST_CASE("an actor row that waits for a slot alone takes what it leaves out from the slot") {
    Script const s = script_of(std::string(slot_plot) + R"(injects:
  A-1: {when: S1, to: POL, kind: actor, title: All from the slot}
  A-2: {when: S1 started, to: POL, kind: actor, title: Something of its own, cast: V2, place: yard, length: 10m, fallback: {telephone: true}}
  A-3: {when: S1 done, to: POL, kind: actor, cast: V2, title: After it, fallback: {telephone: true}}
  A-4: {when: S1 or 0:22, to: POL, kind: actor, cast: V2, title: Or earlier, fallback: {telephone: true}}
  A-5: {when: S1, to: POL, kind: mail, title: A letter with it}
  A-6: {when: 0:30, to: POL, kind: mail, title: Of a line, line: L1}
  A-7: {when: 0:30, to: POL, kind: mail, title: Of another line, line: L2}
)");
    Row const& all = s.rows[0];
    CHECK(all.slot == SlotId{0});
    CHECK(all.cast == std::vector{CastId{0}});
    CHECK(all.place == PlaceId{0});
    CHECK(all.length == Milliseconds(25min));
    CHECK(all.fallback == s.slots[0].fallback);
    CHECK(s.rows[1].slot == SlotId{0});
    CHECK(s.rows[1].cast == std::vector{CastId{1}});
    CHECK(s.rows[1].place == PlaceId{1});
    CHECK(s.rows[1].length == Milliseconds(10min));
    CHECK(s.rows[1].fallback->cast.empty());
    CHECK_FALSE(s.rows[2].slot);
    CHECK_FALSE(s.rows[2].length);
    CHECK_FALSE(s.rows[3].slot);
    CHECK_FALSE(s.rows[4].slot);
    CHECK(s.rows[4].cast.empty());
    std::vector<bool> sync;
    for (Row const& row : s.rows) sync.push_back(row.sync);
    CHECK(sync == std::vector<bool>{true, true, false, false, true, true, false});
    CHECK(s.rows[5].line == LineId{0});
    CHECK(s.lines == std::vector<Line>{{"L1", english("Money"), true}, {"L2", english("Talk"), false}});
}

TEST_CASE("an actor row that waits for more than a slot says itself who comes") {
    CHECK(kinds(std::string(slot_plot) +
                "injects: {A-1: {when: S1 or 0:22, to: POL, kind: actor, title: T, line: L1, fallback: "
                "{telephone: true}}, A-2: {when: 0:30, to: POL, kind: mail, title: T, line: L2}}\n") ==
          "unused missing_field");  // the yard
}

TEST_CASE("a slot begins inside its window, and a fallback names one of its three ways") {
    std::string const begin =
        "cast: {V1: {name: B}}\nplaces: {room: Room}\ninjects: {A-1: {when: S1, to: POL, kind: actor, "
        "title: T}}\nslots: {S1: {cast: V1, place: room, to: POL, length: 10m, ";
    CHECK(kinds(begin + "at: 1:00, window: 1:00 to 2:00, fallback: {telephone: true}}}\n").empty());
    CHECK(kinds(begin + "at: 0:59, window: 1:00 to 2:00, fallback: {telephone: true}}}\n") == "out_of_bounds");
    CHECK(kinds(begin + "at: 1:00, window: 2:00 to 1:00, fallback: {telephone: true}}}\n") == "wrong_type");
    CHECK(kinds(begin + "at: 1:00, fallback: {telephone: false}}}\n") == "missing_field");
    CHECK(kinds(begin + "at: 6:01, fallback: {telephone: true}}}\n") == "after_endex");
}

TEST_CASE("effects move a slot to later or earlier and end the play of a team") {
    Script const s =
        script_of(std::string(slot_plot) +
                  "injects: {A-1: {when: S1, to: POL, kind: actor, title: T, line: L1}, A-2: {when: 0:05, to: POL, "
                  "kind: mail, title: T, line: L2, do: shift S1 15m; shift S1 -5m; end}}\n");
    CHECK(s.rows[1].effects ==
          std::vector<Effect>{ShiftSlot{SlotId{0}, 15min}, ShiftSlot{SlotId{0}, -5min}, FinishTeam{}});
}

// ---- what is revealed ----

TEST_CASE("revealed stands for the condition of the reveal, as one event") {
    Script const s = script_of(R"(cast:
  V1:
    name: Bekzat
    ticks: {privacy: Alone, free: Free, needs: Needs}
    reveals:
      story: {if: privacy and (free or needs), say: The debt}
      notebook: {if: needs, say: The shed}
      both: {if: 'revealed(V1, story) and revealed(V1, notebook)', say: All}
injects:
  A-1: {when: '5m after revealed(V1, story)', to: POL, kind: mail, title: T}
  A-2: {when: 'not revealed(V1, notebook) by 0:30', to: POL, kind: mail, title: T}
  A-3: {when: 'revealed(V1, story/notebook)', to: POL, kind: mail, title: T}
  A-4: {when: 'revealed(V1, both) or 0:40', to: POL, kind: mail, title: T}
)");
    auto const cue = [](std::uint32_t tick) { return Node{Op::happened, {}, CueTicked{CastId{0}, {TickId{tick}}}}; };
    Node const story{Op::each, {}, {}, {}, {cue(0), {Op::either, {}, {}, {}, {cue(1), cue(2)}}}};
    CHECK(s.rows[0].when.root == Node{Op::after, 5min, {}, {}, {story}});
    CHECK(s.rows[1].when.root == Node{Op::negate, {}, {}, {}, {{Op::by, {}, {}, {}, {cue(2), {Op::clock, 30min}}}}});
    CHECK(s.rows[2].when.root == Node{Op::either, {}, {}, {}, {story, cue(2)}});
    CHECK(s.rows[3].when.root.children.at(0).op == Op::each);
    CHECK(s.cast[0].reveals[0].condition.root.op == Op::all);
}

TEST_CASE("a reveal that waits for itself is a circle") {
    CHECK(kinds("cast: {V1: {name: B, ticks: {a: A}, reveals: {x: {if: 'revealed(V1, y)', say: X}, y: {if: "
                "'revealed(V1, x)', "
                "say: Y}}}}\ninjects: {A-1: {when: 'cue(V1, a)', to: POL, kind: mail, title: T}}\n")
              .starts_with("cycle"));
}

// ---- assets and objects ----

constexpr std::string_view money = R"(cast: {V1: {name: Bekzat}}
persons: {K4: Worker, K5: Nobody asks about}
objects: {CARDS: Accounts D01 to D12, INV: {text: Invoice}}
marks: {seed_moved: {tick: evaluator, text: Seed}}
assets:
  AE-1: {title: Plot, value: 5, secure: [{by: seed_moved}]}
  AE-2:
    title: Dollars
    value: 6518.4
    gone: 60m after B-102
    shows: 24h
    secure: [{by: suspension, holds: 65m, shows: 72h}, {by: freezing/seed_moved}]
requests:
  bank: {from: FIN, title: Statement, fields: {}, on: CARDS/K4/V1}
  suspension: {from: FIN, title: Suspension, fields: {}, on: AE-2}
  freezing: {from: FIN, title: Freezing, fields: {}, on: [AE-2, INV]}
injects:
  B-102: {when: 0:05, to: FIN, kind: mail, title: T}
  B-103: {when: AE-2 gone, to: FIN, kind: mail, title: T}
  B-104: {when: 1:00 and not AE-2 secured, to: FIN, kind: mail, title: T}
  B-105: {when: 'granted(FIN, bank/freezing on CARDS/INV)', to: FIN, kind: mail, title: T}
  B-106: {when: 'asked(FIN, bank on K4) or refused(FIN, bank on V1)', to: FIN, kind: mail, title: T}
  B-107: {when: AE-1 secured, to: FIN, kind: mail, title: T, from: K5}
)";

TEST_CASE("an asset has a value in thousandths, a clock and stages that secure it") {
    Script const s = script_of(money);
    CHECK(s.assets[0].value == 5000);
    CHECK_FALSE(s.assets[0].gone);
    Asset const& two = s.assets[1];
    CHECK(two.value == 6'518'400);
    CHECK(two.gone->words == "60m after B-102");
    CHECK(two.shows == Milliseconds(24h));
    CHECK(two.secure ==
          std::vector<SecureStage>{{{RequestId{1}}, {}, 65min, 72h}, {{RequestId{2}}, {MarkId{0}}, {}, {}}});
}

TEST_CASE("an asset can be an innocent's, with bad points for whoever secures it") {
    std::string const head =
        "marks: {m: {tick: evaluator, text: M}}\nassets: {AE: {title: A, value: 1, secure: [{by: m}]";
    Script const s = script_of(head + ", innocent: true, score: INF -4}}\n");
    CHECK(s.assets[0].innocent);
    CHECK(s.assets[0].score == std::vector<Points>{{CompetencyId{1}, -4}});
    CHECK_FALSE(script_of(head + "}}\n").assets[0].innocent);
    CHECK(kinds(head + ", innocent: true, score: INF 4}}\n") == "out_of_bounds");
    CHECK(kinds(head + ", score: INF -4}}\n") == "missing_field");
    CHECK(kinds(head + ", innocent: perhaps}}\n") == "wrong_type");
}

TEST_CASE("targets are what requests can be about, and all assets, in the order of the script") {
    Script const s = script_of(money);
    std::vector<std::string> ids, titles;
    for (Target const& target : s.targets) {
        ids.push_back(target.id);
        titles.push_back(target.title.by_language.front());
    }
    CHECK(ids == std::vector<std::string>{"V1", "K4", "CARDS", "INV", "AE-1", "AE-2"});
    CHECK(titles == std::vector<std::string>{"Bekzat", "Worker", "Accounts D01 to D12", "Invoice", "Plot", "Dollars"});
    CHECK(s.assets[0].target == TargetId{4});
    CHECK(s.assets[1].target == TargetId{5});
    CHECK(s.requests[0].on == std::vector{TargetId{2}, TargetId{1}, TargetId{0}});
    CHECK(s.requests[2].on == std::vector{TargetId{5}, TargetId{3}});
}

TEST_CASE("conditions speak of assets and of what a request was about") {
    Script const s = script_of(money);
    DeskSet fin;
    fin.add(DeskId{3});
    CHECK(s.rows[1].when.root.happening == Happening(AssetReached{AssetId{1}, AssetStage::gone}));
    CHECK(s.rows[2].when.root.children[1].children[0].happening ==
          Happening(AssetReached{AssetId{1}, AssetStage::secured}));
    CHECK(s.rows[3].when.root.happening ==
          Happening(RequestReached{
              RequestStage::granted, fin, {RequestId{0}, RequestId{2}}, {}, {TargetId{2}, TargetId{3}}}));
    CHECK(s.rows[4].when.root.children[0].happening ==
          Happening(RequestReached{RequestStage::asked, fin, {RequestId{0}}, {}, {TargetId{1}}}));
    CHECK(s.rows[4].when.root.children[1].happening ==
          Happening(RequestReached{RequestStage::refused, fin, {RequestId{0}}, {}, {TargetId{0}}}));
}

TEST_CASE("the loss of an asset comes as late as its clock says") {
    CHECK(
        kinds(
            "phases: {P2: {at: 0:50, title: Two}}\nmarks: {m: {tick: evaluator, text: M}}\nassets: {AE: {title: A, "
            "value: 1, "
            "gone: 0:50, secure: [{by: m}]}, AF: {title: A, value: 1, gone: 0:49, secure: [{by: m}]}}\ninjects: {A-1: "
            "{when: "
            "AE gone, phase: P2, to: POL, kind: mail, title: T}, A-2: {when: AF gone, phase: P2, to: POL, kind: mail, "
            "title: T}}\n") == "outside_phase");
    CHECK(kinds("marks: {m: {tick: evaluator, text: M}}\nassets: {AE: {title: A, value: 1, gone: 5m after A-1, secure: "
                "[{by: "
                "m}]}, AF: {title: A, value: 1, secure: [{by: m}]}}\ninjects: {A-1: {when: AE gone, to: POL, kind: "
                "mail, title: "
                "T}, A-2: {when: AF gone, to: POL, kind: mail, title: T}}\n") == "cycle never_true");
}

// ---- counts and end states ----

TEST_CASE("interviews and the secured share are numbers that can be tested") {
    Script const s =
        script_of(std::string(money) +
                  "ends: {gold: {if: 'secured_share >= 85 and interviews(V1) < 3', title: Gold, text: Good}, "
                  "other: {title: Other}}\n");
    Node const& gold = s.ends[0].when->root;
    CHECK(gold.children[0].test == Test(SecuredShareTest{Comparison::greater_or_equal, 85}));
    CHECK(gold.children[1].test == Test(InterviewsTest{CastId{0}, Comparison::less, 3}));
    CHECK(s.ends[0].title == english("Gold"));
    CHECK(s.ends[0].text == english("Good"));
    CHECK_FALSE(s.ends[1].when);
    CHECK(kinds("injects: {A-1: {when: secured_share >= 85, to: POL, kind: mail, title: T}}\n") == "never_true");
    CHECK(kinds("injects: {A-1: {when: secured_share >= 101, to: POL, kind: mail, title: T}}\n") == "out_of_bounds");
    CHECK(kinds("injects: {A-1: {when: secured_share, to: POL, kind: mail, title: T}}\n") == "state_needs_test");
    CHECK(kinds("cast: {V1: {name: B}}\ninjects: {A-1: {when: interviews(V1) < 3, to: POL, kind: mail, title: T}}\n") ==
          "true_at_start");
}

TEST_CASE("days and the number of teams stand in the head") {
    Script const s = script_of(
        "teams: 6\ndays: {D1: {at: 0:00, title: First}, D2: {at: 3:00, title: Second}}\ninjects: {A-1: "
        "{when: 0:00, to: ALL, kind: sys, title: Start, overlay: true}}\n");
    CHECK(s.teams == 6);
    CHECK(s.days == std::vector<Day>{{"D1", ExerciseTime{}, english("First")}, {"D2", 180min, english("Second")}});
    CHECK(s.rows[0].overlay);
}

// ---- decisions ----

TEST_CASE("a decision by rank has items, a key order and bands of agreement") {
    Script const s = script_of(R"(injects: {A-1: {when: 0:05, to: LEAD, kind: mail, title: T, asks: B7}}
decisions:
  B7: {to: LEAD, prompt: Q, kind: rank, deadline: 0:45, default: poor, items: {d: {en: Residues}, n: Notes, p: Papers}, key: p/d/n, options: {good: {agree: 80, score: INF 10}, fair: {agree: 50, score: INF 5}, poor: {score: 0}}, hints: [Gentle, Plain]}
)");
    Decision const& b7 = s.decisions[0];
    CHECK(b7.kind == DecisionKind::rank);
    CHECK(b7.items == std::vector<Item>{{"d", english("Residues")}, {"n", english("Notes")}, {"p", english("Papers")}});
    CHECK(b7.key_order == std::vector<std::uint32_t>{2, 0, 1});
    CHECK(b7.options[0].agree == 80U);
    CHECK(b7.options[1].score == std::vector<Points>{{CompetencyId{1}, 5}});
    CHECK_FALSE(b7.options[2].agree);
    CHECK(b7.default_option == OptionId{2});
    CHECK(b7.hints == std::vector{english("Gentle"), english("Plain")});
    CHECK(b7.shown.size() == 3);
}

TEST_CASE("a decision by number has a unit and ranges, one in free text nothing but its question") {
    Script const s = script_of(
        R"(injects: {A-1: {when: 0:05, to: LEAD, kind: poll, title: T, asks: BNW}, A-2: {when: 0:05, to: LEAD, kind: mail, title: T, asks: FREE}}
decisions:
  BNW: {to: LEAD, prompt: Q, kind: number, unit: thousand zer, deadline: 0:45, default: none, options: {correct: {range: 93100..96900, score: INF 3}, low: {range: -5..93099, score: 0}, off: {score: 0}}}
  FREE: {to: LEAD, prompt: Q, kind: text, deadline: 0:45, default: none}
)");
    Decision const& number = s.decisions[0];
    CHECK(number.unit == english("thousand zer"));
    CHECK(number.options[0].range == std::pair<std::int64_t, std::int64_t>{93100, 96900});
    CHECK(number.options[1].range == std::pair<std::int64_t, std::int64_t>{-5, 93099});
    CHECK_FALSE(number.options[2].range);
    CHECK(number.shown.empty());
    CHECK(s.decisions[1].kind == DecisionKind::text);
    CHECK(s.rows[0].kind == Kind::poll);
}

TEST_CASE("bands say where they begin, and a key names every item once") {
    auto const rank = [](std::string const& rest) {
        return kinds(
            "injects: {A-1: {when: 0:05, to: LEAD, kind: mail, title: T, asks: B7}}\ndecisions: {B7: {to: LEAD, "
            "prompt: Q, "
            "kind: rank, deadline: 0:45, default: none, items: {d: D, n: N}, " +
            rest + "}}\n");
    };
    CHECK(rank("key: n/d, options: {good: {agree: 80, score: INF 10}, poor: {score: 0}}").empty());
    CHECK(rank("key: n/d, options: {good: {score: INF 10}, poor: {score: 0}}") == "missing_field");
    CHECK(rank("key: n, options: {good: {agree: 80, score: INF 10}, poor: {score: 0}}") == "wrong_type");
    CHECK(rank("key: n/x/d, options: {good: {agree: 80, score: INF 10}, poor: {score: 0}}") == "unknown_option");
    CHECK(rank("options: {good: {agree: 80, score: INF 10}, poor: {score: 0}}") == "missing_field");
    CHECK(rank("key: n/d, options: {good: {agree: 180, score: INF 10}, poor: {score: 0}}") == "out_of_bounds");
    CHECK(rank("key: n/d, unit: zer, options: {good: {agree: 80, score: INF 10}, poor: {score: 0}}") ==
          "unknown_field");
}

// ---- rows ----

TEST_CASE("a letter is answered by a form, and its answer is an event") {
    Script const s = script_of(R"(requests: {reply: {from: POL, to: court, title: Reply, fields: {}}}
injects:
  C-1: {when: 0:05, to: POL, kind: mail, title: T, reply_form: reply}
  C-2: {when: 0:06, to: POL, kind: form, title: T, reply_form: reply}
  C-3: {when: not C-1 answered by 25m after C-1, to: POL, kind: mail, title: T}
)");
    CHECK(s.rows[0].reply_form == RequestId{0});
    CHECK(s.rows[2].when.root.children[0].children[0].happening == Happening(RowReached{RowId{0}, RowStage::answered}));
    CHECK(kinds("injects: {C-1: {when: 0:05, to: POL, kind: mail, title: T}, C-2: {when: C-1 answered or 0:30, to: "
                "POL, kind: "
                "mail, title: T}}\n") == "unknown_state");
}

TEST_CASE("captured things say where they come from, and only things of their kind") {
    Script const s = script_of(R"(injects:
  A-1: {when: 0:05, to: POL, kind: social, title: T, url: https://talk.example/x, captured: 14 Sep 10:00 by CYB}
  A-2: {when: 0:05, to: POL, kind: cctv, title: T, camera: Gate 2, clock_error: 7 minutes slow}
  A-3: {when: 0:05, to: POL, kind: call, title: T, audio: a.ogg}
)",
                               {{"piece/a.ogg", "x"}});
    CHECK(s.rows[0].capture == Capture{"https://talk.example/x", "14 Sep 10:00 by CYB", "", ""});
    CHECK(s.rows[1].capture == Capture{"", "", "Gate 2", "7 minutes slow"});
    CHECK(s.rows[2].attach == std::vector{FileId{0}});
    CHECK(kinds("injects: {A-1: {when: 0:05, to: POL, kind: mail, title: T, camera: Gate}}\n") == "unknown_field");
    CHECK(kinds("injects: {A-1: {when: 0:05, to: POL, kind: poll, title: T}, A-2: {when: 0:05, to: POL, kind: form, "
                "title: T}, "
                "A-3: {when: 0:05, to: POL, kind: film, title: T}}\n") == "missing_field missing_field missing_field");
}

TEST_CASE("a file of a data recipe is read from data/ and named once") {
    Script const s = script_of(
        "data: {LEDGER: {recipe: ledger, seed: 20260601, check: identities}}\ninjects: {A-1: {when: 0:05, to: "
        "POL, kind: bank, title: T, attach: [LEDGER/ae2.csv, data/LEDGER/ae2.csv]}}\n",
        {{"piece/data/LEDGER/ae2.csv", "a\n"}});
    REQUIRE(s.files.size() == 1);
    CHECK(s.files[0].path == "data/LEDGER/ae2.csv");
    CHECK(s.rows[0].attach == std::vector{FileId{0}, FileId{0}});
}

TEST_CASE("what a missing picture shows is no second mistake in the texts files") {
    std::string const head = std::string(fixture::head);
    std::string const two =
        head.substr(0, head.find("languages: en")) + "languages: en/ru" + head.substr(head.find("languages: en") + 13);
    Package package =
        fixture::package(two +
                         "injects: {A-1: {when: 0:05, to: POL, kind: mail, title: {en: T, ru: Т}, attach: "
                         "p.svg}}\n");
    package.files.push_back({"piece/texts.ru.yaml", "orda: 1\np.svg: {description: План}\n"});
    Compiled const compiled = compile(package, "piece");
    CHECK(fixture::count(compiled, DiagnosticKind::missing_file) == 1);
    CHECK(fixture::count(compiled, DiagnosticKind::unknown_id) == 0);
}

// ---- enough people ----

std::string windowed(std::string const& window) {
    return kinds(
        "teams: 6\ncast: {V1: {name: B, casts: 3}}\nplaces: {room: {title: Room, rooms: 3}}\nlength: 1:20\ninjects: "
        "{A-1: "
        "{when: S1, to: ALL, kind: actor, title: T}}\nslots: {S1: {cast: V1, place: room, to: ALL, at: 0:10, length: "
        "25m, fallback: {telephone: true}, window: 0:10 to " +
        window + "}}\n");
}

TEST_CASE("the window of a slot is long enough when the last turn ends with it") {
    CHECK(windowed("1:00").find("slot_too_short") == std::string::npos);
    CHECK(windowed("0:59:59").find("slot_too_short") != std::string::npos);
}

}  // namespace
}  // namespace orda::scenario
