// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// How many controllers there are decides which rows ask (LANGUAGE §3 `approve`).
namespace orda::exercise::test {

TEST_CASE("a row asks when there are as many controllers as it names, or more") {
    for (StaffLevel const level : {staff_never, staff_one, staff_three, staff_six})
        for (StaffLevel const staffing : {staff_one, staff_three, staff_six}) {
            CAPTURE(level);
            CAPTURE(staffing);
            ScriptBuilder script;
            RowId const row = script.row(clock(1min));
            script[row].approve = level;
            OneTeam play(script, staffing);
            play.table.run_to(2min);
            bool const asks = level != 0 && staffing >= level;
            CHECK(play.table.status(play.team, row) == (asks ? RowStatus::parked : RowStatus::released));
        }
}

TEST_CASE("an exercise of which nothing else is told is staffed by three") {
    CHECK(ExerciseCreated{}.staffing == staff_three);
}

TEST_CASE("an absence that ran out inside a jump asks at every staffing, also of a row that never asks") {
    for (StaffLevel const staffing : {staff_one, staff_three, staff_six}) {
        CAPTURE(staffing);
        ScriptBuilder script;
        MarkId const mark = script.mark();
        RowId const missed = script.row(none_of(by(done(mark), clock(10min))));
        script.row(clock(20min));
        OneTeam play(script, staffing);
        play.table.run_to(5min).jump();
        CHECK(play.row(missed).parked == ParkReason::lapsed_in_jump);
    }
}

TEST_CASE("what happens without approval happens only to a row that asked") {
    ScriptBuilder script;
    RowId const row = script.row(clock(1min));
    script[row].approve = staff_six;
    script[row].approve_within = {5min, AfterWaiting::skip};
    OneTeam few(script, staff_three), many(script, staff_six);
    few.table.run_to(1h);
    many.table.run_to(1h);
    CHECK(few.fired(row) == 1min);
    CHECK(many.table.status(many.team, row) == RowStatus::skipped);
}

}  // namespace orda::exercise::test
