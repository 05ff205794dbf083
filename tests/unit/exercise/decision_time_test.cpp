// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// When a decision opens, what its deadline means and how it closes (LANGUAGE §4, ARCHITECTURE "Core").
namespace orda::exercise::test {
namespace {

// A-107 at 0:30 asks A1 of LEAD; deadline 0:45, grace 10 minutes, default c.
struct Asked107 {
    ScriptBuilder script;
    RowId row = script.row(clock(30min));
    DecisionId question = script.decision(at(45min));
    VariableId trust = script.number(0, 10, 5);

    Asked107() {
        script[row].asks = question;
        script[question].grace = 10min;
        script[question].default_option = c;
        script[question].options[0].effects = {AddValue{trust, 1}};
        script[question].options[2].effects = {AddValue{trust, -2}};
    }
};

}  // namespace

TEST_CASE_FIXTURE(Asked107, "a decision opens with the row that asks it, and is not there before") {
    OneTeam play(script);
    CHECK(play.table.clock_at(29min).why_not(choose(question, {a}), play.at_lead()) == Refusal::not_found);
    play.table.run_to(30min);
    CHECK(play.decision(question).status == DecisionStatus::open);
    CHECK(play.table.last<DecisionOpened>() == DecisionOpened{play.team, question, 45min, 55min});
    play.table.accept(choose(question, {a}), play.at_lead());
    CHECK(play.table.last<DecisionRecorded>().timing == Timing::in_time);
}

TEST_CASE_FIXTURE(Asked107, "a decision opens once, although two rows ask it and its own condition comes later") {
    RowId const twin = script.row(clock(30min)), late = script.row(clock(35min));
    script[twin].asks = script[late].asks = question;
    script[question].opens = when(clock(31min));
    OneTeam play(script);
    play.table.run_to(40min);
    CHECK(play.table.events<DecisionOpened>().size() == 1);
}

TEST_CASE("a decision opens by its own condition") {
    ScriptBuilder script;
    DecisionId const question = script.decision(at(2h));
    script[question].opens = when(clock(1h));
    OneTeam play(script);
    play.table.run_to(90min);
    CHECK(play.decision(question).opened->team == 1h);
}

TEST_CASE_FIXTURE(Asked107,
                  "an answer up to the deadline is in time, up to the end of the grace late, then after closing") {
    struct Case {
        ExerciseTime at;
        Timing timing;
        bool chooses;
    };
    for (Case const& each :
         {Case{44min, Timing::in_time, true}, Case{45min, Timing::in_time, true}, Case{45min + 1ms, Timing::late, true},
          Case{55min, Timing::late, true}, Case{55min + 1ms, Timing::after_closing, false},
          Case{56min, Timing::after_closing, false}}) {
        CAPTURE(each.at.count());
        OneTeam play(script);
        play.table.clock_at(each.at).accept(choose(question, {a}), play.at_lead());
        CHECK(play.table.last<DecisionRecorded>().timing == each.timing);
        play.table.run_to(1h);
        CHECK(play.decision(question).holds.has_value() == each.chooses);
        CHECK(play.table.last<DecisionClosed>().silent == !each.chooses);
        CHECK(play.value(trust) == (each.chooses ? 6 : 3));
    }
}

TEST_CASE_FIXTURE(Asked107, "without grace the first millisecond after the deadline is too late") {
    script[question].grace = 0ms;
    OneTeam play(script);
    play.table.clock_at(45min + 1ms).accept(choose(question, {a}), play.at_lead());
    CHECK(play.table.last<DecisionRecorded>().timing == Timing::after_closing);
    CHECK(play.decision(question).default_taken == c);
    CHECK(play.value(trust) == 3);
}

TEST_CASE_FIXTURE(Asked107, "a silent team gets the default with its effects one millisecond after the end") {
    RowId const chose_c = script.row(chose(question, {c})), was_silent = script.row(silent(question)),
                was_decided = script.row(decided(question));
    OneTeam play(script);
    play.table.run_to(55min);
    CHECK(play.decision(question).status == DecisionStatus::open);
    CHECK(play.value(trust) == 5);
    play.table.run_to(55min + 1ms);
    CHECK(play.decision(question).status == DecisionStatus::closed);
    CHECK(play.value(trust) == 3);
    CHECK(play.fired(chose_c) == 55min + 1ms);
    CHECK(play.fired(was_silent) == 55min + 1ms);
    CHECK_FALSE(play.fired(was_decided));
}

TEST_CASE_FIXTURE(Asked107, "a decision without default closes with nothing chosen") {
    script[question].default_option.reset();
    RowId const not_a = script.row(none_of(chose(question, {a}))), any = script.row(chose(question, {a, b, c}));
    OneTeam play(script);
    play.table.run_to(1h);
    CHECK(play.table.last<DecisionClosed>() == DecisionClosed{play.team, question, true, std::nullopt});
    CHECK(play.fired(not_a) == 55min + 1ms);
    CHECK_FALSE(play.fired(any));
    CHECK(play.value(trust) == 5);
}

TEST_CASE_FIXTURE(Asked107, "a decided decision closes without default and is not silent") {
    OneTeam play(script);
    play.table.clock_at(40min).accept(choose(question, {b}), play.at_lead());
    play.table.run_to(2h);
    CHECK(play.table.last_record<DecisionClosed>().at == 55min + 1ms);
    CHECK(play.table.last<DecisionClosed>() == DecisionClosed{play.team, question, false, std::nullopt});
    CHECK(play.value(trust) == 5);
}

TEST_CASE_FIXTURE(Asked107, "a default that is hidden may be taken") {
    script[question].options[2].hidden = true;
    script[question].shown = {a, b};
    OneTeam play(script);
    play.table.run_to(1h);
    CHECK(play.decision(question).default_taken == c);
    CHECK(play.value(trust) == 3);
}

TEST_CASE_FIXTURE(Asked107, "ENDEX closes what is open in the same way, and what nobody saw stays unseen") {
    DecisionId const unseen = script.decision(at(5h));
    OneTeam play(script);
    play.table.run_to(50min).end();
    CHECK(play.decision(question).status == DecisionStatus::closed);
    CHECK(play.decision(question).silent);
    CHECK(play.value(trust) == 3);
    CHECK(play.decision(unseen).status == DecisionStatus::unseen);
    CHECK(play.table.state().stage == Stage::ended);
}

TEST_CASE_FIXTURE(Asked107, "what arrives after closing is recorded with the client's times and changes no branch") {
    RowId const chose_a = script.row(chose(question, {a}));
    OneTeam play(script);
    play.table.run_to(1h);
    SubmitDecision late = choose(question, {a}, 77);  // whatever revision the station had seen
    late.decided_at = WallTime(1'690'000'000'000'000);
    late.offline = 20min;
    play.table.accept(late, play.at_lead());
    play.table.accept(choose(question, {b}), play.at_lead());
    DecisionState const& state = play.decision(question);
    CHECK(state.answers.size() == 2);
    CHECK(state.answers.front().timing == Timing::after_closing);
    CHECK(state.answers.front().decided_at == WallTime(1'690'000'000'000'000));
    CHECK(state.answers.front().offline == 20min);
    CHECK(play.table.last<DecisionRecorded>().revision == 2);
    CHECK_FALSE(state.holds);
    CHECK_FALSE(state.decided);
    CHECK(play.value(trust) == 3);
    CHECK_FALSE(play.fired(chose_a));
}

TEST_CASE_FIXTURE(Asked107, "an answer after ENDEX is recorded, too") {
    OneTeam play(script);
    play.table.run_to(40min).end();
    play.table.accept(choose(question, {a}), play.at_lead());
    CHECK(play.table.last<DecisionRecorded>().timing == Timing::after_closing);
    CHECK(play.value(trust) == 3);
}

TEST_CASE("a deadline counted from an event is set when the event happens") {
    ScriptBuilder script;
    MarkId const call = script.mark();
    DecisionId const question = script.decision(at(20min, done(call)));
    script[question].opens = when(clock(10min));
    script[question].grace = 5min;
    OneTeam play(script);
    play.table.run_to(4h);
    CHECK(play.decision(question).status == DecisionStatus::open);
    CHECK_FALSE(play.decision(question).deadline);
    play.tick_at(4h, call);
    CHECK(play.table.last<DecisionTimed>() == DecisionTimed{play.team, question, 4h + 20min, 4h + 25min});
    play.table.run_to(5h);
    CHECK(play.table.last_record<DecisionClosed>().at == 4h + 25min + 1ms);
}

TEST_CASE("without a deadline yet every answer is in time") {
    ScriptBuilder script;
    MarkId const call = script.mark();
    DecisionId const question = script.decision(at(20min, done(call)));
    script[question].opens = when(clock(10min));
    OneTeam play(script);
    play.table.clock_at(4h).accept(choose(question, {a}), play.at_lead());
    CHECK(play.table.last<DecisionRecorded>().timing == Timing::in_time);
}

TEST_CASE("a deadline may be counted from the very row that asks") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(30min));
    DecisionId const question = script.decision(at(20min, delivered(letter)));
    script[letter].asks = question;
    OneTeam play(script);
    play.table.run_to(30min);
    CHECK(play.decision(question).deadline == 50min);
    play.table.run_to(2h);
    CHECK(play.table.last_record<DecisionClosed>().at == 50min + 1ms);
}

TEST_CASE_FIXTURE(Asked107, "a decision opened after its own end waits for a controller and does not close by itself") {
    OneTeam play(script);
    play.table.run_to(10min).verb(RowVerb::hold, play.team, row);
    play.table.run_to(1h).verb(RowVerb::let_go, play.team, row);
    play.table.run_to(3h);
    CHECK(play.decision(question).status == DecisionStatus::open);
    CHECK(play.decision(question).waits);
    CHECK(play.table.events<DecisionWaits>().size() == 1);
    SUBCASE("the controller gives it time") {
        play.table.accept(SettleDecision{play.team, question, 15min}, TableTop::controller());
        CHECK(play.table.last<DecisionTimed>() == DecisionTimed{play.team, question, 3h + 15min, 3h + 25min});
        CHECK_FALSE(play.decision(question).waits);
        play.table.clock_at(3h + 15min).accept(choose(question, {a}), play.at_lead());
        CHECK(play.table.last<DecisionRecorded>().timing == Timing::in_time);
    }
    SUBCASE("the controller closes it and the default is taken") {
        play.table.accept(SettleDecision{play.team, question, {}}, TableTop::controller());
        CHECK(play.decision(question).default_taken == c);
        CHECK(play.value(trust) == 3);
    }
    SUBCASE("the team answers before: late, and it chooses") {
        play.table.accept(choose(question, {a}), play.at_lead());
        CHECK(play.table.last<DecisionRecorded>().timing == Timing::late);
        CHECK(play.value(trust) == 6);
    }
}

TEST_CASE_FIXTURE(Asked107, "a controller may move a deadline while the decision is open") {
    OneTeam play(script);
    play.table.run_to(40min).accept(SettleDecision{play.team, question, 30min}, TableTop::controller());
    CHECK(play.decision(question).deadline == 1h + 10min);
    play.table.run_to(1h + 20min);
    CHECK(play.decision(question).status == DecisionStatus::open);
    play.table.run_to(1h + 20min + 1ms);
    CHECK(play.decision(question).status == DecisionStatus::closed);
}

TEST_CASE_FIXTURE(Asked107, "a decision not open cannot be settled, and no deadline is given that makes no sense") {
    OneTeam play(script);
    auto const settle = [&](std::optional<Milliseconds> extend) {
        return play.table.why_not(SettleDecision{play.team, question, extend}, TableTop::controller());
    };
    CHECK(settle({}) == Refusal::not_open);
    play.table.run_to(40min);
    CHECK(settle(0ms) == Refusal::not_valid);
    CHECK(settle(-1min) == Refusal::not_valid);
    CHECK(settle(6h + 1ms) == Refusal::not_valid);
    play.table.run_to(1h);
    CHECK(settle(5min) == Refusal::not_open);
}

}  // namespace orda::exercise::test
