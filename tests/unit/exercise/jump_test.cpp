// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// The controller's jump to the next row that is due by the clock alone (LANGUAGE §4, ARCHITECTURE "Time").
namespace orda::exercise::test {

TEST_CASE("a jump goes to the next row the clock brings, and the row fires at its end") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min)), later = script.row(clock(1h));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.table.last<ClockJumped>() == ClockJumped{5min, 20min});
    CHECK(play.table.last_record<ClockJumped>().at == 20min);
    CHECK(play.table.now() == 20min);
    CHECK(play.fired(letter) == 20min);
    CHECK_FALSE(play.out(later));
}

TEST_CASE("a phase is a place to jump to, as is a row counted from something that has happened") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const counted = script.row(after(10min, done(mark)));
    PhaseId const second = script.phase(clock(50min));
    OneTeam play(script);
    play.tick_at(5min, mark);
    play.table.jump();
    CHECK(play.table.now() == 15min);
    CHECK(play.out(counted));
    play.table.jump();
    CHECK(play.table.now() == 50min);
    CHECK(play.table.team(play.team).phases.contains(second));
    CHECK(play.table.why_not(JumpToNext{play.table.state().clock_revision}, TableTop::controller()) ==
          Refusal::not_found);
}

TEST_CASE("a row with a time that alone is not enough is jumped to at the time that is") {
    ScriptBuilder script;
    VariableId const leak = script.boolean();
    MarkId const mark = script.mark();
    RowId const pickup = script.row(some({all({equals(leak, 1), clock(20min)}), clock(1h + 40min)}));
    RowId const staged = script.row(all({clock(2h), clock(1h + 50min)}));
    RowId const bank = script.row(some({all({by(done(mark), clock(10min)), clock(15min)}), clock(3h)}));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.table.now() == 1h + 40min);
    CHECK(play.out(pickup));
    play.table.jump();
    CHECK(play.table.now() == 2h);
    CHECK(play.out(staged));
    play.table.jump();
    CHECK(play.table.now() == 3h);
    CHECK(play.out(bank));
}

TEST_CASE("the jump goes to the earliest moment of any team that is not held") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(1h));
    TableTop table(script);
    TeamId const behind = table.add_team("A"), ahead = table.add_team("B"), held = table.add_team("C");
    table.start();
    table.run_to(5min).hold(behind);
    table.run_to(10min).hold(held);
    table.run_to(15min).let_go(behind);
    table.jump();
    CHECK(table.now() == 1h);
    CHECK(table.out(ahead, letter));
    table.jump();
    CHECK(table.fired(behind, letter) == 1h + 10min);
    CHECK(table.now() == 1h + 10min);
    CHECK(table.why_not(JumpToNext{table.state().clock_revision}, TableTop::controller()) == Refusal::not_found);
    for (auto const& [from, to] : table.team(held).jumps) CHECK(from.team == to.team);  // its own clock stood
    table.run_to(1h + 20min).let_go(held);
    table.run_to(4h);
    CHECK(table.team(held).offset == 1h + 10min);
    CHECK(table.fired(held, letter) == 2h + 10min);
}

TEST_CASE("rows passed over by a jump fire at its end, in script order") {
    ScriptBuilder script;
    RowId const later_in_script_earlier_in_time = script.row(clock(15min)), earlier = script.row(clock(10min));
    script[later_in_script_earlier_in_time].contingency = script[earlier].contingency = true;
    RowId const goal = script.row(clock(20min));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.fired(earlier) == 20min);
    auto const fired = play.table.events<RowReleased>();
    REQUIRE(fired.size() == 3);
    CHECK(fired[0].row == later_in_script_earlier_in_time);
    CHECK(fired[1].row == earlier);
    CHECK(fired[2].row == goal);
}

TEST_CASE("an absence that ran out inside a jump parks its row and asks the controller") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const missed = script.row(none_of(by(done(mark), clock(10min)))), goal = script.row(clock(20min));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.out(goal));
    CHECK(play.table.last<RowParked>() == RowParked{play.team, missed, ParkReason::lapsed_in_jump});
    play.table.run_to(2h);
    CHECK_FALSE(play.out(missed));
    SUBCASE("the controller releases it") {
        play.table.verb(RowVerb::release, play.team, missed);
        CHECK(play.out(missed));
    }
    SUBCASE("the controller skips it") {
        play.table.verb(RowVerb::skip, play.team, missed);
        CHECK(play.table.status(play.team, missed) == RowStatus::skipped);
    }
}

TEST_CASE("an absence that ran out before the jump, or after it, is an absence") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const before = script.row(all({none_of(by(done(mark), clock(4min))), clock(15min)}));
    RowId const goal = script.row(clock(20min)), at_its_end = script.row(none_of(by(done(mark), clock(20min))));
    script[before].contingency = true;
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.out(goal));
    CHECK(play.out(before));
    play.table.run_to(1h);
    CHECK(play.fired(at_its_end) == 20min + 1ms);
}

TEST_CASE("a row that the clock would bring anyway does not ask although an absence ran out beside it") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const row = script.row(some({none_of(by(done(mark), clock(10min))), clock(20min)}));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.table.now() == 20min);
    CHECK(play.fired(row) == 20min);
}

TEST_CASE("an absence is nothing to jump to") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    script.row(none_of(by(done(mark), clock(10min))));
    script.row(idle(15min));
    RowId const goal = script.row(clock(20min));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.table.now() == 20min);
    CHECK(play.out(goal));
}

TEST_CASE("idleness inside a jump asks, idleness that was there before does not") {
    ScriptBuilder script;
    RowId const nudge = script.row(idle(10min)), goal = script.row(clock(20min));
    SUBCASE("inside") {
        OneTeam play(script);
        play.table.run_to(5min).jump();
        CHECK(play.out(goal));
        CHECK(play.row(nudge).parked == ParkReason::lapsed_in_jump);
    }
    SUBCASE("before") {
        OneTeam play(script);
        play.table.run_to(15min).jump();
        CHECK(play.fired(nudge) == 10min);
    }
}

TEST_CASE("a deadline that ran out inside a jump asks the controller, and the decision stays open") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 5);
    DecisionId const question = script.decision(at(10min));
    script[question].opens = when(clock(0min));
    script[question].default_option = b;
    script[question].options[1].effects = {AddValue{trust, -1}};
    RowId const not_a = script.row(none_of(chose(question, {a})));
    script.row(clock(20min));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.table.events<DecisionWaits>().size() == 1);
    play.table.run_to(1h);
    CHECK(play.decision(question).status == DecisionStatus::open);
    CHECK_FALSE(play.out(not_a));
    CHECK(play.value(trust) == 5);
    SUBCASE("settled: the default counts as chosen") {
        play.table.accept(SettleDecision{play.team, question, {}}, TableTop::controller());
        CHECK(play.decision(question).default_taken == b);
        CHECK(play.fired(not_a) == 1h);
        CHECK(play.value(trust) == 4);
    }
    SUBCASE("extended: it goes on as any other") {
        play.table.accept(SettleDecision{play.team, question, 5min}, TableTop::controller());
        play.table.run_to(2h);
        CHECK(play.table.last_record<DecisionClosed>().at == 1h + 5min + 1ms);
    }
    SUBCASE("ENDEX closes it, too") {
        play.table.end();
        CHECK(play.decision(question).default_taken == b);
    }
}

TEST_CASE("a deadline at the end of the jump has not run out") {
    ScriptBuilder script;
    DecisionId const question = script.decision(at(20min));
    script[question].opens = when(clock(0min));
    script.row(clock(20min));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK_FALSE(play.decision(question).waits);
    play.table.run_to(1h);
    CHECK(play.table.last_record<DecisionClosed>().at == 20min + 1ms);
}

TEST_CASE("an answer due inside a jump comes at its end") {
    ScriptBuilder script;
    RequestId const bank = script.request();
    script[bank].delay = {5min};
    RowId const granted = script.row(request_stage(RequestStage::granted, desks(pol), bank));
    script.row(clock(20min));
    OneTeam play(script);
    play.table.clock_at(5min).accept(ask_for(bank), play.at_pol());
    play.table.jump();
    CHECK(play.table.last_record<RequestAnswered>().at == 20min);
    CHECK(play.fired(granted) == 20min);
}

TEST_CASE("rows that are held, skipped or contingencies are nothing to jump to") {
    ScriptBuilder script;
    RowId const held = script.row(clock(10min)), skipped = script.row(clock(12min)),
                contingency = script.row(clock(14min));
    script[contingency].contingency = true;
    script.row(clock(20min));
    OneTeam play(script);
    play.table.run_to(1min).verb(RowVerb::hold, play.team, held);
    play.table.verb(RowVerb::skip, play.team, skipped);
    play.table.jump();
    CHECK(play.table.now() == 20min);
}

}  // namespace orda::exercise::test
