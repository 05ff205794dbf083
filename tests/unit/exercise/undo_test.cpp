// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Undo: a compensating event for each verb; refused when something was built on it (ARCHITECTURE "Exactly once").
namespace orda::exercise::test {
namespace {

struct Desk {
    ScriptBuilder script;
    RowId row = script.row(clock(1h)), parked = script.row(clock(1min));
    RowId actor = script.actor_row(clock(1min));
    CastId cast = script.cast(1);
    MarkId mark = script.mark();

    Desk() { script[parked].approve = staff_one; }
};

}  // namespace

TEST_CASE_FIXTURE(Desk, "a release is taken back by withdrawing the row") {
    OneTeam play(script);
    Sequence const verb = play.table.run_to(5min).verb(RowVerb::release, play.team, row);
    play.table.undo();
    CHECK(play.table.last<VerbUndone>().verb == verb);
    CHECK(play.table.status(play.team, row) == RowStatus::withdrawn);
    CHECK(play.table.last_record<RowWithdrawn>().sequence == play.table.last_record<VerbUndone>().sequence + 1);
    CHECK(play.table.last_record<RowWithdrawn>().parts == 2);
}

TEST_CASE_FIXTURE(Desk, "a hold, a let-go, a skip and a withdrawal are taken back to what was before") {
    OneTeam play(script);
    play.table.run_to(5min);
    auto const status = [&](RowId id) { return play.table.status(play.team, id); };
    for (RowId const id : {row, parked}) {
        CAPTURE(id.value);
        RowStatus const before = status(id);
        play.table.verb(RowVerb::hold, play.team, id);
        play.table.undo();
        CHECK(status(id) == before);
        play.table.verb(RowVerb::skip, play.team, id);
        play.table.undo();
        CHECK(status(id) == before);
        play.table.verb(RowVerb::hold, play.team, id);
        play.table.verb(RowVerb::let_go, play.team, id);
        play.table.undo();
        CHECK(status(id) == RowStatus::held);
        play.table.verb(RowVerb::let_go, play.team, id);
        CHECK(status(id) == before);
    }
    play.table.verb(RowVerb::withdraw, play.team, actor);
    play.table.undo();
    CHECK(status(actor) == RowStatus::released);
}

TEST_CASE_FIXTURE(Desk, "a held row that was skipped comes back held, and can still be let go") {
    OneTeam play(script);
    for (RowId const id : {row, parked}) {
        play.table.run_to(5min);
        RowStatus const before = play.table.status(play.team, id);
        play.table.verb(RowVerb::hold, play.team, id);
        play.table.verb(RowVerb::skip, play.team, id);
        play.table.undo();
        CHECK(play.table.status(play.team, id) == RowStatus::held);
        play.table.verb(RowVerb::let_go, play.team, id);
        CHECK(play.table.status(play.team, id) == before);
    }
}

TEST_CASE_FIXTURE(Desk, "a skip taken back after the row's time lets it fire at once") {
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::skip, play.team, row);
    play.table.run_to(2h).undo();
    CHECK(play.fired(row) == 2h);
}

TEST_CASE_FIXTURE(Desk, "start and end of an encounter are taken back") {
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::start, play.team, actor);
    play.table.undo();
    CHECK_FALSE(play.row(actor).started);
    play.table.verb(RowVerb::start, play.team, actor);
    play.table.verb(RowVerb::end, play.team, actor);
    play.table.undo();
    CHECK(play.row(actor).started);
    CHECK_FALSE(play.row(actor).ended);
    CHECK(play.table.last<ActorReset>() == ActorReset{play.team, actor, true});
}

TEST_CASE_FIXTURE(Desk, "a tick is taken back, and may be set again") {
    OneTeam play(script);
    play.table.run_to(5min).accept(TickCue{play.team, cast, TickId{0}}, TableTop::controller());
    play.table.undo();
    CHECK(play.table.team(play.team).cues.empty());
    play.table.accept(TickMark{play.team, mark}, TableTop::controller());
    play.table.undo();
    CHECK(play.table.team(play.team).marks.empty());
    play.table.run_to(6min).accept(TickMark{play.team, mark}, TableTop::controller());
    CHECK(play.table.team(play.team).marks.at(mark).team == 6min);
}

TEST_CASE_FIXTURE(Desk, "what fired because of a tick stays fired when the tick is taken back") {
    RowId const follows = script.row(done(mark)), later = script.row(all({done(mark), clock(10min)}));
    OneTeam play(script);
    play.table.run_to(5min).accept(TickMark{play.team, mark}, TableTop::controller());
    play.table.undo();
    play.table.run_to(20min);
    CHECK(play.out(follows));
    CHECK_FALSE(play.out(later));
}

TEST_CASE_FIXTURE(Desk, "pause, resume and speed are taken back") {
    OneTeam play(script);
    play.table.run_to(5min).pause();
    play.table.undo();
    CHECK(play.table.state().stage == Stage::running);
    play.table.pause();
    play.table.resume();
    play.table.undo();
    CHECK(play.table.state().stage == Stage::paused);
    play.table.resume();
    play.table.accept(SetSpeed{play.table.state().clock_revision, 4}, TableTop::controller());
    play.table.accept(SetSpeed{play.table.state().clock_revision, 8}, TableTop::controller());
    play.table.undo();
    CHECK(play.table.state().speed == 4);
}

TEST_CASE_FIXTURE(Desk, "a team's hold and its end are taken back; the time it stood still remains") {
    OneTeam play(script);
    play.table.run_to(5min).hold(play.team);
    play.table.run_to(8min).undo();
    CHECK_FALSE(play.table.team(play.team).held_since);
    CHECK(play.table.team(play.team).offset == 3min);
    play.table.run_to(10min).hold(play.team);
    play.table.run_to(20min).let_go(play.team);
    play.table.run_to(25min).undo();
    CHECK(play.table.team(play.team).held_since == 25min);
    CHECK(team_time(play.table.team(play.team), 40min) == 12min);
}

TEST_CASE_FIXTURE(Desk, "jump, ENDEX, resend, catching up, answers and set-up cannot be taken back") {
    RequestId const note = script.request();
    script[note].simcell = true;
    OneTeam play(script);
    Issuer const me = TableTop::controller();
    auto const not_undoable = [&] { return play.table.why_not(UndoLast{}, me) == Refusal::nothing_to_undo; };
    CHECK(not_undoable());
    play.table.run_to(5min).accept(ask_for(note), play.at_pol());
    play.table.accept(AnswerRequest{play.team, 1, true, {}}, me);
    CHECK(not_undoable());
    play.table.verb(RowVerb::resend, play.team, actor);
    CHECK(not_undoable());
    play.table.hold(play.team);
    play.table.run_to(6min).let_go(play.team);
    play.table.catch_up(play.team);
    CHECK(not_undoable());
    play.table.jump();
    CHECK(not_undoable());
    play.table.accept(EndExercise{play.table.state().clock_revision}, me);
    CHECK(not_undoable());
}

TEST_CASE_FIXTURE(Desk, "only one's own last verb is taken back, once, and by staff only") {
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::hold, play.team, row, TableTop::controller(901));
    play.table.verb(RowVerb::hold, play.team, parked, TableTop::controller(902));
    play.table.undo(TableTop::controller(901));
    CHECK(play.table.status(play.team, row) == RowStatus::waiting);
    CHECK(play.table.status(play.team, parked) == RowStatus::held);
    CHECK(play.table.why_not(UndoLast{}, TableTop::controller(901)) == Refusal::nothing_to_undo);
    CHECK(play.table.why_not(UndoLast{}, TableTop::controller(903)) == Refusal::nothing_to_undo);
    play.table.accept(OpenRow{actor}, play.at_pol());
    CHECK(play.table.why_not(UndoLast{}, play.at_pol()) == Refusal::nothing_to_undo);
}

TEST_CASE_FIXTURE(Desk, "a verb something was built on is not taken back, and who built is named") {
    OneTeam play(script);
    Issuer const other = TableTop::controller(902);
    auto const refused_by = [&](Sequence by) {
        Refused const refused = play.table.refuse(UndoLast{}, TableTop::controller());
        return refused.reason == Refusal::changed_meanwhile && refused.by == by;
    };
    play.table.run_to(5min).verb(RowVerb::hold, play.team, row);
    CHECK(refused_by(play.table.verb(RowVerb::let_go, play.team, row, other)));
    play.table.verb(RowVerb::release, play.team, row);
    CHECK(refused_by(play.table.verb(RowVerb::resend, play.team, row, other)));
    play.table.verb(RowVerb::start, play.team, actor);
    CHECK(refused_by(play.table.verb(RowVerb::end, play.team, actor, other)));
    play.table.pause();
    CHECK(refused_by(play.table.accept(ResumeExercise{play.table.state().clock_revision}, other)));
    play.table.hold(play.team);
    CHECK(refused_by(play.table.accept(ContinueTeam{play.team, play.table.team(play.team).revision}, other)));
}

TEST_CASE_FIXTURE(Desk, "a let-go after which the row fired is not taken back, and the firing is named") {
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::hold, play.team, row);
    play.table.run_to(2h).verb(RowVerb::let_go, play.team, row);
    Refused const refused = play.table.refuse(UndoLast{}, TableTop::controller());
    CHECK(refused.reason == Refusal::changed_meanwhile);
    CHECK(refused.by == play.table.last_record<RowReleased>().sequence);
}

TEST_CASE_FIXTURE(Desk, "the list of acts tells who did what, when, to which team and row, and what was undone") {
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::hold, play.team, row, TableTop::controller(901));
    play.table.run_to(6min).undo(TableTop::controller(901));
    play.table.accept(TickMark{play.team, mark}, TableTop::evaluator());
    play.table.end();
    std::vector<std::string> words_;
    for (Verb const& verb : play.table.state().verbs) words_.push_back(verb.word);
    CHECK(words_ == std::vector<std::string>{"start", "hold", "end_exercise"});
    Verb const& held = play.table.state().verbs.at(1);
    CHECK(held.person == PersonId{901});
    CHECK(held.at == 5min);
    CHECK(held.team == play.team);
    CHECK(held.row == row);
    CHECK(held.undone);
    CHECK_FALSE(play.table.state().verbs.at(2).undone);
}

TEST_CASE("ENDEX is called ENDEX in the list of acts also when it closes decisions") {
    ScriptBuilder script;
    script[script.decision(at(1h))].opens = when(clock(0min));
    OneTeam play(script);
    play.table.run_to(5min).end();
    CHECK(play.table.state().verbs.back().word == "end_exercise");
}

}  // namespace orda::exercise::test
