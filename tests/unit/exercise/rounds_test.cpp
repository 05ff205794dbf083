// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// What is due in the same millisecond: rounds, their order, and what a round sees (LANGUAGE §4 "Same millisecond").
namespace orda::exercise::test {

TEST_CASE("rows of one millisecond fire in script order, and each for the teams in their order") {
    ScriptBuilder script;
    RowId const first = script.row(clock(5min)), second = script.row(clock(5min));
    TableTop table(script);
    TeamId const alpha = table.add_team("A"), beta = table.add_team("B");
    table.start();
    table.run_to(5min);
    auto const fired = table.events<RowReleased>();
    REQUIRE(fired.size() == 4);
    CHECK((fired[0].row == first && fired[0].team == alpha));
    CHECK((fired[1].row == first && fired[1].team == beta));
    CHECK((fired[2].row == second && fired[2].team == alpha));
    CHECK((fired[3].row == second && fired[3].team == beta));
}

TEST_CASE("the events of one round are parts of one batch") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    RowId const first = script.row(clock(5min));
    script[first].effects = {AddValue{trust, 1}};
    script.row(clock(5min));
    OneTeam play(script);
    std::size_t const before = play.table.records().size();
    play.table.run_to(5min);
    REQUIRE(play.table.records().size() == before + 3);
    for (std::uint32_t i = 0; i < 3; ++i) {
        Record const& record = play.table.records()[before + i];
        CHECK(record.part == i + 1);
        CHECK(record.parts == 3);
        CHECK(record.issuer == Issuer{});
    }
}

TEST_CASE("the effects of a round are seen by the next one, in the same millisecond") {
    ScriptBuilder script;
    VariableId const leak = script.boolean();
    RowId const reads = script.row(equals(leak, 1)),
                stays_away = script.row(all({clock(5min), none_of(equals(leak, 1))}));
    RowId const writes = script.row(clock(5min));
    script[writes].effects = {SetValue{leak, 1}};
    OneTeam play(script);
    play.table.run_to(5min);
    CHECK(play.fired(reads) == 5min);
    CHECK(play.fired(stays_away) == 5min);  // read before the effect, although it stands before it
    CHECK(play.table.records().back().parts == 1);
    CHECK(play.table.last<RowReleased>().row == reads);
}

TEST_CASE("rows that bring each other about fire in one millisecond, one round each") {
    ScriptBuilder script;
    RowId last = script.row(clock(5min));
    for (int i = 0; i < 20; ++i) last = script.row(delivered(last));
    OneTeam play(script);
    play.table.run_to(5min);  // the table top checks that the rounds are bounded
    CHECK(play.fired(last) == 5min);
    CHECK(play.table.last_record<RowReleased>().parts == 1);
}

TEST_CASE("two rows that add 1 in the same round add 2, and of two that set the later wins") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3), level = script.number(0, 10, 0);
    for (std::int64_t i = 1; i <= 2; ++i)
        script[script.row(clock(5min))].effects = {AddValue{trust, 1}, SetValue{level, i}};
    OneTeam play(script);
    play.table.run_to(5min);
    CHECK(play.value(trust) == 5);
    CHECK(play.value(level) == 2);
}

TEST_CASE("cancel_if comes before the rows of the round") {
    ScriptBuilder script;
    VariableId const leak = script.boolean();
    RowId const row = script.row(clock(5min));
    script[row].cancel_if = when(clock(5min));
    script[row].effects = {SetValue{leak, 1}};
    OneTeam play(script);
    play.table.run_to(10min);
    CHECK(play.table.status(play.team, row) == RowStatus::cancelled);
    CHECK(play.table.last<RowCancelled>() == RowCancelled{play.team, row, std::nullopt});
    CHECK(play.value(leak) == 0);
}

TEST_CASE("cancel_if works on a row that waits, is held or is parked, and no longer on one that was released") {
    ScriptBuilder script;
    MarkId const stop = script.mark();
    RowId const waiting = script.row(clock(1h)), held = script.row(clock(1h)), parked = script.row(clock(5min)),
                released = script.row(clock(5min));
    script[parked].approve = staff_one;
    for (RowId const row : {waiting, held, parked, released}) script[row].cancel_if = when(done(stop));
    OneTeam play(script);
    play.table.run_to(6min).verb(RowVerb::hold, play.team, held);
    play.tick_at(10min, stop);
    for (RowId const row : {waiting, held, parked}) CHECK(play.table.status(play.team, row) == RowStatus::cancelled);
    CHECK(play.table.status(play.team, released) == RowStatus::released);
    play.table.run_to(2h);
    CHECK_FALSE(play.fired(waiting));
}

TEST_CASE("a row cancelled by its cancel_if in the millisecond its approval time is up is not released") {
    ScriptBuilder script;
    RowId const row = script.row(clock(5min));
    script[row].approve = staff_one;
    script[row].approve_within = {10min, AfterWaiting::release};
    script[row].cancel_if = when(clock(15min));
    OneTeam play(script);
    play.table.run_to(1h);
    CHECK(play.table.status(play.team, row) == RowStatus::cancelled);
    CHECK_FALSE(play.fired(row));
}

TEST_CASE("a cancel effect names the row that did it and works on what has not been released") {
    ScriptBuilder script;
    RowId const victim = script.row(clock(1h)), parked = script.row(clock(1min)), out = script.row(clock(1min)),
                killer = script.row(clock(5min));
    script[parked].approve = staff_one;
    script[killer].effects = {CancelRow{victim}, CancelRow{parked}, CancelRow{out}};
    OneTeam play(script);
    play.table.run_to(2h);
    CHECK(play.table.events<RowCancelled>() ==
          std::vector{RowCancelled{play.team, victim, killer}, RowCancelled{play.team, parked, killer}});
    CHECK(play.out(out));
}

TEST_CASE("a cancel effect spares a row of the same round, before or after it in the script") {
    ScriptBuilder script;
    RowId const before = script.row(clock(5min)), killer = script.row(clock(5min)),
                afterwards = script.row(clock(5min));
    script[killer].effects = {CancelRow{before}, CancelRow{afterwards}};
    OneTeam play(script);
    play.table.run_to(5min);
    CHECK(play.out(before));
    CHECK(play.out(afterwards));
    CHECK(play.table.events<RowCancelled>().empty());
}

TEST_CASE("a row cancelled by two effects and its own cancel_if in one round is cancelled once") {
    ScriptBuilder script;
    RowId const victim = script.row(clock(1h)), one = script.row(clock(5min)), two = script.row(clock(5min));
    script[one].effects = script[two].effects = {CancelRow{victim}};
    SUBCASE("the first row in the script is named") {
        OneTeam play(script);
        play.table.run_to(5min);
        CHECK(play.table.events<RowCancelled>() == std::vector{RowCancelled{play.team, victim, one}});
    }
    SUBCASE("its own condition comes first") {
        script[victim].cancel_if = when(clock(5min));
        OneTeam play(script);
        play.table.run_to(5min);
        CHECK(play.table.events<RowCancelled>() == std::vector{RowCancelled{play.team, victim, std::nullopt}});
    }
}

TEST_CASE("within a round cancels come first, then phases, marks, flags, decisions, answers and rows") {
    ScriptBuilder script;
    DecisionId const closes = script.decision(at(5min - 1ms)), opens = script.decision(at(1h));
    script[closes].opens = when(clock(0min));
    script[opens].opens = when(clock(5min));
    RequestId const bank = script.request();
    script[bank].delay = {4min};
    RowId const cancelled = script.row(clock(1h));
    script[cancelled].cancel_if = when(clock(5min));
    script.row(clock(5min));
    script.flag(clock(5min));
    script.mark(clock(5min));
    script.phase(clock(5min));
    OneTeam play(script);
    play.table.clock_at(1min).accept(ask_for(bank), play.at_pol());
    std::size_t const before = play.table.records().size();
    play.table.run_to(5min);
    std::vector<std::size_t> kinds;
    for (std::size_t i = before; i < play.table.records().size(); ++i)
        kinds.push_back(play.table.records()[i].event.index());
    CHECK(kinds == std::vector{Event(RowCancelled{}).index(), Event(PhaseBegan{}).index(), Event(MarkChanged{}).index(),
                               Event(FlagWasRaised{}).index(), Event(DecisionOpened{}).index(),
                               Event(DecisionClosed{}).index(), Event(RequestAnswered{}).index(),
                               Event(RowReleased{}).index()});
}

TEST_CASE("commands of a millisecond come before its rounds") {
    ScriptBuilder script;
    MarkId const stop = script.mark();
    RowId const row = script.row(clock(5min));
    script[row].cancel_if = when(done(stop));
    OneTeam play(script);
    play.tick_at(5min, stop);
    play.table.run_to(1h);
    CHECK(play.table.status(play.team, row) == RowStatus::cancelled);
}

TEST_CASE("a command after rounds of its millisecond had effect is stamped one millisecond later") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    script.row(clock(5min));
    OneTeam play(script);
    play.table.run_to(5min);
    play.table.accept(TickMark{play.team, mark}, TableTop::evaluator());
    CHECK(play.table.last_record<MarkChanged>().at == 5min + 1ms);
}

TEST_CASE("a row fires once, whatever becomes yes again") {
    ScriptBuilder script;
    VariableId const leak = script.boolean();
    RowId const row = script.row(equals(leak, 1));
    for (int i = 1; i < 6; ++i) script[script.row(clock(i * 5min))].effects = {SetValue{leak, i % 2}};
    OneTeam play(script);
    play.table.run_to(1h);
    CHECK(play.fired(row) == 5min);
    CHECK(play.row(row).releases == 1);
}

}  // namespace orda::exercise::test
