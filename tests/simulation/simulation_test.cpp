// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <memory>
#include <string>

#include "scenario/compile.hpp"
#include "scenario/package.hpp"
#include "simulation/simulate.hpp"

using namespace orda;
using namespace std::chrono_literals;

namespace {

using PlayPtr = std::shared_ptr<simulation::Play const>;

constexpr std::array scripts = {"blue-channel", "easy-money", "open-field", "silver-wash"};

PlayPtr play(std::string const& name, std::string const& cut) {
    auto const package = scenario::read_package("scenarios/" + name);
    REQUIRE(package.has_value());
    auto compiled = scenario::compile(*package, name, cut);
    REQUIRE(compiled.script.has_value());
    return simulation::make_play(std::move(*compiled.script));
}

// What `orda simulate` plays with this seed; compiled once.
PlayPtr const& drawn(std::uint64_t seed) {
    static std::array<std::array<PlayPtr, 2>, scripts.size()> plays;
    auto const draw = simulation::draw(seed, scripts.size());
    PlayPtr& which = plays.at(draw.script).at(draw.whole ? 1 : 0);
    if (!which) which = play(scripts.at(draw.script), draw.whole ? "" : "short");
    return which;
}

void check(simulation::Options const& options, simulation::Outcome const& outcome, std::string const& what = "") {
    for (std::string const& violation : outcome.violations)
        FAIL_CHECK(violation << "\n  again: orda simulate" << what << " --runs 1 --seed " << options.seed
                             << (options.fail_at ? fmt::format(" --fail-at {}", *options.fail_at) : ""));
}

void play_seeds(std::uint64_t first, std::uint64_t last) {
    simulation::FaultCounts sum;
    std::size_t records = 0;
    simulation::Options options;
    for (options.seed = first; options.seed <= last; ++options.seed) {
        options.play = drawn(options.seed);
        auto const outcome = simulation::simulate(options);
        check(options, outcome);
        records += outcome.records;
        sum += outcome.faults;
    }
    std::string counts;
    for (std::size_t i = 0; i < simulation::fault_count; ++i) {
        auto const fault = static_cast<simulation::Fault>(i);
        CHECK_MESSAGE(sum[fault] > 4, simulation::fault_word(fault));
        counts += fmt::format(" {} {}", simulation::fault_word(fault), sum[fault]);
    }
    MESSAGE((last - first + 1) << " exercises, " << records << " records, faults:" << counts);
}

}  // namespace

// In two halves, so that script/test can run them side by side.
TEST_CASE("exercises keep every promise whatever fails: seeds 1 to 500") { play_seeds(1, 500); }
TEST_CASE("exercises keep every promise whatever fails: seeds 501 to 1000") { play_seeds(501, 1000); }

TEST_CASE("a short exercise keeps every promise when the process fails at any write") {
    simulation::Options options;
    options.play = play("easy-money", "short");
    options.seed = 7;
    options.teams = 2;
    options.faults = simulation::FaultSet::none();
    std::string const what = " easy-money --cut short --teams 2 --faults none";
    auto const undisturbed = simulation::simulate(options);
    check(options, undisturbed, what);
    REQUIRE(undisturbed.records >= 60);
    std::size_t failures = 0;
    for (std::size_t write = 1; write <= undisturbed.writes; ++write) {
        options.fail_at = write;
        auto const outcome = simulation::simulate(options);
        check(options, outcome, what);
        for (std::uint32_t const count : outcome.faults.of) failures += count;
    }
    CHECK(failures == undisturbed.writes);
    MESSAGE(undisturbed.records << " records, failed at each of " << undisturbed.writes << " writes");
}

TEST_CASE("the same seed gives the same exercise three times, bit for bit; another seed another one") {
    simulation::Options options;
    for (options.seed = 11; options.seed < 15; ++options.seed) {
        options.play = drawn(options.seed);
        auto const first = simulation::simulate(options).digest;
        CHECK(first == simulation::simulate(options).digest);
        CHECK(first == simulation::simulate(options).digest);
        auto const draw = simulation::draw(options.seed, scripts.size());
        options.play = play(scripts.at(draw.script), draw.whole ? "" : "short");  // compiled anew
        CHECK(first == simulation::simulate(options).digest);
    }
    options.seed = 11;
    options.play = drawn(11);
    auto const eleven = simulation::simulate(options).digest;
    options.seed = 12;
    CHECK(eleven != simulation::simulate(options).digest);
}

TEST_CASE("faults are named on the command line; a wrong name is answered with the right ones") {
    auto const two = simulation::read_faults("crash,two-tabs");
    REQUIRE(two.has_value());
    CHECK(two->contains(simulation::Fault::crash));
    CHECK(two->contains(simulation::Fault::two_tabs));
    CHECK(!two->contains(simulation::Fault::drop));
    CHECK(simulation::words_of(*two) == "crash,two-tabs");
    CHECK(*simulation::read_faults("all") == simulation::FaultSet::all());
    CHECK(*simulation::read_faults("none") == simulation::FaultSet::none());
    CHECK(*simulation::read_faults(simulation::words_of(simulation::FaultSet::all(), true)) ==
          simulation::FaultSet::all());
    auto const wrong = simulation::read_faults("crash,fire");
    REQUIRE(wrong.has_error());
    CHECK(wrong.error().sentence.find("\"fire\"") != std::string::npos);
    CHECK(wrong.error().sentence.find("half-open") != std::string::npos);
}

TEST_CASE("a run without faults keeps every promise and injects none") {
    simulation::Options options;
    options.faults = simulation::FaultSet::none();
    for (options.seed = 1; options.seed <= 4; ++options.seed) {
        options.play = drawn(options.seed);
        auto const outcome = simulation::simulate(options);
        check(options, outcome, " --faults none");
        for (std::uint32_t const count : outcome.faults.of) CHECK(count == 0);
    }
}
