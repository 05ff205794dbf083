// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// What happens, as conditions see it (LANGUAGE §4): latched events keep their first millisecond, levels are as of now.
namespace orda::exercise::test {

TEST_CASE("a row fires in the first millisecond its clock says, not before") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(3min));
    OneTeam play(script);
    play.table.run_to(3min - 1ms);
    CHECK_FALSE(play.out(letter));
    play.table.run_to(10min);
    CHECK(play.fired(letter) == 3min);
}

TEST_CASE("a row due at 0:00 fires with STARTEX and nothing fires before it") {
    ScriptBuilder script;
    RowId const opening = script.row(clock(0min));
    TableTop table(script);
    TeamId const team = table.add_team();
    CHECK_FALSE(table.out(team, opening));
    CHECK_FALSE(table.exercise().next_wake());
    table.start();
    CHECK(table.fired(team, opening) == 0ms);
}

TEST_CASE("a row with manual never fires by itself") {
    ScriptBuilder script;
    RowId const row = script.row(manual());
    OneTeam play(script);
    play.table.run_to(5h);
    CHECK_FALSE(play.out(row));
    play.table.verb(RowVerb::release, play.team, row);
    CHECK(play.out(row));
    CHECK(play.table.last<RowReleased>().by_controller);
}

TEST_CASE("a row that waits for another fires in the same millisecond") {
    ScriptBuilder script;
    RowId const first = script.row(clock(3min));
    RowId const second = script.row(delivered(first));
    OneTeam play(script);
    play.table.run_to(3min);
    CHECK(play.fired(second) == 3min);
    CHECK_FALSE(play.table.last<RowReleased>().by_controller);
}

TEST_CASE("delivered is latched: a row withdrawn later still was delivered") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(3min));
    RowId const later = script.row(all({delivered(letter), clock(1h)}));
    OneTeam play(script);
    play.table.run_to(10min);
    play.table.verb(RowVerb::withdraw, play.team, letter);
    play.table.run_to(1h);
    CHECK(play.out(later));
}

TEST_CASE("delivered keeps the first delivery, not the resend") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(3min));
    RowId const later = script.row(after(30min, delivered(letter)));
    OneTeam play(script);
    play.table.run_to(10min);
    play.table.verb(RowVerb::resend, play.team, letter);
    play.table.run_to(2h);
    CHECK(play.fired(later) == 33min);
}

TEST_CASE("opened and acknowledged happen with the first addressed seat") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(0min));
    RowId const after_opening = script.row(after(5min, opened(letter)));
    RowId const after_receipt = script.row(acknowledged(letter));
    OneTeam play(script);
    play.table.clock_at(10min).accept(OpenRow{letter}, play.at_pol());
    play.table.clock_at(12min).accept(OpenRow{letter}, play.at_soc());
    play.table.clock_at(13min).accept(AcknowledgeRow{letter}, play.at_soc());
    play.table.run_to(1h);
    CHECK(play.fired(after_opening) == 15min);
    CHECK(play.fired(after_receipt) == 13min);
}

TEST_CASE("an encounter is started and done when a controller says so") {
    ScriptBuilder script;
    RowId const actor = script.actor_row(clock(5min));
    RowId const during = script.row(after(8min, started(actor)));
    RowId const afterwards = script.row(ended(actor));
    OneTeam play(script);
    play.table.clock_at(6min).run_to(6min).verb(RowVerb::start, play.team, actor);
    play.table.run_to(20min).verb(RowVerb::end, play.team, actor);
    CHECK(play.fired(during) == 14min);
    CHECK(play.fired(afterwards) == 20min);
}

TEST_CASE("a phase begins once, when its condition is yes, and rows follow it") {
    ScriptBuilder script;
    VariableId const leak = script.boolean();
    PhaseId const second = script.phase(some({equals(leak, 1), clock(50min)}));
    RowId const soon_after = script.row(after(3min, began(second)));
    RowId const leaks = script.row(clock(1h));
    script[leaks].effects = {SetValue{leak, 1}};
    OneTeam play(script);
    play.table.run_to(2h);
    CHECK(play.table.team(play.team).phases.at(second).team == 50min);
    CHECK(play.table.events<PhaseBegan>().size() == 1);
    CHECK(play.fired(soon_after) == 53min);
}

TEST_CASE("a mark is latched, ticked by a person or by its own condition") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(7min));
    MarkId const by_hand = script.mark(), by_rule = script.mark(delivered(letter));
    RowId const first = script.row(done(by_hand)), second = script.row(done(by_rule));
    OneTeam play(script);
    play.table.clock_at(2min).accept(TickMark{play.team, by_hand}, TableTop::evaluator());
    CHECK_FALSE(play.table.last<MarkChanged>().by_rule);
    play.table.run_to(8min);
    CHECK(play.fired(first) == 2min);
    CHECK(play.fired(second) == 7min);
    CHECK(play.table.last<MarkChanged>().by_rule);
}

TEST_CASE("a mark with a condition is ticked once although the condition is no again later") {
    ScriptBuilder script;
    VariableId const leak = script.boolean();
    MarkId const mark = script.mark(equals(leak, 1));
    RowId const on = script.row(clock(1min)), off = script.row(clock(2min)), on_again = script.row(clock(3min));
    script[on].effects = script[on_again].effects = {SetValue{leak, 1}};
    script[off].effects = {SetValue{leak, 0}};
    OneTeam play(script);
    play.table.run_to(5min);
    CHECK(play.table.team(play.team).marks.at(mark).team == 1min);
    CHECK(play.table.events<MarkChanged>().size() == 1);
}

TEST_CASE("a flag is raised once, by an effect or by its own condition, and stays") {
    ScriptBuilder script;
    VariableId const leak = script.boolean();
    FlagId const by_rule = script.flag(equals(leak, 1)), by_effect = script.flag();
    RowId const first = script.row(flagged({by_rule})), any = script.row(flagged({by_rule, by_effect}));
    RowId const both_raised = script.row(flag_count(Comparison::greater_or_equal, 2));
    RowId const leaks = script.row(clock(5min)), repairs = script.row(clock(6min)), raises = script.row(clock(2min));
    script[leaks].effects = {SetValue{leak, 1}};
    script[repairs].effects = {SetValue{leak, 0}};
    script[raises].effects = {RaiseFlag{by_effect}, RaiseFlag{by_effect}};
    OneTeam play(script);
    play.table.run_to(10min);
    CHECK(play.fired(any) == 2min);
    CHECK(play.fired(first) == 5min);
    CHECK(play.fired(both_raised) == 5min);
    CHECK(play.table.events<FlagWasRaised>().size() == 2);
    CHECK(play.table.team(play.team).flags.size() == 2);
}

TEST_CASE("a cue happens with any of the named ticks of that cast member") {
    ScriptBuilder script;
    CastId const bekzat = script.cast(3), guli = script.cast(1);
    RowId const any = script.row(cue(bekzat, {TickId{1}, TickId{2}}));
    OneTeam play(script);
    play.table.clock_at(1min).accept(TickCue{play.team, guli, TickId{0}}, TableTop::controller());
    play.table.clock_at(2min).accept(TickCue{play.team, bekzat, TickId{0}}, TableTop::controller());
    CHECK_FALSE(play.out(any));
    play.table.clock_at(3min).accept(TickCue{play.team, bekzat, TickId{2}}, TableTop::controller());
    CHECK(play.fired(any) == 3min);
}

TEST_CASE("a desk knows the facts of a row when it opens it, another desk does not") {
    ScriptBuilder script;
    FactId const child = script.fact();
    RowId const call = script.row(clock(0min));
    script[call].facts = {child};
    RowId const pol_knows = script.row(knows(desks(pol), {child})),
                any_knows = script.row(knows(desks(pol, soc), {child}));
    OneTeam play(script);
    play.table.clock_at(1min).accept(OpenRow{call}, play.at_soc());
    CHECK(play.fired(any_knows) == 1min);
    CHECK_FALSE(play.out(pol_knows));
    play.table.clock_at(2min).accept(OpenRow{call}, play.at_pol());
    CHECK(play.fired(pol_knows) == 2min);
}

TEST_CASE("a variable is a level: what was yes in between is forgotten") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    RowId const late = script.row(all({compare(trust, Comparison::greater_or_equal, 5), clock(1h)}));
    RowId const up = script.row(clock(10min)), down = script.row(clock(20min));
    script[up].effects = {AddValue{trust, 3}};
    script[down].effects = {AddValue{trust, -2}};
    OneTeam play(script);
    play.table.run_to(2h);
    CHECK(play.value(trust) == 4);
    CHECK_FALSE(play.out(late));
}

TEST_CASE("one team's events are nothing to another team") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const row = script.row(done(mark));
    TableTop table(script);
    TeamId const first = table.add_team("A"), second = table.add_team("B");
    table.start();
    table.clock_at(1min).accept(TickMark{second, mark}, TableTop::evaluator());
    CHECK(table.out(second, row));
    CHECK_FALSE(table.out(first, row));
}

}  // namespace orda::exercise::test
