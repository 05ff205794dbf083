// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/runner.hpp"

#include <doctest/doctest.h>

#include "exercise/fingerprint.hpp"
#include "rehearsal/narrate.hpp"
#include "small_script.hpp"

namespace orda::rehearsal::test {
namespace {

TEST_CASE("the same seed leads to the same records, another seed to others") {
    auto const script = SmallScript().compiled();
    for (char const* const plan : {"mixed", "busy"}) {
        Rehearsal const first = rehearse(script, options_for(plan, 7));
        Rehearsal const again = rehearse(script, options_for(plan, 7));
        Rehearsal const other = rehearse(script, options_for(plan, 8));
        CHECK(first.fingerprint == again.fingerprint);
        CHECK(first.records == again.records);
        CHECK(first.fingerprint != other.fingerprint);
    }
}

TEST_CASE("the records alone lead to the same state") {
    auto const script = SmallScript().compiled();
    Rehearsal const rehearsal = rehearse(script, options_for("busy", 3));
    Exercise replayed(script);
    for (Record const& record : rehearsal.records) replayed.evolve(record);
    CHECK(replayed.fingerprint() == rehearsal.fingerprint);
}

TEST_CASE("every station holds at the end what a newcomer would be shown, without a gap or a repeat") {
    for (Plan const& plan : plans()) {
        Options options = options_for(plan.name);
        Rehearsal const rehearsal = rehearse(SmallScript().compiled(), options);
        CHECK_MESSAGE(faults(rehearsal) == "", plan.name);
        CHECK(rehearsal.stage == Stage::ended);
        CHECK(rehearsal.stations.gaps == 0);
        CHECK(rehearsal.stations.repeats == 0);
        CHECK(rehearsal.stations.malformed == 0);
        CHECK(rehearsal.stations.acknowledged > 0);
    }
}

TEST_CASE("the demo leaves every seat but the first of a desk to people") {
    Options options = options_for("demo");
    options.seats_per_desk = 3;
    Rehearsal const rehearsal = rehearse(SmallScript().compiled(), options);
    for (auto const& [record, event] : events<SeatTaken>(rehearsal)) {
        for (auto const& [added, seat] : events<SeatAdded>(rehearsal))
            if (seat.id == event.seat && seat.seat.post == Post::trainee) CHECK(seat.seat.number == 1);
    }
    CHECK(events<SeatTaken>(rehearsal).size() == 2 * 3 + 1);
}

TEST_CASE("a rehearsal that nobody ends stops after its longest time") {
    Options options = options_for("silent");
    options.plan.controller.ends = false;
    options.longest = 2min;
    Rehearsal const rehearsal = rehearse(SmallScript().compiled(), options);
    CHECK(rehearsal.stage == Stage::running);
}

TEST_CASE("records are told in words, with time and team") {
    auto const script = SmallScript().compiled();
    std::vector<std::string> lines;
    Options options = options_for("perfect");
    options.on_record = [&](Record const& record, Exercise const& exercise) {
        if (auto const line = in_words(record, exercise)) lines.push_back(*line);
    };
    static_cast<void>(rehearse(script, options));
    auto const contains = [&](std::string const& line) {
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    CHECK(contains("T+0:00:00  all           STARTEX"));
    CHECK(contains("T+0:01:00  Barys         letter delivered to LEAD/POL/SOC: letter"));
    CHECK(contains("T+0:01:00  Qyran         A1 opens, until T+0:11:00"));
    CHECK(contains("T+0:30:00  all           ENDEX"));
    CHECK(clock_text(1h + 5min + 9s) == "T+1:05:09");
}

}  // namespace
}  // namespace orda::rehearsal::test
