// SPDX-License-Identifier: Apache-2.0
#include "scenario/rubric_file.hpp"

#include "fixture.hpp"

// Rubrics as people write them.
namespace orda::scenario {
namespace {

using namespace std::chrono_literals;
using fixture::script_of;
using scoring::Price;

exercise::Script const& script() {
    static exercise::Script const compiled = script_of(R"(
phases: {P1: {at: 0:00, title: First}}
persons: {V1: {name: Bekzat}, V2: {name: Aigul}}
marks:
  child_noted: {text: A child is noted, tick: evaluator, score: INF 2}
assets:
  NURSE: {title: Account, value: 1, innocent: true, score: PRO -4, secure: [{by: child_noted}]}
  AE-2: {title: Dollars, value: 1, secure: [{by: child_noted}]}
requests:
  note: {from: SOC, title: Note, score: GEN 3, fields: {who: {type: text, label: Who}}}
decisions:
  A1:
    to: LEAD
    prompt: What is it?
    deadline: 0:45
    default: b
    options:
      a: {text: Trafficking, score: PRO 8; INF 2}
      b: {text: Labour, score: PRO -3}
  A6:
    to: SOC
    prompt: Who is a victim?
    kind: per_person
    persons: V1/V2
    columns: {status: {title: Status, options: {victim: Victim, other: Other}}}
    default: none
    key: [{for: V1/V2, choose: victim, score: INF 1}]
    deadline: 1:45
injects:
  A-101: {when: 0:01, to: LEAD, kind: sys, title: Begin, asks: A1, score: GEN 1}
  A-102: {when: 0:02, to: SOC, kind: sys, title: Go on, asks: A6}
)");
    return compiled;
}

RubricFile read(std::string const& text) { return read_rubric({"strict.yaml", text}, script()); }

scoring::Rubric rubric_of(std::string const& text) {
    RubricFile file = read(text);
    INFO(render_text(file.diagnostics));
    REQUIRE(file.rubric);
    return std::move(*file.rubric);
}

// The only mistake.
Diagnostic mistake_in(std::string const& text) {
    RubricFile const file = read(text);
    INFO(render_text(file.diagnostics));
    CHECK_FALSE(file.rubric);
    REQUIRE(file.diagnostics.size() == 1);
    return file.diagnostics[0];
}

std::string const top = "orda: 1\nrubric: Strict\n";

}  // namespace

TEST_CASE("a rubric that says nothing is the standard one") {
    RubricFile const file = read(top);
    CHECK(file.title == "Strict");
    CHECK(file.rubric == scoring::standard_rubric(script()));
}

TEST_CASE("everything that can be said is read") {
    scoring::Rubric const rubric = rubric_of(top + R"(
weights: {PRO: 50}
late: 25
late_action: 0
again: 100
ratings: {1: 0, 3: 2, 5: 4.5}
assets: {comp: INF, points: 12.5, innocent: -0.5}
sharing: {comp: GEN, points: 2, full: 5m, half: 1h}
interviews: none
decisions:
  A1: {a: PRO 4, b: 0}
  A6: {1: INF 3}
marks: {child_noted: PRO 1}
requests: {note: GEN 1; INF 1}
injects: {A-101: 0}
innocents: {NURSE: GEN -1}
)");
    using exercise::CompetencyId;
    CompetencyId const gen{0}, inf{1}, pro{2};
    CHECK(rubric.weights == std::vector<std::uint32_t>{15, 20, 50});
    CHECK(rubric.late == 25);
    CHECK(rubric.late_action == 0);
    CHECK(rubric.again == 100);
    CHECK(rubric.ratings == std::array<scoring::Thousandths, 6>{0, 0, 1250, 2000, 3750, 4500});
    CHECK(rubric.assets.competency == inf);
    CHECK(rubric.assets.points == 12'500);
    CHECK(rubric.assets.innocent == -500);
    CHECK(rubric.sharing == scoring::Rubric::Sharing{gen, 2000, 5min, 1h});
    CHECK_FALSE(rubric.interviews.competency);
    CHECK(rubric.prices == std::vector<Price>{{Price::Of::option, "A1", "a", {{pro, 4}}},
                                              {Price::Of::option, "A1", "b", {}},
                                              {Price::Of::key_line, "A6", "1", {{inf, 3}}},
                                              {Price::Of::mark, "child_noted", {}, {{pro, 1}}},
                                              {Price::Of::request, "note", {}, {{gen, 1}, {inf, 1}}},
                                              {Price::Of::inject, "A-101", {}, {}},
                                              {Price::Of::innocent, "NURSE", {}, {{gen, -1}}}});
}

TEST_CASE("what the standard rubric is written as reads back as the same prices and rules") {
    scoring::Rubric const standard = scoring::standard_rubric(script());
    std::string const text = written(standard, script());
    CAPTURE(text);
    scoring::Rubric rubric = rubric_of(text);
    CHECK(scoring::priced(script(), rubric) == script());
    CHECK(rubric.prices.size() == 7);
    rubric.prices.clear();
    CHECK(rubric == standard);
}

TEST_CASE("mistakes are pointed at, and nothing is scored by half a rubric") {
    Diagnostic const typo = mistake_in(top + "wieghts: {PRO: 5}\n");
    CHECK(typo.kind == DiagnosticKind::unknown_field);
    CHECK(typo.line == 3);
    CHECK(mistake_in(top + "weights: {PRU: 5}\n").kind == DiagnosticKind::unknown_id);
    CHECK(mistake_in(top + "late: 101\n").kind == DiagnosticKind::out_of_bounds);
    CHECK(mistake_in(top + "late: half\n").kind == DiagnosticKind::wrong_type);
    CHECK(mistake_in(top + "ratings: {6: 1}\n").kind == DiagnosticKind::unknown_field);
    CHECK(mistake_in(top + "assets: {points: -1}\n").kind == DiagnosticKind::out_of_bounds);
    CHECK(mistake_in(top + "assets: {innocent: 1}\n").kind == DiagnosticKind::out_of_bounds);
    CHECK(mistake_in(top + "innocents: {AE-9: PRO -1}\n").kind == DiagnosticKind::unknown_id);
    CHECK(mistake_in(top + "innocents: {AE-2: PRO -1}\n").kind == DiagnosticKind::missing_field);
    CHECK(mistake_in(top + "assets: {points: much}\n").kind == DiagnosticKind::wrong_type);
    CHECK(mistake_in(top + "sharing: {full: 30m}\n").kind == DiagnosticKind::out_of_bounds);
    CHECK(mistake_in(top + "decisions: {A2: {a: PRO 1}}\n").kind == DiagnosticKind::unknown_id);
    CHECK(mistake_in(top + "decisions: {A1: {z: PRO 1}}\n").kind == DiagnosticKind::unknown_option);
    CHECK(mistake_in(top + "decisions: {A6: {2: PRO 1}}\n").kind == DiagnosticKind::unknown_option);
    CHECK(mistake_in(top + "marks: {note: PRO 1}\n").kind == DiagnosticKind::wrong_kind);
    CHECK(mistake_in(top + "marks: {child_noted: PRO 11}\n").kind == DiagnosticKind::out_of_bounds);
    CHECK(mistake_in("rubric: Strict\n").kind == DiagnosticKind::missing_field);
    CHECK(mistake_in("orda: 1\n").kind == DiagnosticKind::missing_field);
    CHECK(mistake_in("orda: 1\nrubric: [\n").kind == DiagnosticKind::bad_yaml);
}

}  // namespace orda::scenario
