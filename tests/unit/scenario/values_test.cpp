// SPDX-License-Identifier: Apache-2.0
#include "scenario/values.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

#include "scenario/alphabet.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using namespace std::chrono_literals;

TEST_CASE("a clock is hours and minutes, with seconds if need be") {
    CHECK(parse_clock("0:00") == Milliseconds(0));
    CHECK(parse_clock("1:45") == Milliseconds(105min));
    CHECK(parse_clock("T+0:12") == Milliseconds(12min));
    CHECK(parse_clock("12:03:04") == Milliseconds(12h + 3min + 4s));
    for (std::string_view const bad :
         {"", "1:5", "0:60", "1:00:60", "1.45", "145", "-1:00", "1:45 ", "1:45:", "T1:45"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_clock(bad));
    }
}

TEST_CASE("a length of time names its units, each once, from hours to seconds") {
    CHECK(parse_span("1h30m") == Milliseconds(90min));
    CHECK(parse_span("0m") == Milliseconds(0));
    CHECK(parse_span("90s") == Milliseconds(90s));
    for (std::string_view const bad : {"", "20", "20min", "8m30", "30m1h", "5m5m", "m", "1d"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_span(bad));
    }
}

TEST_CASE("an amount has at most three decimals and is kept exactly") {
    CHECK(parse_thousandths("19680") == 19'680'000);
    CHECK(parse_thousandths("6518.4") == 6'518'400);
    CHECK(parse_thousandths("-1.25") == -1250);
    CHECK(parse_thousandths("-0.5") == -500);
    for (std::string_view const bad : {"", "-", ".5", "5.", "1.2345", "1,5", "--1", "1e3", "1000000000001"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_thousandths(bad));
    }
}

TEST_CASE("story time counts seconds of the story's own calendar") {
    CHECK(parse_story_time("1970-01-01 00:00") == StoryTime(0));
    CHECK(parse_story_time("2026-09-14 09:00") == StoryTime(1789376400));
    for (std::string_view const bad :
         {"2026-09-14", "2026-02-30 09:00", "2026-09-14 24:00", "2026-09-14T09:00", "26-09-14 09:00:0"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_story_time(bad));
    }
}

TEST_CASE("a wrong time or length is answered with the one that may have been meant") {
    CHECK(clock_suggestion("0:75") == "1:15");
    CHECK(clock_suggestion("1:5") == "1:05");
    CHECK(clock_suggestion("1.45") == "1:45");
    CHECK(clock_suggestion("45") == "0:45");
    CHECK(clock_suggestion("soon").empty());
    CHECK(span_suggestion("20min") == "20m");
    CHECK(span_suggestion("8m30") == "8m30s");
    CHECK(span_suggestion("soon") == "20m");
}

TEST_CASE("the nearest word is at most two edits away, one for short words, whatever its case") {
    std::array<std::string_view, 5> const desks{"LEAD", "POL", "PRO", "FIN", "needs_asked"};
    CHECK(nearest("FNI", desks) == "FIN");
    CHECK(nearest("lead", desks) == "LEAD");
    CHECK(nearest("need_askd", desks) == "needs_asked");
    CHECK(nearest("POLI", desks) == "POL");
    CHECK(nearest("XYZ", desks).empty());
    CHECK(nearest("LXYD", desks) == "LEAD");
    CHECK(nearest("AB", desks).empty());
    CHECK(edit_distance("when", "wehn") == 1);
    CHECK(edit_distance("abc", "") == 3);
}

TEST_CASE("Cyrillic letters that look Latin are found in ids") {
    auto const found = lookalike_of("А-102");
    REQUIRE(found);
    CHECK(found->letter == "А");
    CHECK(found->latin == "A-102");
    CHECK_FALSE(lookalike_of("A-102"));
    CHECK_FALSE(lookalike_of("Я-102"));
}

TEST_CASE("only words with letters of both alphabets are mixed") {
    CHECK(mixed_words("Cамат").size() == 1);  // Latin C
    CHECK(mixed_words("бiр").size() == 1);    // Latin i in Kazakh
    CHECK(mixed_words("бір SMS-пен, A-102, 5G, V1-дің").empty());
    CHECK(mixed_words("Самат Samat").empty());
}

}  // namespace
}  // namespace orda::scenario
