// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// The effect `end`: the storyline of one team is over, and nothing comes to it by itself any more.
namespace orda::exercise::test {
namespace {

struct Over {
    ScriptBuilder script;
    MarkId mark = script.mark();
    RowId same_round = script.row(clock(10min)), ends = script.row(clock(10min));
    RowId next_round = script.row(delivered(same_round)), later = script.row(clock(20min));

    Over() { script[ends].effects = {FinishTeam{}, FinishTeam{}}; }
};

}  // namespace

TEST_CASE_FIXTURE(Over, "the round is finished, the next one does not come") {
    RowId const after_it = script.row(clock(10min));
    OneTeam play(script);
    play.table.run_to(5h);
    CHECK(play.table.team(play.team).finished.value().exercise == 10min);
    CHECK(play.table.events<TeamFinished>() == std::vector<TeamFinished>{{play.team}});
    CHECK(play.out(same_round));
    CHECK(play.out(after_it));
    CHECK_FALSE(play.out(next_round));
    CHECK_FALSE(play.out(later));
    CHECK_FALSE(play.table.exercise().next_wake());
}

TEST_CASE_FIXTURE(Over, "phases, marks, bookings, assets, answers and deadlines do not come either") {
    PhaseId const phase = script.phase(clock(20min));
    MarkId const by_rule = script.mark(clock(20min));
    SlotId const slot = script.slot({script.cast(1)}, script.place(1), 20min, 5min);
    AssetId const asset = script.asset(1, clock(20min));
    RequestId const request = script.request();
    script[request].delay = {20min};
    DecisionId const question = script.decision(at(20min));
    script[question].opens = when(clock(0min));
    script[question].default_option = a;
    OneTeam play(script);
    play.table.clock_at(5min).accept(ask_for(request), play.at_pol());
    play.table.run_to(1h);
    TeamState const& team = play.table.team(play.team);
    CHECK_FALSE(team.phases.contains(phase));
    CHECK_FALSE(team.marks.contains(by_rule));
    CHECK_FALSE(play.slot(slot).began);
    CHECK_FALSE(play.asset(asset).gone);
    CHECK(team.requests.at(0).status == RequestStatus::sent);
    CHECK(play.decision(question).status == DecisionStatus::open);
    play.table.end();
    CHECK(play.decision(question).status == DecisionStatus::closed);
}

TEST_CASE_FIXTURE(Over, "people can still do what they do, and a second end is none") {
    OneTeam play(script);
    play.table.run_to(30min).verb(RowVerb::release, play.team, later);
    CHECK(play.out(later));
    play.table.verb(RowVerb::withdraw, play.team, ends);
    play.table.verb(RowVerb::release, play.team, ends);
    play.tick_at(40min, mark);
    CHECK(play.table.team(play.team).marks.contains(mark));
    CHECK(play.table.events<TeamFinished>().size() == 1);
}

TEST_CASE_FIXTURE(Over, "the other teams go on, and nobody jumps for the one that is over") {
    script[ends].when = when(done(mark));
    RowId const far = script.row(clock(3h));
    TableTop table(script);
    TeamId const over = table.add_team("A"), other = table.add_team("B");
    table.start();
    table.clock_at(5min).accept(TickMark{over, mark}, TableTop::evaluator());
    table.run_to(4h);
    CHECK(table.out(other, later));
    CHECK(table.out(other, far));
    CHECK_FALSE(table.out(over, later));
    OneTeam alone(script);
    alone.tick_at(5min, mark);
    CHECK(alone.table.why_not(JumpToNext{alone.table.state().clock_revision}, TableTop::controller()) ==
          Refusal::not_found);
}

TEST_CASE_FIXTURE(Over, "the answer of a trainee may end the storyline") {
    DecisionId const question = script.decision(at(1h));
    script[question].opens = when(clock(0min));
    script[question].options[1].effects = {FinishTeam{}};
    OneTeam play(script);
    play.table.clock_at(5min).accept(choose(question, {b}), play.at_lead());
    play.table.run_to(1h);
    CHECK(play.table.team(play.team).finished.value().exercise == 5min);
    CHECK_FALSE(play.out(ends));
}

}  // namespace orda::exercise::test
