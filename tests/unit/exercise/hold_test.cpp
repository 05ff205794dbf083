// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Team time: pause, speed, holds of one team, catching up.
namespace orda::exercise::test {

TEST_CASE("a held team's time stands still: nothing fires, and afterwards everything comes later") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min)), later = script.row(after(10min, delivered(letter)));
    OneTeam play(script);
    play.table.run_to(5min).hold(play.team);
    CHECK(play.table.team(play.team).held_since == 5min);
    CHECK_FALSE(play.table.exercise().next_wake());
    play.table.run_to(35min);
    CHECK(team_time(play.table.team(play.team), 35min) == 5min);
    CHECK_FALSE(play.out(letter));
    play.table.let_go(play.team);
    CHECK(play.table.last<TeamContinued>().offset == 30min);
    play.table.run_to(2h);
    CHECK(play.fired(letter) == 50min);
    CHECK(play.row(letter).released->team == 20min);
    CHECK(play.fired(later) == 1h);
}

TEST_CASE("only the held team stands still") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min));
    TableTop table(script);
    TeamId const held = table.add_team("A"), other = table.add_team("B");
    table.start();
    table.run_to(5min).hold(held);
    CHECK(table.exercise().next_wake() == 20min);
    table.run_to(30min);
    CHECK(table.fired(other, letter) == 20min);
    CHECK_FALSE(table.out(held, letter));
}

TEST_CASE("several holds add up, and several teams have each their own") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(1h));
    TableTop table(script);
    TeamId const first = table.add_team("A"), second = table.add_team("B");
    table.start();
    table.run_to(10min).hold(first);
    table.run_to(15min).hold(second);
    table.run_to(20min).let_go(first);
    table.run_to(40min).hold(first);
    table.run_to(45min).let_go(second);
    table.run_to(47min).let_go(first);
    CHECK(table.team(first).offset == 17min);
    CHECK(table.team(second).offset == 30min);
    table.run_to(2h);
    CHECK(table.fired(first, letter) == 1h + 17min);
    CHECK(table.fired(second, letter) == 1h + 30min);
}

TEST_CASE("a hold in the millisecond a row is due keeps the row back") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min));
    OneTeam play(script);
    play.table.clock_at(20min).hold(play.team);
    play.table.run_to(1h);
    CHECK_FALSE(play.out(letter));
    play.table.let_go(play.team);
    CHECK(play.fired(letter) == 1h);
}

TEST_CASE("deadlines, absences, idleness, answers and approvals are shifted by a hold") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RequestId const bank = script.request();
    script[bank].delay = {20min};
    DecisionId const question = script.decision(at(45min));
    script[question].opens = when(clock(0min));
    RowId const missed = script.row(none_of(by(done(mark), clock(45min)))), nudge = script.row(idle(40min));
    RowId const parked = script.row(clock(6min));
    script[parked].approve = staff_one;
    script[parked].approve_within = {30min, AfterWaiting::release};
    OneTeam play(script);
    play.table.clock_at(8min).accept(ask_for(bank), play.at_pol());
    play.table.run_to(10min).hold(play.team);
    play.table.run_to(1h).let_go(play.team);
    play.table.run_to(3h);
    CHECK(play.table.last_record<RequestAnswered>().at == 28min + 50min);
    CHECK(play.table.last_record<DecisionClosed>().at == 45min + 50min + 1ms);
    CHECK(play.fired(missed) == 45min + 50min + 1ms);
    CHECK(play.fired(parked) == 36min + 50min);
    CHECK(play.fired(nudge) == 48min + 50min);
}

TEST_CASE("what trainees of a held team do is kept and has its consequences when the team goes on") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    DecisionId const question = script.decision(at(45min));
    script[question].opens = when(clock(0min));
    RowId const follows = script.row(chose(question, {a})), missed = script.row(none_of(by(done(mark), clock(10min))));
    OneTeam play(script);
    play.table.clock_at(10min).hold(play.team);
    play.table.run_to(30min).accept(choose(question, {a}), play.at_lead());
    play.table.accept(TickMark{play.team, mark}, TableTop::evaluator());
    CHECK(play.table.last<DecisionRecorded>().timing == Timing::in_time);
    CHECK(play.table.team(play.team).marks.at(mark).team == 10min);
    play.table.run_to(1h);
    CHECK_FALSE(play.out(follows));
    play.table.let_go(play.team);
    CHECK(play.fired(follows) == 1h);
    play.table.run_to(2h);
    CHECK_FALSE(play.fired(missed));
}

TEST_CASE("a team is held once, continued once, and the second console is told who was first") {
    ScriptBuilder script;
    OneTeam play(script);
    std::uint32_t const seen = play.table.team(play.team).revision;
    Sequence const first = play.table.run_to(5min).hold(play.team);
    Refused const stale = play.table.refuse(HoldTeam{play.team, seen}, TableTop::controller(902));
    CHECK(stale.reason == Refusal::changed_meanwhile);
    CHECK(stale.by == first);
    Refused const again = play.table.refuse(HoldTeam{play.team, seen + 1}, TableTop::controller(902));
    CHECK(again.reason == Refusal::already_done);
    CHECK(again.by == first);
    play.table.let_go(play.team);
    CHECK(play.table.why_not(ContinueTeam{play.team, seen + 2}, TableTop::controller(902)) == Refusal::already_done);
    CHECK(play.table.why_not(HoldTeam{TeamId{7}, 0}, TableTop::controller()) == Refusal::not_found);
}

TEST_CASE("pause stops every team and changes no team time") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min));
    OneTeam play(script);
    play.table.run_to(10min).pause();
    CHECK_FALSE(play.table.exercise().next_wake());
    CHECK(play.table.why_not(JumpToNext{play.table.state().clock_revision}, TableTop::director()) ==
          Refusal::not_running);
    play.table.verb(RowVerb::hold, play.team, letter);
    play.table.verb(RowVerb::let_go, play.team, letter);
    play.table.resume();
    CHECK(play.table.exercise().next_wake());
    play.table.run_to(1h);
    CHECK(play.fired(letter) == 20min);
    CHECK(play.table.team(play.team).offset == 0ms);
}

TEST_CASE("what happens during a pause has its consequences when the exercise goes on") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const row = script.row(done(mark));
    OneTeam play(script);
    play.table.run_to(10min).pause();
    play.table.accept(TickMark{play.team, mark}, TableTop::evaluator());
    CHECK_FALSE(play.out(row));
    play.table.resume();
    CHECK(play.fired(row) == 10min);
}

TEST_CASE("a team behind can catch up: rows the clock passed over are skipped with the reason") {
    ScriptBuilder script;
    RowId const before = script.row(clock(5min)), between = script.row(clock(20min)), ahead = script.row(clock(2h));
    OneTeam play(script);
    play.table.run_to(10min).hold(play.team);
    play.table.run_to(30min).let_go(play.team);
    play.table.run_to(35min).catch_up(play.team);
    CHECK(play.table.last<TeamCaughtUp>() == TeamCaughtUp{play.team, 15min, 35min});
    CHECK(play.table.team(play.team).offset == 0ms);
    CHECK(team_time(play.table.team(play.team), 35min) == 35min);
    CHECK(play.table.events<RowSkipped>() == std::vector{RowSkipped{play.team, between, SkipReason::passed_over}});
    play.table.run_to(3h);
    CHECK(play.fired(before) == 5min);
    CHECK_FALSE(play.fired(between));
    CHECK(play.fired(ahead) == 2h);
}

TEST_CASE("after catching up absences, idleness and deadlines that ran out ask the controller") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    DecisionId const question = script.decision(at(20min));
    script[question].opens = when(clock(0min));
    RowId const missed = script.row(none_of(by(done(mark), clock(20min)))), nudge = script.row(idle(25min));
    OneTeam play(script);
    play.table.run_to(10min).hold(play.team);
    play.table.run_to(30min).let_go(play.team);
    play.table.catch_up(play.team);
    CHECK(play.table.events<RowSkipped>().empty());
    CHECK(play.row(missed).parked == ParkReason::lapsed_in_jump);
    CHECK(play.row(nudge).parked == ParkReason::lapsed_in_jump);
    CHECK(play.decision(question).waits);
}

TEST_CASE("a phase passed over begins at the end of catching up, and rows counted from it come after") {
    ScriptBuilder script;
    PhaseId const second = script.phase(clock(20min));
    RowId const row = script.row(after(10min, began(second)));
    OneTeam play(script);
    play.table.run_to(10min).hold(play.team);
    play.table.run_to(40min).let_go(play.team);
    play.table.catch_up(play.team);
    CHECK(play.table.team(play.team).phases.at(second).team == play.table.now());
    play.table.run_to(2h);
    CHECK(play.fired(row) == play.table.team(play.team).phases.at(second).team + 10min);
}

TEST_CASE("only a team behind and not held can catch up") {
    ScriptBuilder script;
    OneTeam play(script);
    auto const why_not = [&](TeamId team) {
        return play.table.why_not(CatchUpTeam{team, play.table.team(play.team).revision}, TableTop::controller());
    };
    play.table.run_to(10min);
    CHECK(why_not(play.team) == Refusal::already_done);
    CHECK(why_not(TeamId{5}) == Refusal::not_found);
    play.table.hold(play.team);
    CHECK(why_not(play.team) == Refusal::not_valid);
    play.table.end();
    CHECK(why_not(play.team) == Refusal::not_running);
}

}  // namespace orda::exercise::test
