// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Effects (`do:`) and variants, read at release.
namespace orda::exercise::test {

TEST_CASE("numbers stop at their bounds, and what changes nothing is not recorded") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    auto const at_time = [&](ExerciseTime t, Effect const& effect) { script[script.row(clock(t))].effects = {effect}; };
    at_time(1min, AddValue{trust, 20});
    at_time(2min, AddValue{trust, 1});
    at_time(3min, AddValue{trust, -50});
    at_time(4min, SetValue{trust, 99});
    at_time(5min, SetValue{trust, 10});
    OneTeam play(script);
    std::vector<std::int64_t> values;
    play.table.run_to(10min);
    for (VariableChanged const& change : play.table.events<VariableChanged>()) values.push_back(change.value);
    CHECK(values == std::vector<std::int64_t>{10, 0, 10});
}

TEST_CASE("effects of one row see each other, in their order") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    script[script.row(clock(1min))].effects = {SetValue{trust, 10}, AddValue{trust, -4}, AddValue{trust, 1}};
    OneTeam play(script);
    play.table.run_to(1min);
    CHECK(play.value(trust) == 7);
}

TEST_CASE("a set gains and loses members, and all 64 fit") {
    ScriptBuilder script;
    VariableId const known = script.set(std::vector<std::string>(64, "member"));
    std::uint64_t const highest = std::uint64_t{1} << 63;
    script[script.row(clock(1min))].effects = {ChangeSet{known, 0b101 | highest, true}};
    script[script.row(clock(2min))].effects = {ChangeSet{known, 0b110, true}, ChangeSet{known, 0b001, false}};
    RowId const has_highest = script.row(has(known, highest)),
                lost_first = script.row(all({clock(2min), none_of(has(known, 1))}));
    OneTeam play(script);
    play.table.run_to(1min);
    CHECK(static_cast<std::uint64_t>(play.value(known)) == (0b101 | highest));
    play.table.run_to(3min);
    CHECK(static_cast<std::uint64_t>(play.value(known)) == (0b110 | highest));
    CHECK(play.fired(has_highest) == 1min);
    CHECK(play.fired(lost_first) == 2min);
}

TEST_CASE("every team has its own values") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    RowId const row = script.row(manual());
    script[row].effects = {AddValue{trust, 1}};
    TableTop table(script);
    TeamId const first = table.add_team("A"), second = table.add_team("B");
    table.start();
    table.verb(RowVerb::release, second, row);
    CHECK(table.value(first, trust) == 3);
    CHECK(table.value(second, trust) == 4);
}

TEST_CASE("the first variant whose condition holds at release replaces desks and effects") {
    ScriptBuilder script;
    VariableId const leak = script.boolean(), trust = script.number(0, 10, 3);
    RowId const row = script.row(clock(20min));
    script[row].approve = staff_one;
    script[row].effects = {AddValue{trust, 1}};
    script[row].variants = {{when(all({equals(leak, 1), clock(1h)})), {}, words("never"), {}, {}, {}, {}},
                            {when(equals(leak, 1)), desks(pol), words("It is gone"), {}, {}, {AddValue{trust, -3}}, {}},
                            {when(equals(leak, 1)), desks(soc), {}, {}, {}, {}, {}}};
    script[script.row(clock(25min))].effects = {SetValue{leak, 1}};
    OneTeam play(script);
    play.table.run_to(20min);
    SUBCASE("none holds") {
        play.table.verb(RowVerb::release, play.team, row);
        CHECK_FALSE(play.row(row).variant);
        CHECK(play.row(row).to == desks(lead, pol, soc));
        CHECK(play.value(trust) == 4);
    }
    SUBCASE("the second holds by the time it is released") {
        play.table.run_to(30min).verb(RowVerb::release, play.team, row);
        CHECK(play.row(row).variant == 1);
        CHECK(play.row(row).to == desks(pol));
        CHECK(play.value(trust) == 0);
    }
}

TEST_CASE("a variant without effects keeps the row's own") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    RowId const row = script.row(clock(20min));
    script[row].effects = {AddValue{trust, 1}};
    script[row].variants = {{when(clock(0min)), desks(soc), {}, {}, {}, {}, {}}};
    OneTeam play(script);
    play.table.run_to(20min);
    CHECK(play.row(row).variant == 0);
    CHECK(play.value(trust) == 4);
}

TEST_CASE("effects of a release by hand are those of the script, too") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    FlagId const flag = script.flag();
    RowId const victim = script.row(clock(1h)), row = script.row(manual());
    DecisionId const question = script.decision(at(45min));
    script[row].asks = question;
    script[row].effects = {AddValue{trust, 1}, RaiseFlag{flag}, CancelRow{victim}};
    OneTeam play(script);
    play.table.run_to(10min).verb(RowVerb::release, play.team, row);
    CHECK(play.value(trust) == 4);
    CHECK(play.table.team(play.team).flags.at(flag).team == 10min);
    CHECK(play.table.status(play.team, victim) == RowStatus::cancelled);
    CHECK(play.decision(question).status == DecisionStatus::open);
    Record const& last = play.table.last_record<RowCancelled>();
    CHECK(last.parts == 5);
    CHECK(last.issuer == TableTop::controller());
}

}  // namespace orda::exercise::test
