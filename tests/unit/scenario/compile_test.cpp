// SPDX-License-Identifier: Apache-2.0
#include "scenario/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "unit/scenario/fixture.hpp"

// What the sections of a script become.
namespace orda::scenario {
namespace {

using namespace exercise;
using namespace std::chrono_literals;

Script compiled(std::string_view sections, std::vector<SourceFile> more = {}) {
    Compiled result = fixture::compile_sections(sections, std::move(more));
    INFO(render_text(result.diagnostics));
    REQUIRE(result.script);
    return std::move(*result.script);
}

Text english(std::string text) { return {{std::move(text)}}; }

DeskSet desks(std::initializer_list<std::uint32_t> ids) {
    DeskSet set;
    for (auto const id : ids) set.add(DeskId{id});
    return set;
}

TEST_CASE("the head gives the name, the world, the languages, the length and the desks in order") {
    Script const script = compiled("injects: {A-1: {when: 0:00, to: ALL, kind: sys, title: Start}}\n");
    CHECK(script.id == "piece");
    CHECK(script.world == "small");
    CHECK(script.world_version == 1);
    CHECK(script.format == 1);
    CHECK(script.languages == std::vector<std::string>{"en"});
    CHECK(script.title == english("Piece"));
    CHECK(script.length == Milliseconds(6h));
    REQUIRE(script.desks.size() == 4);
    CHECK(script.desks[3] == Desk{"FIN", english("Finance")});
    CHECK(script.competencies.size() == 3);
    CHECK(script.laws == std::vector<Law>{{"AML-13", english("Bank information")}, {"CC-128", english("Trafficking")}});
}

TEST_CASE("addressees are desks, groups, ALL or the Control Centre") {
    Script const script = compiled(R"(groups: {FIELD: POL/SOC}
injects:
  A-1: {when: 0:00, to: ALL, kind: sys, title: Start}
  A-2: {when: 0:01, to: FIELD, kind: mail, title: To a group}
  A-3: {when: 0:02, to: [LEAD, FIN], kind: mail, title: To a list}
  A-4: {when: 0:03, to: CC, kind: reminder, title: To nobody}
)");
    CHECK(script.rows[0].to == desks({0, 1, 2, 3}));
    CHECK(script.rows[1].to == desks({1, 2}));
    CHECK(script.rows[2].to == desks({0, 3}));
    CHECK(script.rows[3].to.empty());
}

TEST_CASE("a row keeps every field it was given") {
    Script const script = compiled(R"(phases: {P1: {at: 0:00, title: Tip}}
objectives: {O1: {comp: INF/PRO, text: Assess}}
variables: {trust: int 0..10 = 3}
facts: {child: A boy}
red_flags: {RF-LEAK: Leak}
cast: {V1: {name: Bekzat, casts: 3}}
places: {yard: Farm yard}
checklists: {CL-1: {title: Contact, comp: GEN, 1: Poor, 3: Fair, 5: Good}}
injects:
  A-1: {when: 0:03, to: POL, kind: letter, from: kervan, number: 7/1-2264, title: T, body: B, expect: E, note: N, hint: H, facts: child, do: trust - 2; flag RF-LEAK; cancel A-2, cancel_if: RF, approve: true, approve_within: {span: 5m, then: skip}, once: false, sensitive: true, tolerance: 10m, phase: P1, objective: O1, score: PRO 3; INF -2}
  A-2: {when: 3m after P1, to: POL, kind: actor, cast: V1, place: yard, length: 25m, interview: true, checklist: CL-1, title: Yard}
  A-3: {when: P1, to: ALL, kind: sys, title: Jump, jump: 2026-09-16 06:30}
  A-4: {when: 0:20, to: POL, kind: radio, title: Patrol, transcript: Over, variants: [{if: trust >= 4, to: FIN, title: T2, body: B2, do: trust + 1}]}
marks: {RF: {tick: evaluator, text: Seen}}
)");
    Row const& letter = script.rows[0];
    CHECK(letter.kind == Kind::letter);
    CHECK(script.senders.at(letter.from->value).id == "kervan");
    CHECK(letter.number == "7/1-2264");
    CHECK(std::vector{letter.title, letter.body, letter.expect, letter.note, letter.hint} ==
          std::vector{english("T"), english("B"), english("E"), english("N"), english("H")});
    CHECK(letter.effects ==
          std::vector<Effect>{AddValue{VariableId{0}, -2}, RaiseFlag{FlagId{0}}, CancelRow{RowId{1}}});
    CHECK(letter.cancel_if->words == "RF");
    CHECK(letter.approve == staff_one);
    CHECK(*letter.approve_within == ApproveWithin{5min, AfterWaiting::skip});
    CHECK_FALSE(letter.once);
    CHECK(letter.sensitive);
    CHECK(letter.tolerance == Milliseconds(10min));
    CHECK(letter.score == std::vector<Points>{{CompetencyId{2}, 3}, {CompetencyId{1}, -2}});
    Row const& actor = script.rows[1];
    CHECK(actor.cast == std::vector{CastId{0}});
    CHECK(actor.length == Milliseconds(25min));
    CHECK(actor.interview);
    CHECK(actor.checklist == ChecklistId{0});
    CHECK(script.rows[2].jump == StoryTime(1789540200));
    Variant const& variant = script.rows[3].variants.at(0);
    CHECK(variant.to == desks({3}));
    CHECK(variant.title == english("T2"));
    CHECK(variant.effects == std::vector<Effect>{AddValue{VariableId{0}, 1}});
}

TEST_CASE(
    "actor and sensitive rows always wait for approval, press rows and contingencies where there are three "
    "controllers") {
    Script const script = compiled(R"(cast: {V1: {name: Bekzat}}
injects:
  A-1: {when: 0:00, to: POL, kind: mail, title: Mail}
  A-2: {when: 0:01, to: POL, kind: actor, cast: V1, title: Actor}
  A-3: {when: 0:02, to: POL, kind: press, title: Press}
  A-4: {when: 0:03, to: POL, kind: press, title: Press, approve: false}
contingencies:
  A-5: {when: 0:04, to: POL, kind: mail, title: Contingency}
  A-6: {when: 0:05, to: POL, kind: mail, title: Contingency, sensitive: true}
  A-7: {when: 0:06, to: POL, kind: mail, title: Contingency, approve: 6}
  A-8: {when: 0:07, to: POL, kind: mail, title: Contingency, approve: true}
  A-9: {when: 0:07, to: POL, kind: mail, title: Contingency, approve: 3, sensitive: true}
  A-10: {when: 0:08, to: POL, kind: actor, cast: V1, title: Actor}
)");
    std::vector<StaffLevel> approve;
    for (Row const& row : script.rows) approve.push_back(row.approve);
    CHECK(approve == std::vector<StaffLevel>{0, 1, 3, 0, 3, 1, 6, 1, 3, 1});
    CHECK(script.rows[4].contingency);
}

TEST_CASE("rows are in script order: files in the order of `files:`, sections as they stand") {
    Script const script = compiled(
        "files: [b.yaml, a.yaml]\ncontingencies: {C-1: {when: 0:01, to: CC, kind: sys, title: One}}\ninjects: {I-1: "
        "{when: 0:01, to: CC, kind: sys, title: Two}}\n",
        {{"piece/a.yaml", "orda: 1\ninjects: {A-1: {when: 0:01, to: CC, kind: sys, title: Four}}\n"},
         {"piece/b.yaml", "orda: 1\ninjects: {B-1: {when: 0:01, to: CC, kind: sys, title: Three}}\n"}});
    std::vector<std::string> ids;
    for (Row const& row : script.rows) ids.push_back(row.id);
    CHECK(ids == std::vector<std::string>{"C-1", "I-1", "B-1", "A-1"});
}

TEST_CASE("senders are the agencies and personas the script names, then its cast, then its persons") {
    Script const script = compiled(R"(persons: {K4: Worker}
cast: {V1: {name: Bekzat}}
requests: {note: {from: POL, to: court/ersen, title: Note, fields: {}, simcell: true}}
injects: {A-1: {when: 0:00, to: ALL, kind: mail, from: K4, title: Start}, A-2: {when: 0:01, to: ALL, kind: mail, from: V1, title: Start}}
)");
    std::vector<std::string> ids;
    for (Sender const& sender : script.senders) ids.push_back(sender.id);
    CHECK(ids == std::vector<std::string>{"court", "ersen", "V1", "K4"});
    CHECK(script.senders[0].detail == english("4 Law Square"));
    CHECK(script.senders[1] ==
          Sender{"ersen", SenderKind::persona, english("Captain Ersen"), english("inspector"), ""});
    CHECK(script.senders[2].name == english("Bekzat"));
    CHECK(script.persons[0].sender == SenderId{3});
    CHECK(script.requests[0].to == std::vector{SenderId{0}, SenderId{1}});
}

TEST_CASE("variables have a type, bounds and a first value") {
    Script const script = compiled(
        R"(variables: {trust: int -5..10 = 3, plain: int 2..9, leak: bool, told: bool = true, mood: enum calm/tense/open = tense, known: set V3/V5}
injects: {A-1: {when: 0:00, to: ALL, kind: sys, title: Start, do: trust + 1; plain + 1; leak = true; told = false; mood = open; known remove V3/V5}}
)");
    CHECK(script.variables[0] == Variable{"trust", VariableType::integer, -5, 10, 3});
    CHECK(script.variables[1].initial == 2);
    CHECK(script.variables[2] == Variable{"leak"});
    CHECK(script.variables[3].initial == 1);
    CHECK(script.variables[4] == Variable{"mood", VariableType::enumeration, 0, 2, 1, {"calm", "tense", "open"}});
    CHECK(script.variables[5] == Variable{"known", VariableType::set, 0, 0, 0, {"V3", "V5"}});
    CHECK(script.rows[0].effects == std::vector<Effect>{AddValue{VariableId{0}, 1}, AddValue{VariableId{1}, 1},
                                                        SetValue{VariableId{2}, 1}, SetValue{VariableId{3}, 0},
                                                        SetValue{VariableId{4}, 2},
                                                        ChangeSet{VariableId{5}, 3, false}});
}

TEST_CASE("a cast member reveals by ticks of their own") {
    Script const script = compiled(R"(facts: {debt: A notebook}
cast:
  V1:
    name: Bekzat
    age: 31
    casts: 3
    interviews: 3
    brief: Proud
    ticks: {privacy: Seen alone, free: Told he is free}
    reveals: {story: {if: privacy and free, say: The debt, facts: debt}}
injects: {A-1: {when: 'cue(V1, free)', to: ALL, kind: mail, title: Start}}
)");
    CastMember const& v1 = script.cast[0];
    CHECK(v1.age == 31);
    CHECK(v1.casts == 3);
    CHECK(v1.interviews_max == 3);
    CHECK(v1.ticks[1] == Tick{"free", english("Told he is free")});
    CHECK(v1.reveals[0].say == english("The debt"));
    CHECK(v1.reveals[0].facts == std::vector{FactId{0}});
    Node const& both = v1.reveals[0].condition.root;
    CHECK(both.op == Op::all);
    CHECK(both.children[1].happening == Happening(CueTicked{CastId{0}, {TickId{1}}}));
}

TEST_CASE("persons are a name, or a name with what is known") {
    Script const script = compiled(
        "persons: {K4: Worker 4, K5: {name: Sharof, note: Agreed}, K6: {name: Davlet, age: 45, brief: Fever}}\n");
    CHECK(script.persons[0].name == english("Worker 4"));
    CHECK(script.persons[1].note == english("Agreed"));
    CHECK(script.persons[2].note == english("Fever"));
}

TEST_CASE("a decision of the team has options, a default and a moment at which it is due") {
    Script const script = compiled(R"(injects: {A-209: {when: 1:20, to: LEAD, kind: mail, title: Permits, asks: A3}}
variables: {leak: bool}
decisions:
  A3:
    to: LEAD/POL
    kind: multi
    prompt: Nine permits
    why: The reason
    deadline: 15m after A-209 opened
    grace: 10m
    default: d
    options: {a: {text: Suspend, score: PRO 8}, b: {text: Fine, score: 0, do: leak = true}, d: {text: Silent, score: PRO -10, hidden: true}}
)");
    Decision const& a3 = script.decisions[0];
    CHECK(a3.kind == DecisionKind::multi);
    CHECK(a3.to == desks({0, 1}));
    CHECK(a3.deadline ==
          Moment{15min, Node{Op::happened, {}, RowReached{RowId{0}, RowStage::opened}}, "15m after A-209 opened"});
    CHECK(a3.grace == Milliseconds(10min));
    CHECK(a3.default_option == OptionId{2});
    CHECK(a3.options[1].effects == std::vector<Effect>{SetValue{VariableId{0}, 1}});
    CHECK(a3.options[2].hidden);
    CHECK(a3.why == english("The reason"));
    CHECK(script.rows[0].asks == DecisionId{0});
}

std::vector<std::uint32_t> shown(std::string const& decision) {
    Script const script = compiled(
        "injects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q, asks: " + decision + "}}\ndecisions: {" +
        decision +
        ": {to: LEAD, prompt: Q, deadline: 0:45, default: none, options: {a: {text: A, score: 0}, b: {text: B, score: "
        "0}, c: {text: C, score: 0}, d: {text: D, score: 0, hidden: true}, e: {text: E, score: 0}}}}\n");
    std::vector<std::uint32_t> order;
    for (OptionId const id : script.decisions[0].shown) order.push_back(id.value);
    return order;
}

TEST_CASE("options are shown in a fixed order that depends on the two ids alone and leaves hidden ones out") {
    auto const first = shown("D1");
    CHECK(first == shown("D1"));
    auto sorted = first;
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == std::vector<std::uint32_t>{0, 1, 2, 4});
    bool varies = false;
    for (std::string const id : {"D2", "D3", "D4", "D5", "D6"}) varies = varies || shown(id) != first;
    CHECK(varies);
}

TEST_CASE("a decision per person has persons, columns in short and long form, and a key") {
    Script const script = compiled(R"(persons: {K4: Worker, E1: Nephew}
cast: {V1: {name: Bekzat}}
red_flags: {RF-CHILD: Child}
injects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q, asks: A5}}
decisions:
  A5:
    to: SOC
    kind: per_person
    prompt: Who
    deadline: 1:48
    default: none
    persons: V1/K4/E1
    columns:
      status: {victim: Presumed victim, other: Not}
      place: {title: Where to, options: {shelter: Shelter, own: Own choice}}
    key:
      - {for: V1/K4, choose: victim, score: INF 1}
      - {for: E1, choose: own, do: flag RF-CHILD}
)");
    Decision const& a5 = script.decisions[0];
    CHECK(a5.persons == std::vector{script.cast[0].sender, script.persons[0].sender, script.persons[1].sender});
    CHECK(a5.columns[0].title.empty());
    CHECK(a5.columns[0].options[1].text == english("Not"));
    CHECK(a5.columns[1].title == english("Where to"));
    CHECK(a5.columns[1].options[0].id == "shelter");
    CHECK(a5.key ==
          std::vector<KeyLine>{{{0, 1}, 0, 0, {{CompetencyId{1}, 1}}, {}}, {{2}, 1, 1, {}, {RaiseFlag{FlagId{0}}}}});
    CHECK(a5.shown.empty());
    CHECK_FALSE(a5.default_option);
}

TEST_CASE("a request has fields in short and long form, refusals, delays and a time from which it is late") {
    Script const script = compiled(R"(variables: {leak: bool}
requests:
  bank:
    from: FIN/POL
    to: kervan
    title: Statement
    fields:
      account: {type: account, label: Account}
      ground: {type: law, label: Ground, optional: true}
      secrecy: {type: choice kept/open, label: Secrecy, choices: {kept: The bank keeps silent, open: Open}}
    refuse:
      - {if: not ground filled, say: No ground}
      - {if: not ground has AML-13/CC-128, say: Wrong ground}
    do_if: [{if: secrecy = open, do: leak = true}]
    delay: motion
    reply: Here it is
    score: INF 2
    late: half from 20m after A-1
  note: {from: ALL, title: Note, fields: {what: {type: text, label: What}}, delay: 5m/8m}
injects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q}}
)");
    RequestType const& bank = script.requests[0];
    CHECK(bank.from == desks({1, 3}));
    CHECK(bank.fields[0].type == FieldType::account);
    CHECK(bank.fields[1].optional);
    CHECK(bank.fields[2].type == FieldType::choice);
    CHECK(bank.fields[2].choices[0].id == "kept");
    CHECK(bank.fields[2].choices[0].text == english("The bank keeps silent"));
    CHECK(bank.refuse[0].when.root == Node{Op::negate, {}, {}, {}, {Node{Op::happened, {}, FieldFilled{1}}}});
    CHECK(bank.refuse[1].when.root ==
          Node{Op::negate, {}, {}, {}, {Node{Op::test, {}, {}, FieldHas{1, {"AML-13", "CC-128"}, false}}}});
    CHECK(bank.do_if[0].when.root == Node{Op::test, {}, {}, FieldHas{2, {"open"}, true}});
    CHECK(bank.do_if[0].effects == std::vector<Effect>{SetValue{VariableId{0}, 1}});
    CHECK(bank.delay == std::vector<Milliseconds>{20min, 35min});
    CHECK(bank.late_from->span == Milliseconds(20min));
    CHECK(bank.late_from->anchor.has_value());
    CHECK(bank.reply == english("Here it is"));
    CHECK(script.requests[1].to.empty());
    CHECK(script.requests[1].delay == std::vector<Milliseconds>{5min, 8min});
}

TEST_CASE("attachments carry their bytes, their type and one entry for one file") {
    Script const script = compiled(
        "injects: {A-1: {when: 0:00, to: LEAD, kind: bank, title: Q, attach: data/rows.csv}, A-2: {when: 0:01, to: "
        "LEAD, kind: bank, title: Q, attach: [data/rows.csv, {file: plan.svg, description: A plan}]}}\n",
        {{"piece/data/rows.csv", "a,b\n"}, {"piece/plan.svg", "<svg/>"}});
    REQUIRE(script.files.size() == 2);
    CHECK(script.files[0] == File{"data/rows.csv", "text/csv", "a,b\n", english("")});
    CHECK(script.files[1].media_type == "image/svg+xml");
    CHECK(script.files[1].description == english("A plan"));
    CHECK(script.rows[1].attach == std::vector{FileId{0}, FileId{1}});
}

TEST_CASE("compiling the same package twice gives the same script") {
    Package const package = fixture::package(std::string(fixture::head) +
                                             "injects: {A-1: {when: 0:00, to: ALL, kind: sys, title: Start}}\n");
    CHECK(compile(package, "piece").script == compile(package, "piece").script);
}

TEST_CASE("words of the glossary have desks and injects that bring them") {
    std::string const sections = R"(injects:
  A-1: {when: 0:00, to: ALL, kind: sys, title: Start}
  A-2: {when: 0:01, to: POL, kind: mail, title: Later}
cuts: {short: {title: Short, keep: A-1}}
glossary:
  w_one: {word: Poplar, meaning: A street}
  w_two: {word: Elder, meaning: Who counts, desks: POL/SOC, after: A-1/A-2}
  w_three: {word: Notebook, meaning: A list of debts, after: A-2}
)";
    Script const script = compiled(sections);
    REQUIRE(script.glossary.size() == 3);
    CHECK(script.glossary[0] == GlossaryWord{"w_one", english("Poplar"), english("A street"), {}, {}});
    CHECK(script.glossary[1].desks == desks({1, 2}));
    CHECK(script.glossary[1].after == std::vector{RowId{0}, RowId{1}});
    Compiled const cut = compile(fixture::package(std::string(fixture::head) + sections), "piece", "short");
    REQUIRE(cut.script);
    REQUIRE(cut.script->glossary.size() == 2);
    CHECK(cut.script->glossary[1].id == "w_two");
    CHECK(cut.script->glossary[1].after == std::vector{RowId{0}});
}

TEST_CASE("a word that nobody can ever know is pointed out, and an inject that there is not") {
    std::string const rows = "injects: {A-1: {when: 0:00, to: POL, kind: sys, title: Start}}\n";
    auto const with = [&](std::string const& word) {
        return fixture::compile_sections(rows + "glossary: {w: {word: W, meaning: M, " + word + "}}\n");
    };
    CHECK(fixture::count(with("desks: SOC, after: A-1"), DiagnosticKind::word_unseen) == 1);
    CHECK(fixture::count(with("desks: POL, after: A-1"), DiagnosticKind::word_unseen) == 0);
    CHECK(fixture::count(with("after: A-9"), DiagnosticKind::unknown_id) == 1);
    CHECK_FALSE(fixture::compile_sections(rows + "glossary: {w: {word: W}}\n").script);
}

TEST_CASE("the time zone of the plot is that of its country") {
    auto const in = [](std::string const& zone) {
        Package all = fixture::package(std::string(fixture::head) +
                                       "injects: {A-1: {when: 0:00, to: ALL, kind: sys, title: Start}}\n");
        all.files.back().bytes += "country: {title: Small" + zone + "}\n";
        return compile(all, "piece");
    };
    CHECK(in(", utc: +05:00").script->utc_minutes == 300);
    CHECK(in(", utc: -03:30").script->utc_minutes == -210);
    CHECK_FALSE(in("").script->utc_minutes.has_value());
    for (char const* wrong : {"5", "+5:00", "+15:00", "+05:60", "UTC+05"})
        CHECK(fixture::count(in(", utc: " + std::string(wrong)), DiagnosticKind::wrong_type) == 1);
}

}  // namespace
}  // namespace orda::scenario
