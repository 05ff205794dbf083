// SPDX-License-Identifier: Apache-2.0
#include "projection/texts.hpp"

#include <doctest/doctest.h>

using namespace orda;
using namespace std::chrono_literals;

TEST_CASE("templates are filled in, and what is no template stays as written") {
    projection::Fill const with{"Barys", "26-0914/1", 9h + 5min};
    CHECK(projection::fill("To {team}, case {case}, by {time+20m}", with) == "To Barys, case 26-0914/1, by 09:25");
    CHECK(projection::fill("{time} {time+1h30m} {time+30s}", with) == "09:05 10:35 09:05");
    CHECK(projection::fill("{other} {time+x} {time+5} {", with) == "{other} {time+x} {time+5} {");
    CHECK(projection::fill("{team", with) == "{team");
    CHECK(projection::fill("", with).empty());
}

TEST_CASE("story time past midnight starts again at 00:00") {
    CHECK(projection::fill("{time+2h}", {"", "", 23h}) == "01:00");
}

TEST_CASE("the plot runs on from the newest phase or time jump") {
    exercise::Script script;
    script.phases.resize(2);
    script.phases[0].story = 1000s;
    script.phases[1].story = 90000s;
    script.rows.resize(1);
    script.rows[0].jump = 500000s;
    exercise::TeamState team;
    team.rows.resize(1);
    CHECK(projection::story_of(script, team).at(0ms) == 1000s);
    team.phases[exercise::PhaseId{0}] = {0ms, 0ms};
    CHECK(projection::story_of(script, team).at(30s) == 1030s);
    team.phases[exercise::PhaseId{1}] = {60s, 60s};
    CHECK(projection::story_of(script, team).at(90s) == 90030s);
    team.rows[0].released = exercise::Instant{100s, 100s};
    CHECK(projection::story_of(script, team).at(101s) == 500001s);
    CHECK(projection::story_of(script, team).phase == exercise::PhaseId{1});
}
