// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Bookings of rooms and actors: one for each team, on exercise time (LANGUAGE §3 `slots`, §4 "All times").
namespace orda::exercise::test {
namespace {

struct Meeting {
    ScriptBuilder script;
    CastId orol = script.cast(1), sapar = script.cast(1);
    PlaceId interview = script.place(3);
    SlotId slot = script.slot({orol}, interview, 2h + 5min, 25min);
    RowId begins = script.row(began(slot)), ends = script.row(ended(slot));
    RowId sync_begins = script.row(began(slot));

    Meeting() {
        script[orol].casts = 2;
        script[sync_begins].sync = true;
    }
    static SlotState const& of(TableTop const& table, TeamId team, SlotId id) {
        return table.team(team).slots.at(id.value);
    }
    // When each of so many teams has its turn.
    static std::vector<ExerciseTime> turns(ScriptBuilder const& built, SlotId id, int teams) {
        TableTop table(built);
        for (int i = 0; i < teams; ++i) table.add_team();
        table.start();
        std::vector<ExerciseTime> times;
        for (TeamState const& team : table.state().teams) times.push_back(team.slots.at(id.value).at.value());
        return times;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Meeting, "teams are booked at STARTEX, side by side as far as casts and rooms go, then in turns") {
    TableTop table(script);
    std::vector<TeamId> teams;
    for (int i = 0; i < 5; ++i) teams.push_back(table.add_team());
    for (TeamId const team : teams) CHECK_FALSE(of(table, team, slot).at);
    table.start();
    std::vector<ExerciseTime> const at{2h + 5min, 2h + 5min, 2h + 30min, 2h + 30min, 2h + 55min};
    std::vector<std::uint32_t> const number{1, 2, 1, 2, 1};
    for (std::size_t i = 0; i < teams.size(); ++i) {
        CAPTURE(i);
        CHECK(of(table, teams[i], slot).at == at[i]);
        CHECK(of(table, teams[i], slot).cast_number == number[i]);
        CHECK(of(table, teams[i], slot).room == number[i]);
    }
    CHECK(table.last_record<ExerciseStarted>().parts == 1 + 5);
}

TEST_CASE_FIXTURE(Meeting, "the scarcest of rooms and of every person's casts counts") {
    using Times = std::vector<ExerciseTime>;
    script[slot].length = 10min;
    CHECK(turns(script, slot, 3) == Times{2h + 5min, 2h + 5min, 2h + 15min});
    script[slot].cast = {orol, sapar};
    CHECK(turns(script, slot, 3) == Times{2h + 5min, 2h + 15min, 2h + 25min});
    script[sapar].casts = 4;
    CHECK(turns(script, slot, 3) == Times{2h + 5min, 2h + 5min, 2h + 15min});
    script[orol].casts = 4;
    CHECK(turns(script, slot, 4) == Times{2h + 5min, 2h + 5min, 2h + 5min, 2h + 15min});
    script.script().places.at(interview.value).rooms = 1;
    CHECK(turns(script, slot, 3) == Times{2h + 5min, 2h + 15min, 2h + 25min});
}

TEST_CASE_FIXTURE(Meeting, "a booking begins in its first millisecond and ends when its length is over") {
    OneTeam play(script);
    play.table.run_to(2h + 5min - 1ms);
    CHECK_FALSE(play.slot(slot).began);
    play.table.run_to(2h + 5min);
    CHECK(play.slot(slot).began.value().exercise == 2h + 5min);
    CHECK(play.fired(begins) == 2h + 5min);
    play.table.run_to(2h + 30min - 1ms);
    CHECK_FALSE(play.slot(slot).ended);
    play.table.run_to(2h + 30min);
    CHECK(play.slot(slot).ended.value().exercise == 2h + 30min);
    CHECK(play.fired(ends) == 2h + 30min);
    play.table.run_to(5h);
    CHECK(play.table.events<SlotBegan>().size() == 1);
    CHECK(play.table.events<SlotEnded>().size() == 1);
}

TEST_CASE_FIXTURE(Meeting, "a booking does not wait for a held team; rows that do not either come at once") {
    OneTeam play(script);
    play.table.run_to(2h).hold(play.team);
    CHECK(play.table.exercise().next_wake() == 2h + 5min);
    play.table.run_to(3h);
    CHECK(play.slot(slot).began == Instant{2h + 5min, 2h});
    CHECK(play.slot(slot).ended == Instant{2h + 30min, 2h});
    CHECK(play.fired(sync_begins) == 2h + 5min);
    CHECK_FALSE(play.out(begins));
    play.table.let_go(play.team);
    CHECK(play.fired(begins) == 3h);
}

TEST_CASE_FIXTURE(Meeting, "a team that was held before has its turn at the booked time all the same") {
    OneTeam play(script);
    play.table.run_to(30min).hold(play.team);
    play.table.run_to(1h).let_go(play.team);
    play.table.run_to(4h);
    CHECK(play.slot(slot).began == Instant{2h + 5min, 1h + 35min});
}

TEST_CASE_FIXTURE(Meeting, "a team that comes late is booked when it comes, never in the past") {
    script[orol].casts = 1;
    SlotId const early = script.slot({sapar}, interview, 5min, 10min);
    OneTeam play(script);
    play.table.run_to(2h);
    TeamId const late = play.table.add_team("late");
    CHECK(of(play.table, late, slot).at == 2h + 30min);
    CHECK(of(play.table, late, early).at == 2h);
    CHECK(of(play.table, late, early).began.value().exercise == 2h);
    CHECK(play.slot(slot).at == 2h + 5min);
}

TEST_CASE_FIXTURE(Meeting, "shift moves the booking of one team, several shifts add up") {
    RowId const delays = script.row(manual());
    script[delays].effects = {ShiftSlot{slot, 15min}, ShiftSlot{slot, 5min}};
    TableTop table(script);
    TeamId const moved = table.add_team("A"), other = table.add_team("B");
    table.start();
    table.run_to(1h).verb(RowVerb::release, moved, delays);
    CHECK(of(table, moved, slot).at == 2h + 25min);
    CHECK(of(table, other, slot).at == 2h + 5min);
    CHECK(table.last<SlotBooked>() == SlotBooked{moved, slot, 2h + 25min, 1, 1});
    table.run_to(4h);
    CHECK(of(table, moved, slot).began.value().exercise == 2h + 25min);
    CHECK(of(table, other, slot).began.value().exercise == 2h + 5min);
}

TEST_CASE_FIXTURE(Meeting, "a shift back stops at now, and the booking begins at once") {
    RowId const hurries = script.row(clock(1h));
    script[hurries].effects = {ShiftSlot{slot, -3h}};
    OneTeam play(script);
    play.table.run_to(2h);
    CHECK(play.slot(slot).at == 1h);
    CHECK(play.slot(slot).began.value().exercise == 1h);
    CHECK(play.fired(begins) == 1h);
}

TEST_CASE_FIXTURE(Meeting, "a booking that has begun, even in this very round, is not moved") {
    RowId const with_it = script.row(clock(2h + 5min)), later = script.row(clock(2h + 10min));
    script[with_it].effects = script[later].effects = {ShiftSlot{slot, 15min}};
    OneTeam play(script);
    play.table.run_to(4h);
    CHECK(play.out(with_it));
    CHECK(play.slot(slot).at == 2h + 5min);
    CHECK(play.slot(slot).ended.value().exercise == 2h + 30min);
    CHECK(play.table.events<SlotBooked>().size() == 1);
}

TEST_CASE_FIXTURE(Meeting, "one millisecond earlier it is") {
    RowId const before = script.row(clock(2h + 5min - 1ms));
    script[before].effects = {ShiftSlot{slot, 15min}};
    OneTeam play(script);
    play.table.run_to(4h);
    CHECK(play.slot(slot).began.value().exercise == 2h + 20min);
}

TEST_CASE_FIXTURE(Meeting, "taking back the release of a row that moved a booking leaves the booking where it is") {
    RowId const delays = script.row(manual());
    script[delays].effects = {ShiftSlot{slot, 15min}};
    OneTeam play(script);
    play.table.run_to(1h).verb(RowVerb::release, play.team, delays);
    play.table.undo();
    CHECK(play.table.status(play.team, delays) == RowStatus::withdrawn);
    CHECK(play.slot(slot).at == 2h + 20min);
}

TEST_CASE_FIXTURE(Meeting, "a booking is a place to jump to, also that of a held team") {
    script.row(clock(3h));
    OneTeam play(script);
    SUBCASE("running") {
        play.table.run_to(1h).jump();
        CHECK(play.table.now() == 2h + 5min);
        CHECK(play.fired(begins) == 2h + 5min);
    }
    SUBCASE("held") {
        play.table.run_to(1h).hold(play.team);
        play.table.jump();
        CHECK(play.table.now() == 2h + 5min);
        CHECK(play.fired(sync_begins) == 2h + 5min);
        CHECK(play.table.why_not(JumpToNext{play.table.state().clock_revision}, TableTop::controller()) ==
              Refusal::not_found);
    }
    SUBCASE("of a team that is behind") {
        play.table.run_to(10min).hold(play.team);
        play.table.run_to(40min).let_go(play.team);
        play.table.jump();
        CHECK(play.table.now() == 2h + 5min);
    }
}

TEST_CASE_FIXTURE(Meeting, "an end passed over by a jump comes at the end of the jump and asks nobody") {
    RowId const goal = script.row(clock(3h));
    OneTeam play(script);
    play.table.run_to(2h + 6min).jump();
    CHECK(play.table.now() == 3h);
    CHECK(play.slot(slot).ended.value().exercise == 3h);
    CHECK(play.fired(ends) == 3h);
    CHECK(play.fired(goal) == 3h);
}

TEST_CASE_FIXTURE(Meeting,
                  "times after a booking run on team time in a row of the team, on exercise time in a sync row") {
    RowId const own = script.row(after(10min, began(slot))), sync = script.row(after(10min, began(slot)));
    script[sync].sync = true;
    OneTeam play(script);
    play.table.run_to(2h + 8min).hold(play.team);
    play.table.run_to(2h + 28min).let_go(play.team);
    play.table.run_to(4h);
    CHECK(play.fired(sync) == 2h + 15min);
    CHECK(play.fired(own) == 2h + 35min);
}

}  // namespace orda::exercise::test
