// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Rows that run on exercise time and wait for no team (LANGUAGE §4 "All times").
namespace orda::exercise::test {
namespace {

// The team is held from 0:10 to 0:40.
struct Held {
    ScriptBuilder script;
    MarkId mark = script.mark();

    RowId sync_row(Node root) {
        RowId const row = script.row(std::move(root));
        script[row].sync = true;
        return row;
    }
    static void hold(OneTeam& play) {
        play.table.run_to(10min).hold(play.team);
        play.table.run_to(40min).let_go(play.team);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Held, "a row on exercise time comes to a held team, and later ones are not moved by the hold") {
    RowId const within = sync_row(clock(20min)), later = sync_row(clock(1h)), own = script.row(clock(20min));
    OneTeam play(script);
    hold(play);
    play.table.run_to(2h);
    CHECK(play.fired(within) == 20min);
    CHECK(play.row(within).released == Instant{20min, 10min});
    CHECK(play.fired(later) == 1h);
    CHECK(play.fired(own) == 50min);
}

TEST_CASE_FIXTURE(Held, "its spans, absences and idleness are counted on exercise time") {
    RowId const follows = sync_row(after(15min, done(mark)));
    RowId const missed = sync_row(none_of(by(done(mark), clock(30min))));
    RowId const late = sync_row(none_of(by(happened(FlagRaised{{FlagId{0}}}), after(20min, done(mark)))));
    RowId const nudge = sync_row(idle(25min));
    script.flag();
    OneTeam play(script);
    play.tick_at(5min, mark);
    hold(play);
    play.table.run_to(2h);
    CHECK(play.fired(follows) == 20min);
    CHECK_FALSE(play.out(missed));
    CHECK(play.fired(late) == 25min + 1ms);
    CHECK(play.fired(nudge) == 25min);
}

TEST_CASE_FIXTURE(Held, "what a held trainee does ends idleness on exercise time") {
    RowId const letter = script.row(clock(0min)), nudge = sync_row(idle(15min));
    OneTeam play(script);
    play.table.run_to(5min).hold(play.team);
    play.table.run_to(12min).accept(OpenRow{letter}, play.at_pol());
    ExerciseTime const active = play.table.team(play.team).last_activity.exercise;
    CHECK(play.table.team(play.team).last_activity.team == 5min);
    play.table.run_to(1h);
    CHECK(play.fired(nudge) == active + 15min);
}

TEST_CASE_FIXTURE(Held, "its cancel_if, its approval and its minute run on exercise time too") {
    RowId const cancelled = sync_row(clock(1h)), parked = sync_row(clock(9min)), repeats = sync_row(idle(9min));
    script[cancelled].cancel_if = when(clock(30min));
    script[parked].approve = staff_one;
    script[parked].approve_within = {10min, AfterWaiting::release};
    script[repeats].once = false;
    OneTeam play(script);
    hold(play);
    CHECK(play.table.last_record<RowCancelled>().at == 30min);
    CHECK(play.fired(parked) == 19min);
    CHECK(play.fired(repeats) == 9min);
}

TEST_CASE_FIXTURE(Held, "a variant of a row on exercise time is read on exercise time") {
    RowId const row = sync_row(clock(20min)), own = script.row(clock(20min));
    for (RowId const each : {row, own}) script[each].variants = {{when(clock(20min)), {}, {}, {}, {}, {}, {}}};
    RowId const by_hand = sync_row(manual());
    script[by_hand].variants = script[row].variants;
    OneTeam play(script);
    play.table.run_to(10min).hold(play.team);
    play.table.run_to(30min).verb(RowVerb::release, play.team, by_hand);
    play.table.verb(RowVerb::release, play.team, own);
    CHECK(play.row(row).variant == 0U);
    CHECK(play.row(by_hand).variant == 0U);
    CHECK_FALSE(play.row(own).variant);
}

TEST_CASE_FIXTURE(Held, "catching up skips no row that has waited for nobody") {
    RowId const sync = sync_row(all({clock(45min), done(mark)})), own = script.row(all({clock(45min), done(mark)}));
    RowId const passed = script.row(clock(45min));
    OneTeam play(script);
    hold(play);
    play.table.run_to(50min).catch_up(play.team);
    CHECK(play.table.status(play.team, passed) == RowStatus::skipped);
    CHECK(play.table.status(play.team, sync) == RowStatus::waiting);
    play.tick_at(55min, mark);
    CHECK(play.fired(sync) == 55min);
    CHECK(play.fired(own) == 55min);
}

TEST_CASE_FIXTURE(Held, "catching up does not pass over what is still to come on exercise time") {
    RowId const follows = sync_row(after(10min, done(mark))), own = script.row(after(10min, done(mark)));
    OneTeam play(script);
    hold(play);
    play.tick_at(45min, mark);  // 0:15 of the team
    play.table.run_to(50min).catch_up(play.team);
    CHECK(play.table.status(play.team, own) == RowStatus::skipped);
    CHECK(play.table.status(play.team, follows) == RowStatus::waiting);
    play.table.run_to(1h);
    CHECK(play.fired(follows) == 55min);
}

TEST_CASE_FIXTURE(Held, "an absence that ran out inside a jump asks for a held team too, on exercise time") {
    RowId const missed = sync_row(none_of(by(done(mark), clock(30min)))),
                own = script.row(none_of(by(done(mark), clock(30min))));
    TableTop table(script);
    TeamId const held = table.add_team("A"), other = table.add_team("B");
    SUBCASE("inside") {
        RowId const goal = script.row(clock(1h));
        TableTop jumps(script);
        for (char const* const name : {"A", "B"}) jumps.add_team(name);
        jumps.start();
        jumps.run_to(10min).hold(held);
        jumps.jump();
        CHECK(jumps.fired(other, goal) == 1h);
        CHECK(jumps.row_of(held, missed).parked == ParkReason::lapsed_in_jump);
        CHECK(jumps.row_of(other, missed).parked == ParkReason::lapsed_in_jump);
        jumps.run_to(2h).let_go(held);
        jumps.run_to(3h);
        CHECK(jumps.fired(held, own) == 2h + 20min + 1ms);
    }
    SUBCASE("without a jump it is an absence") {
        table.start();
        table.run_to(10min).hold(held);
        table.run_to(1h);
        CHECK(table.fired(held, missed) == 30min + 1ms);
        CHECK(table.fired(other, missed) == 30min + 1ms);
    }
}

TEST_CASE_FIXTURE(Held, "a row on exercise time is jumped to at its time, whatever the team is behind") {
    RowId const sync = sync_row(clock(1h));
    OneTeam play(script);
    SUBCASE("behind") {
        hold(play);
        play.table.jump();
    }
    SUBCASE("held") {
        play.table.run_to(10min).hold(play.team);
        play.table.jump();
    }
    CHECK(play.table.now() == 1h);
    CHECK(play.fired(sync) == 1h);
}

}  // namespace orda::exercise::test
