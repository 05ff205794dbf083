// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "support/hall.hpp"

using namespace orda;
using namespace orda::runtime::test;
using orda::runtime::Principal;

namespace {

struct Playing {
    Playing() : hall(script()) {
        hall.run(hall.director, AddTeam{"Barys"});
        hall.add_seat(TeamId{0}, lead);
        hall.start();
    }
    static ScriptBuilder script() {
        ScriptBuilder built;
        built.row(clock(10min));
        return built;
    }
    State const& state() const { return hall.conductor->exercise().state(); }
    Hall hall;
};

}  // namespace

TEST_CASE("after a short break the clock goes on where it was: the break is not exercise time") {
    Playing p;
    p.hall.pass(4min);
    p.hall.clock.pass(30s);  // the process is away
    p.hall.open();
    p.hall.write();
    CHECK(p.state().stage == Stage::running);
    CHECK(std::get<ServerRestarted>(p.hall.journal.records().back().event).paused == false);
    p.hall.pass(5min + 58s);
    CHECK(p.state().teams[0].rows[0].status == RowStatus::waiting);
    p.hall.pass(4s);
    CHECK(p.state().teams[0].rows[0].status == RowStatus::released);
    CHECK(p.state().teams[0].rows[0].released->exercise == 10min);
}

TEST_CASE(
    "after a break of over a minute the exercise comes back paused and nothing fires until a controller says so") {
    Playing p;
    p.hall.pass(9min + 59s);
    p.hall.clock.pass(61s);
    p.hall.open();
    p.hall.write();
    CHECK(p.state().stage == Stage::paused);
    CHECK(p.state().restarted_paused);
    p.hall.pass(1h);
    CHECK(p.state().teams[0].rows[0].status == RowStatus::waiting);
    p.hall.run(p.hall.director, ResumeExercise{p.state().clock_revision});
    CHECK_FALSE(p.state().restarted_paused);
    p.hall.pass(3s);
    CHECK(p.state().teams[0].rows[0].status == RowStatus::released);
}

TEST_CASE("when the wall clock went back nobody knows how long the break was: a controller is asked") {
    Playing p;
    p.hall.pass(1min);
    p.hall.clock.wall_now -= 1h;
    p.hall.open();
    CHECK(p.state().stage == Stage::paused);
}

TEST_CASE("a paused or planned exercise comes back as it was, without a record") {
    Playing p;
    p.hall.pass(1min);
    p.hall.run(p.hall.director, PauseExercise{p.state().clock_revision});
    auto const records = p.hall.journal.durable.size();
    p.hall.clock.pass(2h);
    p.hall.open();
    CHECK(p.state().stage == Stage::paused);
    CHECK_FALSE(p.state().restarted_paused);
    CHECK(p.hall.journal.durable.size() == records);
    CHECK(p.hall.journal.queued.empty());
}

TEST_CASE("a sign of life newer than the records moves no clock that stands by them") {
    Playing p;
    p.hall.pass(1min);
    p.hall.run(p.hall.director, PauseExercise{p.state().clock_revision});
    ExerciseTime const at = p.state().now;
    p.hall.journal.last_pulse.first = at + 30s;  // of a time that went on in records that were lost
    p.hall.open();
    p.hall.run(p.hall.director, KeepMoment{TeamId{0}, "here"});
    CHECK(p.hall.journal.records().back().at == at);
}

TEST_CASE("what was not on the disk when the process died did not happen") {
    Playing p;
    p.hall.pass(9min + 59s);
    p.hall.clock.pass(2s);
    p.hall.conductor->wake();  // released, but never written
    CHECK(p.state().teams[0].rows[0].status == RowStatus::released);
    p.hall.open();
    CHECK(p.state().teams[0].rows[0].status == RowStatus::waiting);
    p.hall.pass(3s);
    CHECK(p.state().teams[0].rows[0].status == RowStatus::released);
}
