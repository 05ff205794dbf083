// SPDX-License-Identifier: Apache-2.0
#include "scenario/explain.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "unit/scenario/fixture.hpp"

// Conditions in plain words. The goldens of tests/scenario show more of them.
namespace orda::scenario {
namespace {

constexpr std::string_view plot =
    R"(variables: {trust: int 0..10 = 3, leak: bool, mood: enum calm/tense, known: set V3/V5}
phases: {P1: {at: 0:00, title: Tip}}
marks: {noted: {tick: evaluator, text: A child is noted}, there: {tick: actor, text: There}}
cast: {V1: {name: Bekzat, ticks: {privacy: Alone, free: Free}, reveals: {story: {if: privacy and not free, say: The debt}}}}
injects:
  A-1: {when: 0:05, to: POL, kind: mail, title: Report, asks: D1, do: leak = true; trust + 1; known add V3}
  A-2: {when: 1h after P1, to: POL, kind: actor, cast: V1, title: The yard, cancel_if: A-1 acknowledged, fallback: {telephone: true}}
decisions:
  D1: {to: LEAD, prompt: What now, deadline: 30m after A-1, grace: 10m, default: b, options: {a: {text: Wait, score: 0}, b: {text: Act, score: 0}}}
requests:
  bank: {from: FIN, to: kervan, title: Statement, fields: {ground: {type: law, label: Ground}}, simcell: true, late: half from 1:45,
    refuse: [{if: not ground filled, say: No}, {if: not ground has AML-13, say: Wrong}]}
)";

Compiled compiled(std::string const& condition) {
    return fixture::compile_sections(std::string(plot) + "contingencies:\n  X-1: {when: '" + condition +
                                     "', to: LEAD, kind: mail, title: Test}\n");
}

std::string said(std::string const& condition, Language language = Language::en) {
    Compiled const result = compiled(condition);
    INFO(render_text(result.diagnostics));
    REQUIRE(result.script);
    return explain_condition(*result.script, result.script->rows.back().when.root, language);
}

bool says(std::string const& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

std::string text_of(std::string const& id, Language language = Language::en) {
    Compiled const result = compiled("0:10");
    REQUIRE(result.script);
    for (Explanation const& each : explain(*result.script, language))
        if (each.id == id) return each.text;
    return {};
}

TEST_CASE("absence with a time becomes yes one millisecond after it, absence alone is only so far") {
    std::string const by = said("not noted by 0:45");
    CHECK(says(by,
               "- this did not happen in time: mark noted (A child is noted) is there; the time ends with 0:45, yes "
               "comes one millisecond later\n"));
    CHECK_FALSE(says(by, "not so far"));
    std::string const alone = said("0:30 and not noted");
    CHECK(says(alone, "  - not so far: mark noted (A child is noted) is there\n"));
    CHECK(says(alone, "note: “not so far” is yes from the start"));
    CHECK_FALSE(says(alone, "in time"));
    CHECK(
        says(said("not there by 5m after A-2 started"),
             "the time ends 5 min after this: the scene of A-2 (The yard) has begun; yes comes one millisecond later"));
    CHECK(says(said("not there by 5m after A-2 started"), "the time does not run"));
    CHECK_FALSE(says(by, "the time does not run"));
}

TEST_CASE("an id alone is said to mean delivered, opened or not") {
    CHECK(says(said("A-1"), "inject A-1 (Report) has been delivered\nnote: delivered means released to the team"));
    CHECK_FALSE(says(said("A-1 opened or 0:30"), "delivered"));
}

TEST_CASE("`not` is carried down to the single parts") {
    std::string const text = said("1:00 and not (noted and leak)");
    CHECK(says(text,
               "- all of these are so:\n  - it is 1:00 or later\n  - at least one of these is so:\n    - not so far: "
               "mark noted (A child is noted) is there\n    - leak is no\n"));
    CHECK(says(said("1:00 and not (noted or there)"), "  - all of these are so:\n    - not so far: mark noted"));
    CHECK(says(said("1:00 and not (not leak)"), "  - leak is yes\n"));
}

TEST_CASE("a choice that is denied still waits until the decision is settled") {
    std::string const text = said("not D1 chose a");
    CHECK(says(text, "decision D1 (What now) is settled, and none of this is chosen: a (Wait)"));
    CHECK(says(text, "until the decision is taken or closed the answer is open"));
    CHECK(says(text, "silence counts as the default"));
    CHECK_FALSE(says(said("not D1 chose a by 1:00"), "until the decision is taken or closed"));
}

TEST_CASE("comparisons are turned round by `not`") {
    CHECK(says(said("trust >= 4"), "trust is 4 or more"));
    CHECK(says(said("1:00 and not trust >= 4"), "trust is less than 4"));
    CHECK(says(said("1:00 and not trust > 4"), "trust is 4 or less"));
    CHECK(says(said("mood = calm and 0:20"), "mood is calm"));
    CHECK(says(said("1:00 and not mood = calm"), "mood is not calm"));
    CHECK(says(said("known has V3"), "known holds: V3"));
    CHECK(says(said("1:00 and not known has V3"), "known holds none of: V3"));
}

TEST_CASE("several events in brackets count as their first or their last") {
    CHECK(says(said("5m after (A-1 and noted)"),
               "at least 5 min have passed since this: inject A-1 (Report) has been "
               "delivered; and: mark noted (A child is noted) is there (when the last"));
    CHECK(says(said("not (noted or there) by 1:45"),
               "there; or: mark there (There) is there (whichever comes first); the"));
}

TEST_CASE("things are explained with all their conditions, fields and deadlines by name") {
    CHECK(text_of("A-2") ==
          "A-2 (The yard)\n"
          "  when: 1h after P1\n"
          "    - at least 1 h have passed since this: phase P1 (Tip) has begun\n"
          "  cancel_if: A-1 acknowledged\n"
          "    - a seat it is addressed to has acknowledged inject A-1 (Report)\n");
    CHECK(text_of("D1") ==
          "D1 (What now)\n"
          "  deadline: 30m after A-1\n"
          "    - the time to decide ends 30 min after this: inject A-1 (Report) has been delivered\n"
          "    - a late answer still chooses for another 10 min, and scores less\n"
          "    - silence counts as: b (Act)\n");
    CHECK(says(text_of("bank"),
               "  refuse 1, if: not ground filled\n    - field ground (Ground) of the request is empty\n"));
    CHECK(says(text_of("bank"), "- field ground (Ground) of the request holds none of: AML-13\n"));
    CHECK(says(text_of("bank"), "  late: 1:45\n    - from 1:45 on the request is worth half its points\n"));
    CHECK(says(text_of("V1"), "  reveals story: privacy and not free\n"));
    CHECK(text_of("noted").empty());
}

TEST_CASE("a reader gets words and titles in the own language") {
    CHECK(said("A-1", Language::ru).starts_with("- вводная A-1 (Report) выдана группе\n"));
    std::string two = std::string(fixture::head);
    two.replace(two.find("languages: en"), 13, "languages: en/ru");
    Compiled const result = compile(
        fixture::package(two + std::string(plot), {{"piece/texts.ru.yaml", "orda: 1\nA-1: {title: Сообщение}\n"}}),
        "piece");
    INFO(render_text(result.diagnostics));
    REQUIRE(result.script);
    int found = 0;
    for (Explanation const& each : explain(*result.script, Language::ru))
        if (each.id == "D1") found += says(each.text, "вводная A-1 (Сообщение) выдана группе");
    CHECK(found == 1);
}

}  // namespace
}  // namespace orda::scenario
