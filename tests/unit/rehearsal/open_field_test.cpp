// SPDX-License-Identifier: Apache-2.0
// The real script of scenarios/open-field, played by simulated people.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

#include "rehearsal/runner.hpp"
#include "scenario/compile.hpp"
#include "scenario/package.hpp"

namespace orda::rehearsal {
namespace {

using namespace exercise;

std::shared_ptr<Script const> open_field() {
    static std::shared_ptr<Script const> const script = [] {
        auto const package = scenario::read_package("scenarios/open-field");
        REQUIRE(package.has_value());
        auto compiled = scenario::compile(*package, "open-field");
        REQUIRE(compiled.script.has_value());
        return std::make_shared<Script const>(std::move(*compiled.script));
    }();
    return script;
}

Rehearsal play(std::string const& plan, std::uint64_t seed = 1, std::vector<std::string> teams = {"Barys", "Qyran"}) {
    Options options;
    options.plan = *find_plan(plan);
    options.seed = seed;
    options.teams = std::move(teams);
    return rehearse(open_field(), options);
}

std::string faults(Rehearsal const& rehearsal) {
    std::string line;
    for (std::string const& each : rehearsal.wrong_screens) line += each + "; ";
    return line;
}

std::set<std::string> undelivered(TeamTotals const& team) {
    std::set<std::string> ids;
    for (Undelivered const& each : team.undelivered) ids.insert(open_field()->rows.at(each.row.value).id);
    return ids;
}

TEST_CASE("every plan plays the whole script, and every screen is right at the end") {
    for (Plan const& plan : plans()) {
        Rehearsal const rehearsal = play(plan.name);
        CAPTURE(plan.name);
        CHECK(rehearsal.stage == Stage::ended);
        CHECK(faults(rehearsal) == "");
        CHECK(rehearsal.stations.gaps == 0);
        CHECK(rehearsal.stations.malformed == 0);
    }
}

TEST_CASE("two mixed teams leave at least four hundred records, the same for the same seed") {
    Rehearsal const first = play("mixed", 1), again = play("mixed", 1), other = play("mixed", 2);
    CHECK(first.records.size() >= 400);
    CHECK(first.fingerprint == again.fingerprint);
    CHECK(first.fingerprint != other.fingerprint);
}

TEST_CASE("perfect teams raise no red flag, and every inject is delivered or has a reason") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Rehearsal const rehearsal = play("perfect", seed);
        for (TeamTotals const& team : rehearsal.teams) {
            CHECK(team.flags == 0);
            CHECK(team.silent == 0);
            CHECK(team.refused == 0);
            // Contingencies for what a perfect team does not fail to do. A-912 comes to whoever rests for ten minutes,
            // which a team with much to put on its board may not.
            auto missing = undelivered(team);
            missing.erase("A-912");
            CHECK(missing == std::set<std::string>{"A-901", "A-902", "A-903", "A-904", "A-905", "A-905b", "A-907",
                                                   "A-908", "A-909", "A-910", "A-911"});
        }
    }
}

TEST_CASE("silent teams take every default") {
    Rehearsal const rehearsal = play("silent");
    auto const with_default =
        static_cast<std::size_t>(std::count_if(open_field()->decisions.begin(), open_field()->decisions.end(),
                                               [](Decision const& d) { return d.default_option.has_value(); }));
    for (TeamTotals const& team : rehearsal.teams) {
        CHECK(team.silent == open_field()->decisions.size());
        CHECK(team.defaults == with_default);
        CHECK(team.decisions == 0);
        CHECK(team.flags > 0);
    }
}

TEST_CASE("the worst teams raise flags and get requests back") {
    Rehearsal const rehearsal = play("worst");
    for (TeamTotals const& team : rehearsal.teams) {
        CHECK(team.flags >= 3);
        CHECK(team.refused > 0);
    }
}

TEST_CASE("between the plans every inject of the script reaches some team") {
    std::set<std::string> never;
    for (Row const& row : open_field()->rows) never.insert(row.id);
    for (Plan const& plan : plans())
        for (std::uint64_t seed = 1; seed <= 4; ++seed)
            for (TeamTotals const& team : play(plan.name, seed).teams) {
                auto const missing = undelivered(team);
                std::erase_if(never, [&](std::string const& id) { return !missing.contains(id); });
            }
    CHECK(never.empty());
    for (std::string const& id : never) MESSAGE(id << " is never delivered");
}

}  // namespace
}  // namespace orda::rehearsal
