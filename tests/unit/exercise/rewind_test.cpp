// SPDX-License-Identifier: Apache-2.0
#include "exercise/rewind.hpp"

#include "support/stage.hpp"

// A team goes back to a kept moment, in two steps, and plays a part again.
namespace orda::exercise::test {
namespace {

struct Story {
    ScriptBuilder script;
    PhaseId first = script.phase(clock(0min)), second = script.phase(clock(30min));
    RowId early = script.row(clock(10min)), late = script.row(clock(40min));
    DecisionId decision = script.decision(at(50min));
    RowId asks = script.row(clock(35min));
    RowId follows = script.row(after(5min, chose(decision, {OptionId{1}})));
    RequestId bank = script.request();
    RowId answered = script.row(request_stage(RequestStage::granted, desks(pol), bank));
    FlagId flag = script.flag();
    FlagId seen = script.flag();
    VariableId leak = script.number(0, 9, 0);
    MarkId mark = script.mark();
    CastId cast = script.cast(1);
    RowId encounter = script.actor_row(clock(45min));
    PlaceId place = script.place(1);
    SlotId slot = script.slot({cast}, place, 50min, 10min);
    OneTeam play;
    TableTop& table;
    TeamId team;

    Story() : play((prepare(script), script)), table(play.table), team(play.team) {}
    void prepare(ScriptBuilder& built) const {
        built[asks].asks = decision;
        built[asks].effects = {AddValue{leak, 2}, RaiseFlag{flag}};
        built[bank].delay = {5min, 20min};
        built[encounter].cast = {cast};
        built[mark].tick_evaluator = true;
    }
    [[nodiscard]] TeamState const& now() const { return table.team(team); }
    [[nodiscard]] Attempts const& attempts() const { return now().attempts; }
    [[nodiscard]] Sequence start_of(PhaseId phase) const { return attempts().kept.at(phase.value).record; }
    Sequence keep(std::string name) { return table.accept(KeepMoment{team, std::move(name)}, TableTop::controller()); }
    void weigh(Sequence moment) { table.accept(WeighRewind{team, now().revision, moment}, TableTop::controller()); }
    void go_back(Sequence moment) {
        weigh(moment);
        table.accept(RewindTeam{team, now().revision, moment}, TableTop::controller());
    }
    [[nodiscard]] Refused not_back(Sequence moment) {
        return table.refuse(WeighRewind{team, now().revision, moment}, TableTop::controller());
    }
    [[nodiscard]] SendRequest ask() const { return ask_for(bank, {}); }
    [[nodiscard]] Milliseconds clock_of_team() const { return team_time(now(), table.now()); }
    // The team at 48 minutes: everything has happened that can.
    void play_on() {
        table.run_to(36min).accept(choose(decision, {OptionId{1}}), play.at_lead());
        table.accept(ask(), play.at_pol());
        play.tick_at(38min, mark);
        table.run_to(48min);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Story, "what came since is gone, the clock of the team is that of the moment, and the team is held") {
    play_on();
    CHECK(play.out(follows));
    go_back(start_of(second));
    CHECK(attempts().number == 2);
    CHECK(now().held_since == table.now());
    CHECK(clock_of_team() == 30min);
    CHECK(play.out(early));
    for (RowId const row : {asks, late, follows, answered, encounter})
        CHECK(table.status(team, row) == RowStatus::waiting);
    CHECK(play.decision(decision).status == DecisionStatus::unseen);
    CHECK(play.decision(decision).answers.empty());
    CHECK(now().requests.empty());
    CHECK(now().marks.empty());
    CHECK(now().flags.empty());
    CHECK(play.value(leak) == 0);
    CHECK(now().phases.size() == 2);
}

TEST_CASE_FIXTURE(Story,
                  "it is played again once it goes on: every inject once, at the same team time, with its effects") {
    play_on();
    go_back(start_of(second));
    table.run_for(7min);
    CHECK(table.status(team, asks) == RowStatus::waiting);
    table.let_go(team);
    ExerciseTime const behind = table.now() - 30min;
    table.run_to(behind + 50min + 1ms);
    CHECK(play.fired(asks) == behind + 35min);
    CHECK(play.row(asks).released->team == 35min);
    CHECK(play.fired(late) == behind + 40min);
    CHECK(play.value(leak) == 2);
    CHECK(now().flags.contains(flag));
    CHECK(play.decision(decision).status == DecisionStatus::closed);
    CHECK(play.decision(decision).silent);
    CHECK_FALSE(play.out(follows));  // chosen in the attempt that is over
}

TEST_CASE_FIXTURE(Story, "numbers of requests are never given twice, delays are counted anew") {
    play_on();
    table.accept(ask(), play.at_pol());
    CHECK(now().requests.back().number == 2);
    CHECK(*now().requests.back().due == clock_of_team() + 20min);
    go_back(start_of(second));
    table.let_go(team);
    table.accept(ask(), play.at_pol());
    REQUIRE(now().requests.size() == 1);
    CHECK(now().requests.back().number == 3);
    CHECK(*now().requests.back().due == clock_of_team() + 5min);
    CHECK(table.why_not(AnswerRequest{team, 1, true, {}}, TableTop::controller()) == Refusal::not_found);
    table.run_for(6min);
    CHECK(now().requests.back().status == RequestStatus::granted);
    CHECK(play.out(answered));
}

TEST_CASE_FIXTURE(Story,
                  "what was open then is open again: an answer, a request on its way, an answer that was given") {
    table.run_to(36min).accept(choose(decision, {OptionId{0}}), play.at_lead());
    table.accept(ask(), play.at_pol());
    Sequence const here = keep("in the middle");
    table.run_to(37min).accept(choose(decision, {OptionId{1}}, 1), play.at_lead());
    table.run_to(42min);
    CHECK(now().requests[0].status == RequestStatus::granted);
    go_back(here);
    REQUIRE(play.decision(decision).answers.size() == 1);
    CHECK(play.decision(decision).status == DecisionStatus::open);
    CHECK(now().requests[0].status == RequestStatus::sent);
    table.let_go(team);
    Milliseconds const behind = now().offset;
    table.run_for(6min);
    CHECK(now().requests[0].answered->team == *now().requests[0].due);
    CHECK(play.fired(answered) == *now().requests[0].due + behind);
}

TEST_CASE_FIXTURE(Story, "what people wrote stays, and numbers of injects go on") {
    play_on();
    table.accept(WriteDiary{0, "what we know", "en", {}}, play.at_lead());
    table.accept(WriteMessage{{}, {}, desks(soc), false, 0, "look", "en", {}}, play.at_lead());
    std::uint32_t const order = play.row(late).order.at(lead);
    go_back(start_of(second));
    CHECK(now().diary.size() == 1);
    CHECK(now().messages.size() == 1);
    table.let_go(team);
    table.run_for(15min);
    CHECK(play.out(late));
    CHECK(play.row(late).order.at(lead) > order);
}

TEST_CASE_FIXTURE(Story, "red flags that evaluators saw stay, those of the storyline go") {
    SeatId const evaluator = table.add_evaluator();
    play_on();
    table.accept(WriteObservation{7, team, table.now(), seen, {}, "no ground", "en", {}}, table.holder(evaluator));
    REQUIRE(now().flags.size() == 2);
    go_back(start_of(second));
    CHECK(now().flags.size() == 1);
    CHECK(now().flags.contains(seen));
    CHECK(table.state().observations.size() == 1);
}

TEST_CASE_FIXTURE(Story, "twice in a row, and to a moment of an earlier attempt") {
    play_on();
    Sequence const later = keep("after the answer");
    go_back(start_of(second));
    table.let_go(team);
    table.run_for(3min);
    go_back(start_of(first));
    CHECK(attempts().number == 3);
    CHECK(clock_of_team() == 0min);
    CHECK_FALSE(play.out(early));
    table.let_go(team);
    table.run_for(1min);
    go_back(later);  // ahead, as it was in the first attempt
    CHECK(attempts().number == 4);
    CHECK(clock_of_team() == attempts().kept.rbegin()->second.at.team);
    CHECK(play.out(follows));
    CHECK(play.decision(decision).answers.size() == 1);
    CHECK(attempts().kept.at(first.value).attempt == 1);
    table.let_go(team);
    table.run_for(5min);
    CHECK(play.row(late).releases == 1);
}

TEST_CASE_FIXTURE(Story,
                  "of what came in an attempt that is over the newest delivery is kept, and which attempt it was") {
    play_on();
    auto const earlier = [&](RowId row) { return play.row(row).earlier; };
    Instant const first_time = *play.row(late).released;
    Sequence const ahead = keep("it has come");
    go_back(start_of(second));
    CHECK(earlier(late) == Earlier{1, first_time});
    CHECK_FALSE(earlier(early));  // it stands
    table.let_go(team);
    table.run_for(12min);
    Instant const second_time = *play.row(late).released;
    CHECK(second_time.team == first_time.team);
    CHECK(earlier(late) == Earlier{1, first_time});
    Sequence const again = keep("it has come again");
    go_back(start_of(first));
    CHECK(earlier(late) == Earlier{2, second_time});
    CHECK(earlier(early)->attempt == 1);
    go_back(ahead);  // as it came first
    CHECK(play.row(late).released == first_time);
    CHECK(earlier(late) == Earlier{2, second_time});
    CHECK_FALSE(earlier(early));
    go_back(again);  // as it came second
    CHECK(play.row(late).released == second_time);
    CHECK(earlier(late) == Earlier{1, first_time});
}

TEST_CASE_FIXTURE(Story,
                  "what was improvised in an attempt that is over is not the team's any more, but it was there") {
    play_on();
    table.accept(Improvise{{team}, {Kind::mail, {}, "title", "body", desks(pol)}}, TableTop::controller());
    RowId const written{static_cast<std::uint32_t>(script.script().rows.size())};
    Instant const then = *play.row(written).released;
    go_back(start_of(second));
    CHECK(play.row(written).releases == 0);
    CHECK(play.row(written).earlier == Earlier{1, then});
}

TEST_CASE_FIXTURE(Story, "holds and jumps before it change nothing") {
    table.run_to(5min);
    table.hold(team);
    table.run_for(20min);
    table.let_go(team);
    table.run_for(2min);
    table.jump();
    CHECK(play.out(early));
    table.run_to(70min);
    REQUIRE(now().phases.contains(second));
    TeamTime const then = attempts().kept.at(second.value).at.team;
    CHECK(then == 30min);
    go_back(start_of(second));
    CHECK(clock_of_team() == 30min);
    CHECK(now().jumps.size() == 1);
    table.run_for(10min);
    table.let_go(team);
    table.run_for(10min);
    CHECK(play.row(late).released->team == 40min);
}

TEST_CASE_FIXTURE(Story, "two steps: nothing goes back that nobody looked at, or that changed since") {
    play_on();
    Sequence const moment = start_of(second);
    CHECK(table.refuse(RewindTeam{team, now().revision, moment}, TableTop::controller()).detail == "weigh");
    weigh(moment);
    CHECK(attempts().weighed == moment);
    std::uint32_t const seen_revision = now().revision;
    table.hold(team);
    Refused const late_one = table.refuse(RewindTeam{team, seen_revision, moment}, TableTop::controller(902));
    CHECK(late_one.reason == Refusal::changed_meanwhile);
    CHECK(late_one.by == now().changed_by);
    weigh(start_of(first));
    CHECK(table.refuse(RewindTeam{team, now().revision, moment}, TableTop::controller()).detail == "weigh");
    weigh(0);
    CHECK(attempts().weighed == 0);
    CHECK(not_back(77).reason == Refusal::not_found);
    CHECK(attempts().number == 1);
}

TEST_CASE_FIXTURE(Story, "there is no undo of it, nor of what was done in the attempt that is over") {
    play_on();
    table.verb(RowVerb::withdraw, team, late, TableTop::controller(902));
    go_back(start_of(second));
    CHECK(table.why_not(UndoLast{}, TableTop::controller()) == Refusal::nothing_to_undo);
    CHECK(table.why_not(UndoLast{}, TableTop::controller(902)) == Refusal::nothing_to_undo);
}

TEST_CASE_FIXTURE(Story, "a console that looked at the attempt that is over is told so") {
    play_on();
    std::uint32_t const revision = play.row(late).revision;
    go_back(start_of(second));
    CHECK(play.row(late).revision > revision);
    CHECK(table.why_not(ChangeRow{RowVerb::skip, team, late, revision}, TableTop::controller()) ==
          Refusal::changed_meanwhile);
    CHECK(table.why_not(ChangeRow{RowVerb::skip, team, late, 0}, TableTop::controller()) == Refusal::changed_meanwhile);
}

TEST_CASE_FIXTURE(Story, "not into, nor out of, an encounter; not while somebody needs help; not in a real emergency") {
    play_on();
    table.verb(RowVerb::start, team, encounter);
    CHECK(not_back(start_of(second)).detail == "encounter");
    CHECK(table.refuse(KeepMoment{team, "now"}, TableTop::controller()).detail == "encounter");
    table.verb(RowVerb::end, team, encounter);
    table.accept(ReportCue{CueReport::needs_help, team, encounter, cast}, TableTop::controller());
    CHECK(not_back(start_of(second)).detail == "help");
    table.accept(ReportCue{CueReport::needs_help, team, encounter, cast, false}, TableTop::controller());
    weigh(start_of(second));
    table.accept(CallNoDuff{team}, TableTop::controller());
    CHECK(table.why_not(RewindTeam{team, now().revision, start_of(second)}, TableTop::controller()) ==
          Refusal::not_running);
    CHECK(attempts().number == 1);
}

TEST_CASE_FIXTURE(Story, "a booking that has begun since is made anew, one that has not stays where it is") {
    play_on();
    ExerciseTime const booked = *play.slot(slot).at;
    go_back(start_of(second));
    CHECK(play.slot(slot).at == booked);
    table.let_go(team);
    table.run_to(booked + 15min);
    REQUIRE(play.slot(slot).ended);
    ExerciseTime const moment = attempts().kept.at(second.value).at.exercise;
    go_back(start_of(second));
    CHECK_FALSE(play.slot(slot).began);
    CHECK(play.slot(slot).at == booked + (table.now() - moment));
    table.run_to(*play.slot(slot).at + 10min);
    CHECK(play.slot(slot).ended);  // rooms wait for no team
}

TEST_CASE_FIXTURE(Story, "eight moments with names: the oldest makes room, starts of phases are not touched") {
    table.run_to(1min);
    Sequence const oldest = keep("0");
    for (int i = 1; i < 8; ++i) keep(std::to_string(i));
    CHECK(find_moment(now(), oldest) != nullptr);
    keep("8");
    CHECK(find_moment(now(), oldest) == nullptr);
    CHECK(attempts().kept.size() == 9);
    CHECK(table.last<MomentKept>().place == 0);
    keep("9");
    CHECK(table.last<MomentKept>().place == 1);
    CHECK(table.why_not(KeepMoment{team, "  "}, TableTop::controller()) == Refusal::incomplete);
}

TEST_CASE_FIXTURE(Story, "what it would take back is counted, and nothing else is") {
    play_on();
    TakenBack const taken = taken_back(now(), *attempts().kept.at(second.value).copy, noted_flags(table.state(), team));
    CHECK(taken.rows == std::vector<RowId>{late, asks, follows, answered, encounter});
    CHECK(taken.decisions == std::vector<DecisionId>{decision});
    CHECK(taken.answers == 1);
    CHECK(taken.requests == std::vector<std::uint32_t>{1});
    CHECK(taken.marks == std::vector<MarkId>{mark});
    CHECK(taken.flags == std::vector<FlagId>{flag});
    CHECK(taken.slots.empty());
    CHECK(taken.changes == 0);
}

TEST_CASE_FIXTURE(Story, "other teams play on") {
    TeamId const other = table.add_team("B");
    play_on();
    std::size_t const rows = [&] {
        std::size_t count = 0;
        for (RowState const& row : table.team(other).rows) count += row.releases;
        return count;
    }();
    go_back(start_of(second));
    std::size_t after = 0;
    for (RowState const& row : table.team(other).rows) after += row.releases;
    CHECK(after == rows);
    CHECK(table.team(other).attempts.number == 1);
    CHECK_FALSE(table.team(other).held_since);
}

}  // namespace orda::exercise::test
