// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "unit/scenario/fixture.hpp"

// One cause is reported once; and what is right is not reported at all.
namespace orda::scenario {
namespace {

// The kinds that are reported, in order, joined by blanks.
std::string kinds(std::string_view sections, std::vector<SourceFile> more = {}) {
    std::string names;
    for (Diagnostic const& d : fixture::compile_sections(sections, std::move(more)).diagnostics)
        names.append(names.empty() ? "" : " ").append(kind_name(d.kind));
    return names;
}

constexpr std::string_view decision =
    "decisions: {D1: {to: LEAD, prompt: Q, deadline: 0:45, default: none, options: {a: {text: A, score: 0}}}}\n";

TEST_CASE("a misspelt reference does not make its target unseen, unused or never true") {
    CHECK(kinds("injects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q, asks: D2}}\n" + std::string(decision)) ==
          "unknown_id");
    CHECK(
        kinds("facts: {child: A boy}\ninjects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q, facts: chlid}}\n") ==
        "unknown_id");
    CHECK(kinds("variables: {leak: bool}\ninjects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q, do: laek = "
                "true}, A-2: {when: leak, to: LEAD, kind: mail, title: Q}}\n") == "unknown_id");
    CHECK(kinds("requests: {bank: {from: POL, to: kervan, title: T, fields: {}}}\ninjects: {A-1: {when: 'granted(POL, "
                "bnk)', to: LEAD, kind: mail, title: Q}}\n") == "unknown_id");
    CHECK(kinds("variables: {leak: bool}\ninjects: {A-1: {when: leak andd 0:20, to: LEAD, kind: mail, title: Q}}\n") ==
          "missing_operator");
}

TEST_CASE("a file that cannot be read hides what depends on it") {
    CHECK(kinds("files: a.yaml\ninjects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q, asks: D1}}\n",
                {{"piece/a.yaml", "orda: 1\ndecisions: {D1: {\n"}}) == "bad_yaml");
    CHECK(kinds("files: b.yaml\ninjects: {A-1: {when: 0:00, to: LEAD, kind: mail, title: Q, asks: D1}}\n") ==
          "missing_file");
}

TEST_CASE("a package without script.yaml, or without its world, says so") {
    Compiled const nothing = compile(Package{}, "piece");
    REQUIRE(nothing.diagnostics.size() == 1);
    CHECK(nothing.diagnostics[0].kind == DiagnosticKind::missing_file);
    CHECK(nothing.diagnostics[0].message == "there is no file `piece/script.yaml`");
    Compiled const no_world = compile(Package{{{"piece/script.yaml", std::string(fixture::head)}}}, "piece");
    REQUIRE(no_world.diagnostics.size() == 1);
    CHECK(no_world.diagnostics[0].message == "there is no file `world/small/world.yaml`");
}

TEST_CASE("the bound of a row is the earliest play: circles through an actor's own row do not lower it") {
    CHECK(kinds(R"(phases: {P2: {at: 0:50, title: Yard}}
cast: {V1: {name: B, ticks: {alone: Alone}}}
injects:
  A-1: {when: 3m after P2, to: POL, kind: actor, cast: V1, phase: P2, title: Yard, fallback: {telephone: true}}
  A-2: {when: 'cue(V1, alone)', to: POL, kind: actor, cast: V1, phase: P2, title: Aside, fallback: {telephone: true}}
  A-3: {when: A-2 or 0:30, to: POL, kind: mail, phase: P2, title: Early}
)") == "outside_phase");
}

TEST_CASE("a chain after ENDEX is reported at its head only") {
    CHECK(kinds(R"(injects:
  A-1: {when: 6:01, to: POL, kind: mail, title: Late}
  A-2: {when: 5m after A-1, to: POL, kind: mail, title: Later}
  A-3: {when: A-2 or 0:20, to: POL, kind: mail, title: In time}
)") == "after_endex");
    CHECK(kinds("injects: {A-1: {when: 6:00, to: POL, kind: mail, title: At ENDEX}}\n").empty());
}

TEST_CASE("phases that wait for each other are a circle, not an endless check") {
    CHECK(kinds("phases: {P1: {at: P2, title: A}, P2: {at: P1, title: B}}\ninjects: {A-1: {when: 0:10, to: POL, kind: "
                "mail, title: Q, cancel_if: P1}}\n") == "cycle");
}

TEST_CASE("a deadline counts from the first row that asks, and the moment itself is too late") {
    auto const asked_at = [](std::string const& when) {
        return kinds("injects: {A-1: {when: " + when +
                     ", to: LEAD, kind: mail, title: Q, asks: D1}, A-2: {when: 0:50, to: LEAD, kind: mail, title: Q, "
                     "asks: D1}}\n" +
                     std::string(decision));
    };
    CHECK(asked_at("0:44:59").empty());
    CHECK(asked_at("0:45") == "deadline_before_open");
    CHECK(asked_at("manual").empty());
}

TEST_CASE("a cancellation that may come later than the row is no mistake") {
    CHECK(
        kinds("injects: {A-1: {when: 0:10, to: POL, kind: mail, title: Q}, A-2: {when: 0:20, to: POL, kind: mail, "
              "title: Q, cancel_if: A-1 opened}, A-3: {when: 0:20, to: POL, kind: mail, title: Q, cancel_if: 0:30}}\n")
            .empty());
}

TEST_CASE("an absence with a time is no condition that is yes at the start") {
    CHECK(kinds("marks: {m: {tick: evaluator, text: M}}\ninjects: {A-1: {when: not m by 0:45, to: POL, kind: mail, "
                "title: Q}, A-2: {when: not m and 0:20, to: POL, kind: mail, title: Q}, A-3: {when: 0:00, to: POL, "
                "kind: mail, title: Q}}\n")
              .empty());
}

TEST_CASE("seven thousand mistakes are told as five thousand at most, and every error counts") {
    std::string rows = "injects:\n";
    for (int i = 0; i < 7000; ++i) rows += "  A-" + std::to_string(i) + ": {when: X, to: POL, kind: mail, title: Q}\n";
    Compiled const compiled = fixture::compile_sections(rows);
    CHECK(compiled.diagnostics.size() == 5000);
    CHECK_FALSE(compiled.script);
}

}  // namespace
}  // namespace orda::scenario
