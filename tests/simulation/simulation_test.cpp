// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <memory>
#include <string>

#include "scenario/compile.hpp"
#include "scenario/package.hpp"
#include "simulation/simulate.hpp"

using namespace orda;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<exercise::Script const> script(std::string const& name, Milliseconds length) {
    auto const package = scenario::read_package("scenarios/" + name);
    REQUIRE(package.has_value());
    auto compiled = scenario::compile(*package, name);
    REQUIRE(compiled.script.has_value());
    compiled.script->length = length;
    return std::make_shared<exercise::Script const>(std::move(*compiled.script));
}

void check(simulation::Options const& options, simulation::Outcome const& outcome) {
    for (std::string const& violation : outcome.violations)
        FAIL_CHECK(violation << "\n  again: orda simulate --runs 1 --seed " << options.seed << " --teams "
                             << options.teams << " --faults " << options.faults
                             << (options.fail_at ? fmt::format(" --fail-at {}", *options.fail_at) : ""));
}

void play_whole_exercises(std::string const& name, Milliseconds length, std::uint64_t first, std::uint64_t last) {
    simulation::Options options{script(name, length), first, 3, 8};
    simulation::FaultCounts sum;
    std::size_t records = 0;
    for (; options.seed <= last; ++options.seed) {
        auto const outcome = simulation::simulate(options);
        check(options, outcome);
        REQUIRE(outcome.records >= 60);
        records += outcome.records;
        sum += outcome.faults;
    }
    CHECK(sum.died_before_write > 4);
    CHECK(sum.died_after_write > 4);
    CHECK(sum.disk_errors > 4);
    CHECK(sum.long_breaks > 4);
    CHECK(sum.cuts > 4);
    CHECK(sum.stalls > 4);
    MESSAGE(records << " records; died before a write " << sum.died_before_write << ", after it "
                    << sum.died_after_write << ", disk errors " << sum.disk_errors << ", long breaks "
                    << sum.long_breaks << ", slow disk " << sum.slow_disk << ", cuts " << sum.cuts << ", stalls "
                    << sum.stalls);
}

}  // namespace

TEST_CASE("a short exercise keeps every promise when the process fails at any write") {
    simulation::Options options{script("open-field", 25min), 7, 2, 0};
    auto const undisturbed = simulation::simulate(options);
    check(options, undisturbed);
    REQUIRE(undisturbed.records >= 60);
    std::size_t failures = 0;
    for (std::size_t write = 1; write <= undisturbed.writes; ++write) {
        options.fail_at = write;
        auto const outcome = simulation::simulate(options);
        check(options, outcome);
        failures += outcome.faults.died_after_write + outcome.faults.died_before_write + outcome.faults.disk_errors;
    }
    CHECK(failures == undisturbed.writes);
    MESSAGE(undisturbed.records << " records, failed at each of " << undisturbed.writes << " writes");
}

// Eight random faults each. The scripts apart, so that script/test can run them side by side.
TEST_CASE("whole exercises keep every promise: open-field") { play_whole_exercises("open-field", 110min, 1, 30); }
TEST_CASE("whole exercises keep every promise: silver-wash") { play_whole_exercises("silver-wash", 150min, 31, 60); }
TEST_CASE("whole exercises keep every promise: blue-channel") { play_whole_exercises("blue-channel", 150min, 61, 90); }
TEST_CASE("whole exercises keep every promise: easy-money") { play_whole_exercises("easy-money", 90min, 91, 120); }

TEST_CASE("the same seed gives the same exercise, bit for bit; another seed another one") {
    simulation::Options options{script("open-field", 40min), 11, 2, 8};
    auto const first = simulation::simulate(options);
    CHECK(first.fingerprint == simulation::simulate(options).fingerprint);
    options.seed = 12;
    CHECK(first.fingerprint != simulation::simulate(options).fingerprint);
}
