// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Rows that wait for a person once they have fired, and rows that fire again (LANGUAGE §4, `approve`, `once`).
namespace orda::exercise::test {
namespace {

// A-903 fires at 0:10, waits for a controller and then costs trust.
struct Waits {
    ScriptBuilder script;
    VariableId trust = script.number(0, 10, 5);
    FactId fact = script.fact();
    RowId row = script.row(clock(10min));
    RowId follows = script.row(delivered(row));

    Waits() {
        script[row].approve = staff_one;
        script[row].effects = {AddValue{trust, -2}};
    }
};

// A row for every team each time `leak` is set; the table of times sets and clears it.
struct Repeats {
    ScriptBuilder script;
    VariableId leak = script.boolean();
    RowId row = script.row(equals(leak, 1));

    Repeats() { script[row].once = false; }
    void set_at(ExerciseTime on, ExerciseTime off) {
        script[script.row(clock(on))].effects = {SetValue{leak, 1}};
        script[script.row(clock(off))].effects = {SetValue{leak, 0}};
    }
    std::vector<ExerciseTime> fired(OneTeam const& play) const {
        std::vector<ExerciseTime> times;
        for (Record const& record : play.table.records())
            if (auto const* event = std::get_if<RowReleased>(&record.event); event != nullptr && event->row == row)
                times.push_back(record.at);
        return times;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Waits, "a row that needs approval is parked; its effects and its delivery come with the release") {
    OneTeam play(script);
    play.table.run_to(20min);
    CHECK(play.table.status(play.team, row) == RowStatus::parked);
    CHECK(play.row(row).parked == ParkReason::approval);
    CHECK(play.row(row).fired->team == 10min);
    CHECK(play.value(trust) == 5);
    CHECK_FALSE(play.fired(follows));
    play.table.verb(RowVerb::release, play.team, row);
    CHECK(play.table.last<RowReleased>().by_controller == false);  // the last one is `follows`
    CHECK(play.fired(row) == 20min);
    CHECK(play.fired(follows) == 20min);
    CHECK(play.row(row).fired->team == 10min);
    CHECK_FALSE(play.row(row).parked);
    CHECK(play.value(trust) == 3);
}

TEST_CASE_FIXTURE(Waits, "a row not approved in time does what the script says") {
    SUBCASE("release") {
        script[row].approve_within = {5min, AfterWaiting::release};
        OneTeam play(script);
        play.table.run_to(15min - 1ms);
        CHECK_FALSE(play.out(row));
        play.table.run_to(20min);
        CHECK(play.fired(row) == 15min);
        CHECK_FALSE(play.table.last<RowReleased>().by_controller);
        CHECK(play.value(trust) == 3);
    }
    SUBCASE("skip") {
        script[row].approve_within = {5min, AfterWaiting::skip};
        OneTeam play(script);
        play.table.run_to(20min);
        CHECK(play.table.last<RowSkipped>() == RowSkipped{play.team, row, SkipReason::not_approved});
        CHECK(play.table.last_record<RowSkipped>().at == 15min);
        CHECK(play.value(trust) == 5);
    }
    SUBCASE("ask") {
        script[row].approve_within = {5min, AfterWaiting::ask};
        OneTeam play(script);
        play.table.run_to(5h);
        CHECK(play.table.status(play.team, row) == RowStatus::parked);
    }
}

TEST_CASE_FIXTURE(Waits, "a parked row that is held waits without end, and goes on as parked") {
    script[row].approve_within = {5min, AfterWaiting::release};
    OneTeam play(script);
    play.table.run_to(12min).verb(RowVerb::hold, play.team, row);
    play.table.run_to(1h);
    CHECK(play.table.status(play.team, row) == RowStatus::held);
    play.table.verb(RowVerb::let_go, play.team, row);
    CHECK(play.fired(row) == 1h);
    CHECK(play.table.events<RowContinued>().size() == 1);
}

TEST_CASE_FIXTURE(Waits, "a row released by a controller before it fired does not fire again") {
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::release, play.team, row);
    CHECK(play.value(trust) == 3);
    play.table.run_to(1h);
    CHECK(play.row(row).releases == 1);
    CHECK(play.value(trust) == 3);
    CHECK(play.table.events<RowParked>().empty());
}

TEST_CASE_FIXTURE(Waits, "a row that was skipped or held does not fire") {
    RowId const held = script.row(clock(10min));
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::skip, play.team, row);
    play.table.verb(RowVerb::hold, play.team, held);
    play.table.run_to(1h);
    CHECK(play.table.status(play.team, row) == RowStatus::skipped);
    CHECK(play.table.status(play.team, held) == RowStatus::held);
    play.table.verb(RowVerb::let_go, play.team, held);
    CHECK(play.fired(held) == 1h);
}

TEST_CASE_FIXTURE(Repeats, "a row that may repeat fires again after its condition was no") {
    set_at(5min, 7min);
    set_at(20min, 21min);
    set_at(30min, 40min);
    OneTeam play(script);
    play.table.run_to(1h);
    CHECK(fired(play) == std::vector<ExerciseTime>{5min, 20min, 30min});
    CHECK(play.row(row).releases == 3);
    CHECK(play.fired(row) == 5min);  // conditions see the first delivery
    CHECK(play.table.events<RowRearmed>().size() == 3);
}

TEST_CASE_FIXTURE(Repeats, "it does not repeat while its condition stays yes") {
    set_at(5min, 2h);
    OneTeam play(script);
    play.table.run_to(1h);
    CHECK(fired(play) == std::vector<ExerciseTime>{5min});
}

TEST_CASE_FIXTURE(Repeats, "it repeats at least one minute later, in the first millisecond that it may") {
    set_at(5min, 5min + 10s);
    set_at(5min + 20s, 5min + 30s);
    set_at(5min + 40s, 8min);
    OneTeam play(script);
    play.table.run_to(6min - 1ms);
    CHECK(fired(play) == std::vector<ExerciseTime>{5min});
    play.table.run_to(1h);
    CHECK(fired(play) == std::vector<ExerciseTime>{5min, 6min});
}

TEST_CASE_FIXTURE(Repeats, "an idle team is nudged again after it did something and fell idle again") {
    RowId const letter = script.row(clock(0min)), nudge = script.row(idle(10min));
    script[nudge].once = false;
    OneTeam play(script);
    play.table.clock_at(15min).accept(OpenRow{letter}, play.at_pol());
    play.table.run_to(1h);
    CHECK(play.row(nudge).releases == 2);
    CHECK(play.row(nudge).fired->team == 25min);
}

TEST_CASE("unknown is not no: a repeating row is not armed again while its condition is unknown") {
    ScriptBuilder script;
    DecisionId const question = script.decision(at(1h));
    script[question].opens = when(clock(0min));
    RowId const row = script.row(by(chose(question, {a}), clock(30min)));
    script[row].once = false;
    OneTeam play(script);
    play.table.clock_at(5min).accept(choose(question, {a}), play.at_lead());
    play.table.clock_at(10min).accept(choose(question, {b}, 1), play.at_lead());  // until 0:30 it may still be chosen
    CHECK(play.row(row).releases == 1);
    play.table.clock_at(15min).accept(choose(question, {a}, 2), play.at_lead());
    CHECK(play.row(row).releases == 1);
    CHECK(play.table.events<RowRearmed>().empty());
}

TEST_CASE_FIXTURE(Repeats,
                  "what was delivered stays readable while the row waits to fire again, and comes unread again") {
    script[row].facts = {script.fact()};
    set_at(5min, 7min);
    set_at(20min, 21min);
    OneTeam play(script);
    play.table.run_to(10min).accept(OpenRow{row}, play.at_pol());
    play.table.accept(AcknowledgeRow{row}, play.at_pol());
    CHECK(play.row(row).opened_by.size() == 1);
    play.table.run_to(25min);
    CHECK(play.row(row).opened_by.empty());
    CHECK(play.row(row).acknowledged_by.empty());
    CHECK(play.row(row).opened->exercise < 11min);  // latched
    CHECK(play.table.accept(OpenRow{row}, play.at_pol()) != 0);
}

TEST_CASE_FIXTURE(Repeats, "the minute between two firings is counted from the firing, not from its approval") {
    script[row].approve = staff_one;
    set_at(5min, 7min);
    set_at(20min, 21min);
    set_at(21min + 10s, 22min);
    OneTeam play(script);
    play.table.run_to(6min).verb(RowVerb::release, play.team, row);
    play.table.run_to(20min + 50s).verb(RowVerb::release, play.team, row);
    play.table.run_to(1h);
    CHECK(play.table.last_record<RowParked>().at == 21min + 10s);
}

TEST_CASE_FIXTURE(Repeats, "a repeating row that needs approval is parked each time") {
    script[row].approve = staff_one;
    set_at(5min, 7min);
    set_at(20min, 21min);
    OneTeam play(script);
    play.table.run_to(6min).verb(RowVerb::release, play.team, row);
    play.table.run_to(1h);
    CHECK(play.table.events<RowParked>().size() == 2);
    CHECK(play.table.status(play.team, row) == RowStatus::parked);
}

}  // namespace orda::exercise::test
