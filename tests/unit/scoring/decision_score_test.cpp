// SPDX-License-Identifier: Apache-2.0
#include "scored.hpp"

// Decisions: the points of what was chosen, by the time it took. All numbers worked out by hand.
namespace orda::scoring::test {
namespace {

// LEAD decides until 0:45, with ten minutes of grace: a is right, b half right, c harmful and what silence means.
struct Question : Competent {
    DecisionId question = script.decision(at(45min));

    Question() {
        script[question].opens = when(clock(30min));
        script[question].grace = 10min;
        script[question].default_option = c;
        script[question].options[0].score = worth({{pro, 8}, {inf, 2}});
        script[question].options[1].score = worth({{pro, 1}, {inf, -3}});
        script[question].options[2].score = worth({{pro, -8}, {inf, 4}});
    }
    [[nodiscard]] Entry decided(ExerciseTime time, OptionId option) const {
        OneTeam play(script);
        play.table.clock_at(time).accept(choose(question, {option}), play.at_lead());
        play.table.run_to(2h);
        return the_entry(score_of(play), Source::decision);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Question, "good points are whole up to the deadline and fall evenly to half at the end of grace") {
    struct Case {
        ExerciseTime at;
        Thousandths pro, inf;
    };
    for (Case const& each : {Case{31min, 8000, 2000}, Case{45min, 8000, 2000}, Case{50min, 6000, 1500},
                             Case{47min + 30s, 7000, 1750}, Case{55min, 4000, 1000}}) {
        CAPTURE(each.at.count());
        Entry const entry = decided(each.at, a);
        CHECK(total_of(entry, pro) == Total{each.pro, 8000});
        CHECK(total_of(entry, inf) == Total{each.inf, 2000});
        CHECK(entry.reason == (each.at <= 45min ? Reason::in_time : Reason::late));
        CHECK(entry.took == each.at - 30min);
    }
}

TEST_CASE_FIXTURE(Question, "bad points are the same however late they come") {
    for (ExerciseTime const time : {31min, 55min}) {
        Entry const entry = decided(time, b);
        CHECK(total_of(entry, inf) == Total{-3000, 2000});
        CHECK(total_of(entry, pro) == Total{time == 31min ? 1000 : 500, 8000});
    }
}

TEST_CASE_FIXTURE(Question, "silence earns the bad points of the default and none of its good ones") {
    OneTeam play(script);
    play.table.run_to(2h);
    Entry const entry = the_entry(score_of(play), Source::decision);
    CHECK(entry.reason == Reason::silent);
    CHECK(total_of(entry, pro) == Total{-8000, 8000});
    CHECK(total_of(entry, inf) == Total{0, 2000});
    CHECK(entry.evidence == std::vector{play.table.last_record<DecisionClosed>().sequence});
    CHECK(entry.person == PersonId{});
}

TEST_CASE_FIXTURE(Question, "an answer after closing changes nothing") {
    OneTeam play(script);
    play.table.run_to(1h);
    TeamScore const before = score_of(play);
    play.table.accept(choose(question, {a}), play.at_lead());
    REQUIRE(play.table.last<DecisionRecorded>().timing == Timing::after_closing);
    CHECK(score_of(play) == before);
}

TEST_CASE_FIXTURE(Question, "the answer that holds counts, with its own time, and the record that says so") {
    OneTeam play(script);
    play.table.clock_at(31min).accept(choose(question, {b}), play.at_lead());
    Sequence const second = play.table.clock_at(50min).accept(choose(question, {a}, 1), play.at_lead());
    Entry const entry = the_entry(score_of(play), Source::decision);
    CHECK(total_of(entry, pro) == Total{6000, 8000});
    CHECK(entry.evidence == std::vector{second});
    CHECK(entry.seat == play.lead_seat);
    CHECK(entry.person == play.at_lead().person);
}

TEST_CASE_FIXTURE(Question, "what a controller enters for a seat is the team's, not the controller's") {
    OneTeam play(script);
    play.table.clock_at(31min).accept(choose(question, {a}), TableTop::on_behalf_of(play.lead_seat));
    Scores const scores = scores_of(play.table);
    CHECK(the_entry(scores.teams.at(0), Source::decision).person == PersonId{});
    CHECK(scores.persons.empty());
}

TEST_CASE_FIXTURE(Question, "an open decision is in no sum") {
    OneTeam play(script);
    play.table.run_to(40min);
    CHECK(score_of(play).entries.empty());
    CHECK_FALSE(score_of(play).permille);
}

TEST_CASE_FIXTURE(Question, "a decision that was never put to the team is in no sum, after ENDEX either") {
    OneTeam play(script);
    play.table.run_to(10min);
    play.table.end();
    CHECK(score_of(play).entries.empty());
}

TEST_CASE_FIXTURE(Question, "of several options every one counts, and all the good ones are possible") {
    script[question].kind = DecisionKind::multi;
    script[question].default_option.reset();
    OneTeam play(script);
    play.table.clock_at(31min).accept(choose(question, {a, b}), play.at_lead());
    Entry const entry = the_entry(score_of(play), Source::decision);
    CHECK(total_of(entry, pro) == Total{9000, 9000});
    CHECK(total_of(entry, inf) == Total{-1000, 6000});  // 2 - 3 of 2 + 4
}

TEST_CASE_FIXTURE(Question, "hidden options are no chance that was missed") {
    script[question].options[0].hidden = true;
    script[question].shown = {b, c};
    Entry const entry = decided(31min, b);
    CHECK(total_of(entry, pro) == Total{1000, 0});  // of b and c nothing sums up to a gain
}

TEST_CASE("for each person the line of the key that was met, of several about one question the best is possible") {
    Competent base;
    ScriptBuilder& script = base.script;
    DecisionId const triage = script.per_person(at(45min), 3, {3, 2});
    script[triage].opens = when(clock(1min));
    script[triage].key = {{{0, 1}, 0, 1, worth({{inf, 1}}), {}},
                          {{2}, 0, 2, worth({{inf, 2}}), {}},
                          {{2}, 0, 0, worth({{inf, 1}}), {}},
                          {{2}, 1, 0, worth({{pro, -3}}), {}}};
    OneTeam play(script);
    // The first right, the second wrong, the third half right and in the wrong room.
    play.table.clock_at(5min).accept(choose_for_each(triage, {{2, 0}, {1, 0}, {1, 1}}), play.at_lead());
    Entry const entry = the_entry(score_of(play), Source::decision);
    CHECK(total_of(entry, inf) == Total{2000, 4000});
    CHECK(total_of(entry, pro) == Total{-3000, 0});
}

TEST_CASE("an order and a number score by the band that was reached") {
    Competent base;
    ScriptBuilder& script = base.script;
    DecisionId const order = script.rank(at(45min), 3, {80, 50});
    DecisionId const number = script.number_of(at(45min), {{93'100, 96'900}});
    for (DecisionId const each : {order, number}) script[each].opens = when(clock(1min));
    script[order].options[0].score = worth({{inf, 10}});
    script[order].options[1].score = worth({{inf, 5}});
    script[number].options[0].score = worth({{pro, 8}});
    script[number].options[1].score = worth({{pro, -2}});
    OneTeam play(script);
    play.table.clock_at(5min).accept(put_in_order(order, {1, 0, 2}), play.at_lead());  // rho = 0.5
    play.table.clock_at(6min).accept(say_number(number, 90'000), play.at_lead());
    TeamScore const score = score_of(play);
    CHECK(total_of(the_entry(score, Source::decision, 0), inf) == Total{5000, 10'000});
    CHECK(total_of(the_entry(score, Source::decision, 1), pro) == Total{-2000, 8000});
}

TEST_CASE_FIXTURE(Question, "deadlines run on the team's own time: a hold takes nothing away") {
    OneTeam play(script);
    play.table.run_to(40min);
    play.table.hold(play.team);
    play.table.run_to(60min);
    play.table.let_go(play.team);
    play.table.clock_at(64min).accept(choose(question, {a}), play.at_lead());
    Entry const entry = the_entry(score_of(play), Source::decision);
    CHECK(entry.reason == Reason::in_time);
    CHECK(total_of(entry, pro) == Total{8000, 8000});
}

}  // namespace orda::scoring::test
