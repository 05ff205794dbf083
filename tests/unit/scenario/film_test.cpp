// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "unit/scenario/fixture.hpp"

// Film training: no desks, an audience without names, clips and votes.
namespace orda::scenario {
namespace {

using namespace exercise;
using namespace std::chrono_literals;

constexpr std::string_view film_head = R"(orda: 1
script: piece
title: Piece
world: small 1
languages: en
audience: {votes: anonymous, scored: false}
)";

Compiled film(std::string const& sections, std::vector<SourceFile> more = {}) {
    return compile(fixture::package(std::string(film_head) + sections, std::move(more)), "piece");
}

std::string kinds(Compiled const& compiled) {
    std::string names;
    for (Diagnostic const& d : compiled.diagnostics) names.append(names.empty() ? "" : " ").append(kind_name(d.kind));
    return names;
}

TEST_CASE("a stop has a clip, a vote and where it goes on by option") {
    Compiled const compiled = film(R"(stops:
  D-6: {title: Six, clip: media/6.webm, still: media/6.svg, narrator: Zere has seen it., length: 2m30s, ask: 'What now?', vote: branch, options: {a: silent, b: tells, c: waits}, open: 90s, tie: b, go: {a: D-7a, b: D-7b}, say: Not betrayal, moderated: true}
  D-7a: {narrator: A, ask: 'Q?', options: {a: X, b: Y}, go: D-8}
  D-7b: {narrator: B, ask: 'Q?', vote: text}
  D-8: {narrator: The end}
injects:
  D-20: {when: D-6 chose a/c, to: CC, kind: sys, title: Moderator}
  D-21: {when: D-6, to: CC, kind: sys, title: Moderator}
  D-22: {when: 10s after D-6 closed, to: CC, kind: sys, title: Moderator}
)",
                                   {{"piece/media/6.svg", "<svg><title>Two girls</title></svg>"}});
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.script);
    Script const& s = *compiled.script;
    CHECK(s.film);
    CHECK(s.desks.empty());
    Stop const& six = s.stops[0];
    CHECK(six.clip == "media/6.webm");
    CHECK(six.still == FileId{0});
    CHECK(six.length == Milliseconds(150s));
    CHECK(six.vote == VoteKind::branch);
    CHECK(six.options[2] == Item{"c", {{"waits"}}});
    CHECK(six.open == Milliseconds(90s));
    CHECK(six.tie == OptionId{1});
    CHECK(six.go == std::vector<std::optional<StopId>>{StopId{1}, StopId{2}, std::nullopt});
    CHECK(six.moderated);
    CHECK(s.stops[1].vote == VoteKind::single);
    CHECK(s.stops[1].go == std::vector<std::optional<StopId>>{StopId{3}});
    CHECK(s.stops[1].open == Milliseconds(60s));
    CHECK(s.stops[2].vote == VoteKind::text);
    CHECK(s.stops[3].vote == VoteKind::none);
    CHECK(s.rows[0].when.root.happening == Happening(StopChose{StopId{0}, {OptionId{0}, OptionId{2}}}));
    CHECK(s.rows[1].when.root.happening == Happening(StopReached{StopId{0}, false}));
    CHECK(s.rows[2].when.root.children[0].happening == Happening(StopReached{StopId{0}, true}));
}

TEST_CASE("a film has no desks: everything goes to the Control Centre") {
    CHECK(kinds(film("stops: {D-1: {narrator: A}}\ninjects: {D-2: {when: manual, to: CC, kind: sys, title: A}}\n"))
              .empty());
    CHECK(kinds(film("injects: {D-2: {when: manual, to: ALL, kind: sys, title: A}}\n")) == "unknown_id");
    CHECK(kinds(film("desks: {LEAD: Leader}\n")) == "unknown_field");
}

TEST_CASE("a vote needs a question and options, a branch what an even vote means") {
    CHECK(kinds(film("stops: {D-1: {narrator: A, vote: single}}\n")) == "missing_field missing_field");
    CHECK(kinds(film("stops: {D-1: {narrator: A, ask: Q, vote: branch, options: {a: A, b: B}}}\n")) == "missing_field");
    CHECK(kinds(film("stops: {D-1: {narrator: A, ask: Q, options: {a: A, b: B}, tie: c}}\n")) == "unknown_option");
    CHECK(kinds(film("stops: {D-1: {narrator: A, ask: Q, vote: show}}\n")) == "wrong_type");
}

TEST_CASE("a clip that is not there is a note where something stands in, and an error where nothing does") {
    CHECK(kinds(film("stops: {D-1: {clip: media/1.webm, narrator: A}}\n")) == "no_clip");
    CHECK(kinds(film("stops: {D-1: {clip: media/1.webm}}\n")) == "missing_file");
    CHECK(kinds(film("stops: {D-1: {clip: media/1.webm}}\n", {{"piece/media/1.webm", "", true}})).empty());
    CHECK(kinds(film("stops: {D-1: {clip: media/1.csv}}\n")) == "wrong_type");
}

TEST_CASE("points for people without names are refused wherever they stand") {
    CHECK(kinds(film("marks: {m: {tick: evaluator, text: M, score: PRO 1}}\n")) == "pupil_scored");
    CHECK(kinds(film("injects: {D-2: {when: manual, to: CC, kind: sys, title: A, score: PRO 1}}\n")) == "pupil_scored");
}

TEST_CASE("a film row carries its clip, cut by media fragments") {
    Script const s = fixture::script_of(
        "injects: {A-1: {when: 0:01, to: POL, kind: film, title: T, clip: m.webm, in: "
        "0:01:30, out: 0:02}, A-2: {when: 0:01, to: POL, kind: film, title: T, clip: "
        "m.webm}}\n",
        {{"piece/m.webm", "x"}});
    CHECK(s.rows[0].clip == "m.webm#t=90,120");
    CHECK(s.rows[1].clip == "m.webm");
}

}  // namespace
}  // namespace orda::scenario
