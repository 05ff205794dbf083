// SPDX-License-Identifier: Apache-2.0
// Our four scripts, played from STARTEX to ENDEX by every behaviour in virtual time: nothing in them is there for
// nobody.
#include "rehearsal/reach.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "rehearsal/runner.hpp"
#include "scenario/compile.hpp"
#include "scenario/package.hpp"

namespace orda::rehearsal {
namespace {

using SharedScript = std::shared_ptr<exercise::Script const>;

struct Scripts {
    SharedScript whole;
    std::vector<SharedScript> cuts;
};
Scripts compiled(std::string const& name) {
    auto const package = scenario::read_package("scenarios/" + name);
    REQUIRE(package.has_value());
    auto all = scenario::compile(*package, name);
    INFO(scenario::render_text(all.diagnostics));
    REQUIRE(all.script.has_value());
    Scripts scripts{std::make_shared<exercise::Script const>(std::move(*all.script)), {}};
    for (scenario::CutInfo const& cut : all.cuts) {
        auto shorter = scenario::compile(*package, name, cut.id);
        REQUIRE(shorter.script.has_value());
        scripts.cuts.push_back(std::make_shared<exercise::Script const>(std::move(*shorter.script)));
    }
    return scripts;
}

// Every inject, contingency and stop is reached by one of at most so many runs, and every run comes to ENDEX.
void check_reached(std::string const& name, std::size_t cuts, std::size_t runs_max) {
    CAPTURE(name);
    Scripts const scripts = compiled(name);
    CHECK(scripts.cuts.size() >= cuts);
    Reach const found = reach(scripts.whole, scripts.cuts, 2, runs_max);
    CHECK(found.items.size() == scripts.whole->rows.size() + scripts.whole->stops.size());
    for (Reach::Item const& item : found.items) {
        CAPTURE(item.id);
        CHECK(item.run.has_value());
    }
    std::vector<std::string> played;
    for (Run const& run : found.runs) {
        CAPTURE(run.plan);
        CAPTURE(run.cut);
        CHECK(run.ended);
        played.push_back(run.cut.empty() ? run.plan : "cut " + run.cut);
        if (!scripts.whole->ends.empty())
            for (std::string const& end : run.ends) CHECK(end != "");
    }
    for (std::string const plan : {"perfect", "silent", "random", "slow", "worst"})
        CHECK(std::find(played.begin(), played.end(), plan) != played.end());
    for (SharedScript const& cut : scripts.cuts)
        CHECK(std::find(played.begin(), played.end(), "cut " + cut->cut) != played.end());
}

TEST_CASE("every inject and contingency of Open Field reaches somebody") { check_reached("open-field", 1, 20); }
TEST_CASE("every inject and contingency of Silver Wash reaches somebody") { check_reached("silver-wash", 1, 20); }
TEST_CASE("every inject and stop of Easy Money reaches somebody") { check_reached("easy-money", 1, 20); }
TEST_CASE("every inject and contingency of Blue Channel reaches somebody") { check_reached("blue-channel", 1, 20); }

TEST_CASE("the cuts named short play to ENDEX by every behaviour") {
    for (std::string const name : {"open-field", "silver-wash", "easy-money", "blue-channel"}) {
        CAPTURE(name);
        Scripts const scripts = compiled(name);
        auto const short_cut = std::find_if(scripts.cuts.begin(), scripts.cuts.end(),
                                            [](SharedScript const& cut) { return cut->cut == "short"; });
        REQUIRE(short_cut != scripts.cuts.end());
        for (char const* const plan : {"perfect", "silent", "random", "slow", "worst"}) {
            CAPTURE(plan);
            Options options;
            options.plan = *find_plan(plan);
            CHECK(rehearse(*short_cut, options).stage == exercise::Stage::ended);
        }
    }
}

TEST_CASE("what nobody can reach is told") {
    Scripts const scripts = compiled("easy-money");
    exercise::Script script = *scripts.whole;
    for (exercise::Row& row : script.rows)
        if (row.id == "PAR-2") row.when.root = {exercise::Op::clock, std::chrono::hours(90), {}, {}, {}};
    Reach const found = reach(std::make_shared<exercise::Script const>(std::move(script)), {}, 1, 6);
    CHECK(found.runs.size() == 6);
    CHECK(found.unreached() >= 1);
}

}  // namespace
}  // namespace orda::rehearsal
