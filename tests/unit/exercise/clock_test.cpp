// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// The exercise clock: STARTEX, pause, speed, ENDEX, restart of the server, two consoles.
namespace orda::exercise::test {
namespace {

std::uint32_t revision(TableTop const& table) { return table.state().clock_revision; }

}  // namespace

TEST_CASE("STARTEX needs a team, and comes once") {
    TableTop table{ScriptBuilder()};
    CHECK(table.why_not(StartExercise{0}, TableTop::director()) == Refusal::incomplete);
    table.add_team();
    Sequence const started = table.accept(StartExercise{0}, TableTop::director());
    Refused const again = table.refuse(StartExercise{0}, TableTop::controller());
    CHECK(again.reason == Refusal::already_done);
    CHECK(again.by == started);
}

TEST_CASE("why it starts although stations are not ready becomes a note of the one who starts") {
    TableTop table{ScriptBuilder()};
    table.add_team();
    CHECK(table.why_not(StartExercise{0, std::string(note_bytes_max + 1, 'x')}, TableTop::director()) ==
          Refusal::too_long);
    table.accept(StartExercise{0, "Barys BOR-1 has no sound; its team mate hears."}, TableTop::controller());
    CHECK(table.state().stage == Stage::running);
    REQUIRE(table.state().notes.size() == 1);
    CHECK(table.state().notes[0].words == "Barys BOR-1 has no sound; its team mate hears.");
    CHECK(!table.state().notes[0].team);
}

TEST_CASE("pause, resume and ENDEX need a running or paused exercise") {
    TableTop table{ScriptBuilder()};
    table.add_team();
    CHECK(table.why_not(PauseExercise{0}, TableTop::controller()) == Refusal::not_running);
    CHECK(table.why_not(ResumeExercise{0}, TableTop::controller()) == Refusal::not_running);
    CHECK(table.why_not(EndExercise{0}, TableTop::director()) == Refusal::not_running);
    CHECK(table.why_not(JumpToNext{0}, TableTop::director()) == Refusal::not_running);
    CHECK(table.why_not(HoldTeam{TeamId{0}, 0}, TableTop::director()) == Refusal::not_running);
    table.start();
    CHECK(table.why_not(ResumeExercise{revision(table)}, TableTop::controller()) == Refusal::already_done);
    table.pause();
    CHECK(table.why_not(PauseExercise{revision(table)}, TableTop::controller()) == Refusal::already_done);
    table.end();
    CHECK(table.why_not(EndExercise{revision(table)}, TableTop::director()) == Refusal::already_done);
    CHECK(table.why_not(ResumeExercise{revision(table)}, TableTop::controller()) == Refusal::not_running);
    CHECK(table.why_not(SetSpeed{revision(table), 2}, TableTop::controller()) == Refusal::not_running);
}

TEST_CASE("of two consoles that press at once the second is told who was first") {
    TableTop table{ScriptBuilder()};
    table.add_team();
    table.start();
    table.run_to(10min);
    std::uint32_t const seen = revision(table);
    Sequence const first = table.accept(SetSpeed{seen, 4}, TableTop::controller(901));
    for (Command const& command :
         std::vector<Command>{PauseExercise{seen}, SetSpeed{seen, 2}, EndExercise{seen}, JumpToNext{seen}}) {
        Refused const told = table.refuse(command, TableTop::controller(902));
        CHECK(told.reason == Refusal::changed_meanwhile);
        CHECK(told.by == first);
    }
    Sequence const paused = table.accept(PauseExercise{seen + 1}, TableTop::controller(901));
    Refused const told = table.refuse(ResumeExercise{seen + 1}, TableTop::controller(902));
    CHECK(told.reason == Refusal::changed_meanwhile);
    CHECK(told.by == paused);
}

TEST_CASE("speed is one to sixty, and the speed there is already is nothing to do") {
    TableTop table{ScriptBuilder()};
    table.add_team();
    CHECK(table.why_not(SetSpeed{0, 0}, TableTop::controller()) == Refusal::not_valid);
    CHECK(table.why_not(SetSpeed{0, speed_max + 1}, TableTop::controller()) == Refusal::not_valid);
    CHECK(table.accept(SetSpeed{0, 1}, TableTop::controller()) == 0);
    table.accept(SetSpeed{0, speed_max}, TableTop::controller());
    CHECK(table.state().speed == speed_max);
}

TEST_CASE("after ENDEX nothing comes by itself and no verb is taken") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min));
    MarkId const mark = script.mark();
    CastId const cast = script.cast(1);
    RequestId const bank = script.request();
    script[bank].delay = {1h};
    OneTeam play(script);
    play.table.run_to(5min).accept(ask_for(bank), play.at_pol());
    play.table.end();
    CHECK_FALSE(play.table.exercise().next_wake());
    auto const why_not = [&](Command const& command, Issuer const& issuer) {
        return play.table.why_not(command, issuer);
    };
    Issuer const controller = TableTop::controller();
    CHECK(why_not(ChangeRow{RowVerb::release, play.team, letter, 0}, controller) == Refusal::not_running);
    CHECK(why_not(TickMark{play.team, mark}, controller) == Refusal::not_running);
    CHECK(why_not(TickCue{play.team, cast, TickId{0}}, controller) == Refusal::not_running);
    CHECK(why_not(AnswerRequest{play.team, 1, true, {}}, controller) == Refusal::not_running);
    CHECK(why_not(Improvise{{play.team}, {Kind::mail, {}, "title", "body", desks(pol)}}, controller) ==
          Refusal::not_running);
    CHECK(why_not(SettleDecision{play.team, DecisionId{0}, {}}, controller) == Refusal::not_found);
    CHECK(why_not(HoldTeam{play.team, 0}, controller) == Refusal::not_running);
    CHECK(why_not(AddTeam{"late"}, controller) == Refusal::not_running);
    CHECK(why_not(AddSeat{Seat{Post::trainee, play.team, pol, {}, 2}}, controller) == Refusal::not_running);
    CHECK(why_not(ask_for(bank), play.at_pol()) == Refusal::not_running);
    CHECK(why_not(UndoLast{}, TableTop::controller()) == Refusal::nothing_to_undo);
}

TEST_CASE("before STARTEX there are no verbs either") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min));
    MarkId const mark = script.mark();
    RequestId const bank = script.request();
    TableTop table(script);
    TeamId const team = table.add_team();
    SeatId const seat = table.add_seat(team, pol);
    CHECK(table.why_not(ChangeRow{RowVerb::release, team, letter, 0}, TableTop::controller()) == Refusal::not_running);
    CHECK(table.why_not(TickMark{team, mark}, TableTop::controller()) == Refusal::not_running);
    CHECK(table.why_not(ask_for(bank), table.holder(seat)) == Refusal::not_running);
    CHECK(table.why_not(OpenRow{letter}, table.holder(seat)) == Refusal::not_found);
}

TEST_CASE("after a short break the exercise goes on where it was, after a long one it waits for a controller") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(20min)), twin = script.row(clock(20min));
    script[twin].approve = staff_one;
    OneTeam play(script);
    play.table.run_to(10min);
    SUBCASE("short") {
        play.table.restart(10s, false);
        CHECK(play.table.state().stage == Stage::running);
        play.table.run_to(30min);
        CHECK(play.fired(letter) == 20min);
    }
    SUBCASE("long") {
        play.table.restart(10min, true);
        CHECK(play.table.state().stage == Stage::paused);
        CHECK(play.table.state().restarted_paused);
        CHECK_FALSE(play.table.exercise().next_wake());
        play.table.resume();
        CHECK_FALSE(play.table.state().restarted_paused);
        play.table.run_to(30min);
        CHECK(play.fired(letter) == 20min);
    }
    SUBCASE("after it fired: once, not again") {
        play.table.run_to(25min).restart(10s, false);
        play.table.run_to(1h);
        CHECK(play.table.events<RowReleased>().size() == 1);
        CHECK(play.table.events<RowParked>().size() == 1);
    }
    SUBCASE("a break before STARTEX pauses nothing") {
        TableTop planned{ScriptBuilder()};
        planned.restart(10min, true);
        CHECK(planned.state().stage == Stage::planned);
        CHECK_FALSE(planned.state().restarted_paused);
    }
}

}  // namespace orda::exercise::test
