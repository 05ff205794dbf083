// SPDX-License-Identifier: Apache-2.0
#include "exercise/seen.hpp"
#include "support/stage.hpp"

// What an answer may hold, who may give it, and what a correction changes.
namespace orda::exercise::test {
namespace {

struct Open {
    ScriptBuilder script;
    DecisionId question = script.decision(at(45min), 4);
    VariableId trust = script.number(0, 10, 5), leak = script.boolean();
    FlagId flag = script.flag();

    Open() {
        script[question].opens = when(clock(0min));
        script[question].options[0].effects = {AddValue{trust, 1}};
        script[question].options[1].effects = {AddValue{trust, -2}, RaiseFlag{flag}};
        script[question].options[3].hidden = true;
        script[question].shown = {c, a, b};
    }
    static Refusal why_not(OneTeam& play, SubmitDecision const& command) {
        return play.table.why_not(command, play.at_lead());
    }
};

}  // namespace

TEST_CASE_FIXTURE(Open, "an answer is recorded with all that was written, and chooses") {
    LawId const law = script.law();
    OneTeam play(script);
    SubmitDecision command = choose(question, {a});
    command.rationale = {"a boy", "flight", {law}, "CC 128", "he is twelve"};
    command.rejected = {{b, "too early"}, {c, "too late"}};
    command.decided_at = WallTime(17);
    command.offline = 3s;
    command.written_at = WallTime(18);
    Digest const seen = seen_by(play.table.state(), play.lead_seat);
    play.table.clock_at(40min).accept(command, play.at_lead());
    CHECK(play.table.last<DecisionRecorded>() ==
          DecisionRecorded{play.team, question, play.lead_seat, 1, Timing::in_time, command.answer, command.rationale,
                           command.rejected, WallTime(17), 3s, WallTime(18), 0, seen});
    GivenAnswer const& given = play.decision(question).answers.at(0);
    CHECK(given.rationale == command.rationale);
    CHECK(given.rejected == command.rejected);
    CHECK(given.at.exercise == 40min);
    CHECK(given.issuer == play.at_lead());
    CHECK(play.decision(question).decided->team == 40min);
    CHECK(play.value(trust) == 6);
}

TEST_CASE_FIXTURE(Open, "chose is unknown until the team has decided, and then yes or no") {
    RowId const right = script.row(chose(question, {a, c})), wrong = script.row(none_of(chose(question, {a, c})));
    RowId const clocked = script.row(all({clock(10min), none_of(chose(question, {b}))}));
    OneTeam play(script);
    play.table.run_to(30min);
    CHECK_FALSE(play.out(right));
    CHECK_FALSE(play.out(wrong));
    CHECK_FALSE(play.out(clocked));
    play.table.accept(choose(question, {c}), play.at_lead());
    CHECK(play.fired(right) == 30min);
    CHECK(play.fired(clocked) == 30min);
    CHECK_FALSE(play.out(wrong));
}

TEST_CASE_FIXTURE(Open, "a correction changes what is chosen; what fired stays fired") {
    RowId const on_a = script.row(chose(question, {a})), on_b = script.row(chose(question, {b}));
    RowId const later = script.row(all({chose(question, {a}), clock(40min)}));
    OneTeam play(script);
    play.table.clock_at(10min).accept(choose(question, {a}), play.at_lead());
    play.table.clock_at(20min).accept(choose(question, {b}, 1), play.at_lead());
    CHECK(play.fired(on_a) == 10min);
    CHECK(play.out(on_a));
    CHECK(play.fired(on_b) == 20min);
    play.table.run_to(1h);
    CHECK_FALSE(play.out(later));
    CHECK(play.decision(question).decided->team == 10min);
    CHECK(play.decision(question).holds == 1);
    CHECK(play.table.last<DecisionRecorded>().revision == 2);
}

TEST_CASE_FIXTURE(Open, "a correction takes no effect back and does none twice") {
    OneTeam play(script);
    play.table.clock_at(1min).accept(choose(question, {a}), play.at_lead());
    CHECK(play.value(trust) == 6);
    play.table.clock_at(2min).accept(choose(question, {b}, 1), play.at_lead());
    CHECK(play.value(trust) == 4);
    play.table.clock_at(3min).accept(choose(question, {a}, 2), play.at_lead());
    play.table.clock_at(4min).accept(choose(question, {b}, 3), play.at_lead());
    CHECK(play.value(trust) == 4);
    CHECK(play.table.events<FlagWasRaised>().size() == 1);
}

TEST_CASE_FIXTURE(Open, "a span after a choice counts from its first millisecond, and only while it is the choice") {
    RowId const later = script.row(after(20min, chose(question, {a})));
    OneTeam play(script);
    play.table.clock_at(1min).accept(choose(question, {a}), play.at_lead());
    play.table.clock_at(2min).accept(choose(question, {b}, 1), play.at_lead());
    play.table.run_to(25min);
    CHECK_FALSE(play.out(later));
    play.table.clock_at(30min).accept(choose(question, {a}, 2), play.at_lead());
    CHECK(play.fired(later) == 30min);
}

TEST_CASE_FIXTURE(Open, "a span after a choice is unknown until the team has decided, and so is its not") {
    RowId const early = script.row(after(0ms, chose(question, {a}))),
                not_yet = script.row(none_of(after(5min, chose(question, {a}))));
    OneTeam play(script);
    play.table.run_to(10min);
    CHECK_FALSE(play.out(not_yet));
    play.table.accept(choose(question, {a}), play.at_lead());
    CHECK(play.out(early));
    CHECK(play.fired(not_yet) == 10min);  // the five minutes are still to come
}

TEST_CASE_FIXTURE(Open, "a choice by a time is absent when a correction took it away before the time") {
    RowId const missed = script.row(none_of(by(chose(question, {a}), clock(20min))));
    OneTeam play(script);
    play.table.clock_at(5min).accept(choose(question, {a}), play.at_lead());
    play.table.clock_at(10min).accept(choose(question, {b}, 1), play.at_lead());
    play.table.run_to(1h);
    CHECK(play.fired(missed) == 20min + 1ms);
}

TEST_CASE_FIXTURE(Open, "of two team mates who answer at once the second is shown the first") {
    SeatId second;
    OneTeam play(script);
    second = play.table.add_seat(play.team, lead, 2);
    Sequence const first = play.table.clock_at(1min).accept(choose(question, {a}), play.at_lead());
    Refused const told = play.table.refuse(choose(question, {b}), play.table.holder(second));
    CHECK(told.reason == Refusal::answered_meanwhile);
    CHECK(told.by == first);
    play.table.accept(choose(question, {b}, 1), play.table.holder(second));
    CHECK(play.decision(question).answers.back().seat == second);
}

TEST_CASE_FIXTURE(Open, "only the desk the decision belongs to may answer, and the others learn nothing") {
    OneTeam play(script);
    CHECK(play.table.why_not(choose(question, {a}), play.at_pol()) == Refusal::not_found);
    CHECK(play.table.why_not(choose(DecisionId{9}, {a}), play.at_lead()) == Refusal::not_found);
    CHECK(play.table.why_not(choose(question, {a}), TableTop::controller()) == Refusal::not_found);
    CHECK(play.decision(question).answers.empty());
}

TEST_CASE_FIXTURE(Open, "staff may enter an oral or paper decision for a seat, with its own time") {
    OneTeam play(script);
    SubmitDecision oral = choose(question, {a});
    oral.decided_at = WallTime(99);
    play.table.clock_at(10min).accept(oral, TableTop::on_behalf_of(play.lead_seat));
    CHECK(play.table.last<DecisionRecorded>().seat == play.lead_seat);
    CHECK(play.table.last_record<DecisionRecorded>().issuer.on_behalf_of == play.lead_seat);
    CHECK(play.decision(question).answers.at(0).decided_at == WallTime(99));
    CHECK(play.value(trust) == 6);
    CHECK(play.table.why_not(choose(question, {b}, 1), TableTop::on_behalf_of(play.pol_seat)) == Refusal::not_found);
    CHECK(play.table.why_not(choose(question, {b}, 1), TableTop::on_behalf_of(SeatId{77})) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Open, "one of the options shown must be chosen, and the hidden one is not offered") {
    OneTeam play(script);
    CHECK(why_not(play, choose(question, {})) == Refusal::incomplete);
    CHECK(why_not(play, choose(question, {d})) == Refusal::not_valid);
    CHECK(why_not(play, choose(question, {OptionId{4}})) == Refusal::not_valid);
    CHECK(why_not(play, choose(question, {a, b})) == Refusal::not_valid);
    SubmitDecision with_persons = choose(question, {a});
    with_persons.answer.persons.push_back({0, {1}});
    CHECK(why_not(play, with_persons) == Refusal::not_valid);
}

TEST_CASE_FIXTURE(Open, "a rationale needs its why, known grounds and texts within their limit") {
    LawId const law = script.law();
    OneTeam play(script);
    auto const with = [&](Rationale rationale) {
        SubmitDecision command = choose(question, {a});
        command.rationale = std::move(rationale);
        return why_not(play, command);
    };
    CHECK(with(because("")) == Refusal::incomplete);
    CHECK(with(because(" \n\t")) == Refusal::incomplete);
    CHECK(with(because(std::string(text_bytes_max + 1, 'x'))) == Refusal::too_long);
    CHECK(with(because("\xFF")) == Refusal::not_valid);
    CHECK(with({std::string(note_bytes_max + 1, 'x'), {}, {}, {}, "why"}) == Refusal::too_long);
    CHECK(with({{}, std::string(note_bytes_max + 1, 'x'), {}, {}, "why"}) == Refusal::too_long);
    CHECK(with({{}, {}, {}, std::string(line_bytes_max + 1, 'x'), "why"}) == Refusal::too_long);
    CHECK(with({{}, {}, {LawId{1}}, {}, "why"}) == Refusal::not_valid);
    CHECK(with({{}, {}, {law, law}, {}, "why"}) == Refusal::not_valid);
    SubmitDecision full = choose(question, {a});
    full.rationale = because(std::string(text_bytes_max, 'x'));
    full.rationale.known = full.rationale.risk = std::string(note_bytes_max, 'x');
    full.rationale.ground_text = std::string(line_bytes_max, 'x');
    full.rejected = {{b, std::string(line_bytes_max, 'x')}};
    play.table.accept(full, play.at_lead());
}

TEST_CASE_FIXTURE(Open, "rejected options are options shown, no more than there are, with reasons within their limit") {
    OneTeam play(script);
    auto const with = [&](std::vector<RejectedOption> rejected) {
        SubmitDecision command = choose(question, {a});
        command.rejected = std::move(rejected);
        return why_not(play, command);
    };
    CHECK(with({{d, "hidden"}}) == Refusal::not_valid);
    CHECK(with({{OptionId{9}, "unknown"}}) == Refusal::not_valid);
    CHECK(with({{b, std::string(line_bytes_max + 1, 'x')}}) == Refusal::too_long);
    CHECK(with(std::vector<RejectedOption>(5, RejectedOption{b, "again"})) == Refusal::too_many);
}

TEST_CASE_FIXTURE(Open, "an answer can be corrected so often and no more") {
    OneTeam play(script);
    for (std::uint32_t i = 0; i < revisions_max; ++i)
        play.table.accept(choose(question, {i % 2 == 0 ? a : b}, i), play.at_lead());
    CHECK(why_not(play, choose(question, {a}, revisions_max)) == Refusal::too_many);
}

TEST_CASE_FIXTURE(Open, "a multiple choice takes any number of options once each, in ascending order") {
    script[question].kind = DecisionKind::multi;
    RowId const with_b = script.row(chose(question, {b}));
    OneTeam play(script);
    CHECK(why_not(play, choose(question, {b, a})) == Refusal::not_valid);
    CHECK(why_not(play, choose(question, {a, a})) == Refusal::not_valid);
    CHECK(why_not(play, choose(question, {a, d})) == Refusal::not_valid);
    CHECK(why_not(play, choose(question, {})) == Refusal::incomplete);
    play.table.clock_at(1min).accept(choose(question, {a, c}), play.at_lead());
    CHECK(play.value(trust) == 6);
    CHECK_FALSE(play.out(with_b));
    play.table.clock_at(2min).accept(choose(question, {a, b, c}, 1), play.at_lead());
    CHECK(play.value(trust) == 4);
    CHECK(play.fired(with_b) == 2min);
}

}  // namespace orda::exercise::test
