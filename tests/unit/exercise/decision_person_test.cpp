// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Decisions with one line for each person: status and placement of three persons.
namespace orda::exercise::test {
namespace {

constexpr std::uint32_t victim = 0, other = 1;  // column 0
constexpr std::uint32_t shelter = 0, child_home = 1, adults = 2;  // column 1

struct Grounds {
    ScriptBuilder script;
    DecisionId question = script.per_person(at(45min), 3, {2, 3});
    VariableId score = script.number(0, 100, 0);

    Grounds() {
        script[question].opens = when(clock(0min));
        script[question].key = {{{0, 1}, 0, victim, {}, {AddValue{score, 1}}},  //
                                {{2}, 1, adults, {}, {AddValue{score, 10}}}};
    }
};

}  // namespace

TEST_CASE_FIXTURE(Grounds, "every person has a line with a known option or an open place in every column") {
    OneTeam play(script);
    auto const why_not = [&](SubmitDecision const& command) { return play.table.why_not(command, play.at_lead()); };
    CHECK(why_not(choose_for_each(question, {{1, 1}, {1, 1}})) == Refusal::incomplete);
    CHECK(why_not(choose_for_each(question, {{1, 1}, {1, 1}, {1}})) == Refusal::not_valid);
    CHECK(why_not(choose_for_each(question, {{1, 1}, {1, 1}, {3, 1}})) == Refusal::not_valid);
    CHECK(why_not(choose_for_each(question, {{1, 1}, {1, 1}, {1, 4}})) == Refusal::not_valid);
    SubmitDecision reordered = choose_for_each(question, {{1, 1}, {1, 1}, {1, 1}});
    std::swap(reordered.answer.persons[0], reordered.answer.persons[1]);
    CHECK(why_not(reordered) == Refusal::not_valid);
    SubmitDecision with_option = choose_for_each(question, {{1, 1}, {1, 1}, {1, 1}});
    with_option.answer.options = {a};
    CHECK(why_not(with_option) == Refusal::not_valid);
    play.table.accept(choose_for_each(question, {{1, 1}, {0, 0}, {2, 3}}), play.at_lead());
}

TEST_CASE_FIXTURE(Grounds, "a key line has its effects once, when any of its persons is given its option") {
    OneTeam play(script);
    play.table.accept(choose_for_each(question, {{victim + 1, 0}, {0, 0}, {0, 0}}), play.at_lead());
    CHECK(play.value(score) == 1);
    play.table.accept(choose_for_each(question, {{victim + 1, 0}, {victim + 1, 0}, {0, 0}}, 1), play.at_lead());
    CHECK(play.value(score) == 1);
    play.table.accept(choose_for_each(question, {{0, 0}, {0, 0}, {0, adults + 1}}, 2), play.at_lead());
    CHECK(play.value(score) == 11);
    play.table.accept(choose_for_each(question, {{victim + 1, 0}, {0, 0}, {0, adults + 1}}, 3), play.at_lead());
    CHECK(play.value(score) == 11);
}

TEST_CASE_FIXTURE(Grounds, "the option of another column, with the same number, is another option") {
    OneTeam play(script);
    play.table.accept(choose_for_each(question, {{other + 1, shelter + 1}, {0, 0}, {victim + 1, 0}}), play.at_lead());
    CHECK(play.value(score) == 0);
}

TEST_CASE_FIXTURE(Grounds, "chose asks for any line, or for the lines of named persons") {
    RowId const any = script.row(chose(question, {column_option(1, adults)}));
    RowId const second = script.row(chose(question, {column_option(1, adults), column_option(1, child_home)}, {1}));
    RowId const not_first = script.row(none_of(chose(question, {column_option(0, victim)}, {0})));
    OneTeam play(script);
    play.table.run_to(1min);
    CHECK_FALSE(play.out(not_first));
    play.table.accept(choose_for_each(question, {{other + 1, 0}, {0, shelter + 1}, {0, adults + 1}}), play.at_lead());
    CHECK(play.out(any));
    CHECK(play.out(not_first));
    CHECK_FALSE(play.out(second));
    play.table.accept(choose_for_each(question, {{other + 1, 0}, {0, child_home + 1}, {0, 0}}, 1), play.at_lead());
    CHECK(play.out(second));
}

TEST_CASE_FIXTURE(Grounds, "a span after a choice for one person counts from the choice for that person") {
    RowId const any = script.row(after(20min, chose(question, {column_option(1, adults)})));
    RowId const second = script.row(after(20min, chose(question, {column_option(1, adults)}, {1})));
    OneTeam play(script);
    play.table.clock_at(1min).accept(choose_for_each(question, {{0, 0}, {0, 0}, {0, adults + 1}}), play.at_lead());
    play.table.clock_at(10min).accept(choose_for_each(question, {{0, 0}, {0, adults + 1}, {0, adults + 1}}, 1),
                                      play.at_lead());
    play.table.run_to(1h);
    CHECK(play.fired(any) == 21min);
    CHECK(play.fired(second) == 30min);
}

TEST_CASE_FIXTURE(Grounds, "a per-person decision nobody answers closes with nothing chosen") {
    RowId const none = script.row(none_of(chose(question, {column_option(0, victim)})));
    OneTeam play(script);
    play.table.run_to(1h);
    CHECK(play.decision(question).silent);
    CHECK(play.fired(none) == 45min + 1ms);
}

}  // namespace orda::exercise::test
