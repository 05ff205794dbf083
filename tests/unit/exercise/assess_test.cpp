// SPDX-License-Identifier: Apache-2.0
#include "exercise/assess.hpp"

#include "support/stage.hpp"

// What evaluators and directors judge after the fact: texts, late answers, ratings that differ, objectives.
namespace orda::exercise::test {
namespace {

struct Room {
    ScriptBuilder script;
    DecisionId question = script.decision(at(20min), 2);
    ChecklistId contact = script.checklist();

    Room() {
        script[question].opens = when(clock(1min));
        script[question].grace = 5min;
        script[question].default_option = b;
        script.script().objectives.push_back({"O1", words("first"), {}});
    }
};

struct Judging : Room {
    OneTeam play{script};
    TableTop& table = play.table;
    TeamId other = table.add_team("B");
    SeatId other_lead = table.add_seat(other, lead);
    SeatId seat = table.add_evaluator(1), second = table.add_evaluator(2);
    Issuer me = table.holder(seat), you = table.holder(second);
    Issuer staff = TableTop::controller(), head = TableTop::director();

    Judging() {
        for (SeatId const each : {seat, second}) table.accept(AssignTeams{each, {play.team}}, head);
        table.run_to(5min);
    }
    Sequence answer(std::uint32_t based_on = 0) {
        return table.accept(choose(question, {a}, based_on), play.at_lead());
    }
    [[nodiscard]] Passage words_of(std::uint32_t revision) const {
        return {PassageKind::decision, question.value, revision, 0};
    }
    [[nodiscard]] RateWriting rate(std::uint32_t value, std::uint32_t revision = 1) const {
        return {play.team, words_of(revision), value, 5min, {}};
    }
    [[nodiscard]] JudgeLateAnswer late(bool accept = true, std::string reason = "The link was down") const {
        return {play.team, question, 1, accept, std::move(reason), "en", {}};
    }
    [[nodiscard]] SettleRating settle(std::optional<std::uint32_t> value, std::optional<ChecklistId> list = {}) const {
        return {play.team, list, list ? Passage{} : words_of(1), value, "They talked", "en", {}};
    }
    [[nodiscard]] Assessment const& judged() const { return table.state().assessment; }
    void begin_document() {
        table.accept(BeginDocument{6, "Plan", "en"}, play.at_lead());
        table.accept(SaveDocument{6, 0, "Plan", "First we call", "en", {}}, play.at_lead());
    }
};

// Nobody answers until it closes.
struct TooLate : Judging {
    TooLate() {
        table.run_to(30min);
        answer();
        REQUIRE(table.last<DecisionRecorded>().timing == Timing::after_closing);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Judging, "each rater's newest rating of a text stands, and nobody else's is touched") {
    Sequence const given = answer();
    table.accept(rate(1), me);
    table.accept(rate(3), you);
    table.accept(rate(2), staff);
    table.accept(rate(2), me);
    CHECK(table.accept(rate(2), me) == 0);
    REQUIRE(judged().writings.size() == 3);
    CHECK(judged().writings[0].value == 2);
    CHECK(judged().writings[0].seat == seat);
    CHECK(judged().writings[0].changes == 1);
    CHECK(judged().writings[0].of == given);
    CHECK(judged().writings[1].value == 3);
    CHECK_FALSE(judged().writings[2].seat);
    CHECK(judged().writings[2].person == staff.person);
}

TEST_CASE_FIXTURE(Judging, "two of staff are two raters") {
    answer();
    table.accept(rate(1), staff);
    table.accept(rate(2), head);
    CHECK(judged().writings.size() == 2);
}

TEST_CASE_FIXTURE(Judging,
                  "a rating is of the words it saw: a later answer is unrated, and the earlier can still be rated") {
    answer();
    table.accept(rate(3), me);
    Sequence const corrected = answer(1);
    table.accept(rate(1, 2), me);
    table.accept(rate(2), me);  // of the first one, by a tablet without a link
    REQUIRE(judged().writings.size() == 2);
    CHECK(judged().writings[0].value == 2);
    CHECK(judged().writings[1].of == corrected);
    CHECK(table.why_not(rate(1, 3), me) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Judging, "a rationale has 0 to 3, a document 0 to 5; none at all is a rating taken back") {
    answer();
    begin_document();
    CHECK(table.why_not(rate(4), me) == Refusal::not_valid);
    Passage const paper{PassageKind::document, 1, 1, 0};
    table.accept(RateWriting{play.team, paper, 5, 5min, {}}, me);
    CHECK(table.why_not(RateWriting{play.team, paper, 6, 5min, {}}, me) == Refusal::not_valid);
    CHECK(table.why_not(RateWriting{play.team, {PassageKind::document, 1, 2, 0}, 5, 5min, {}}, me) ==
          Refusal::not_found);
    CHECK(table.why_not(RateWriting{play.team, {PassageKind::message, 1, 0, 0}, 1, 5min, {}}, me) ==
          Refusal::not_valid);
    CHECK(table.why_not(RateWriting{play.team, {PassageKind::decision, 0, 1, why_part}, 1, 5min, {}}, me) ==
          Refusal::not_valid);
    table.accept(RateWriting{play.team, paper, {}, 5min, {}}, me);
    CHECK_FALSE(judged().writings.at(0).value);
    CHECK(table.accept(RateWriting{play.team, words_of(1), {}, 5min, {}}, me) == 0);  // there was none
}

TEST_CASE_FIXTURE(Judging, "a team that is not theirs evaluators do not judge; trainees judge nothing") {
    table.accept(choose(question, {a}), table.holder(other_lead));
    CHECK(table.why_not(RateWriting{other, words_of(1), 1, 5min, {}}, me) == Refusal::not_found);
    CHECK(table.why_not(RateWriting{TeamId{7}, words_of(1), 1, 5min, {}}, staff) == Refusal::not_found);
    table.accept(RateWriting{other, words_of(1), 1, 5min, {}}, staff);
    CHECK(table.why_not(rate(1), play.at_lead()) == Refusal::not_found);
    CHECK(table.why_not(settle(1), me) == Refusal::not_found);
    CHECK(table.why_not(RateObjective{{}, ObjectiveId{0}, Performance::some, "", "", {}}, staff) == Refusal::not_found);
}

TEST_CASE_FIXTURE(TooLate, "a late answer is accepted with a reason, and the storyline stays as it was") {
    DecisionState const before = play.decision(question);
    CHECK(table.why_not(late(true, " "), me) == Refusal::incomplete);
    table.accept(late(), me);
    CHECK(table.accept(late(), me) == 0);
    LateJudgement const* const accepted = accepted_late(table.state(), play.team, question);
    REQUIRE(accepted != nullptr);
    CHECK(accepted->by.seat == seat);
    CHECK(accepted->reason == "The link was down");
    CHECK_FALSE(play.decision(question).holds);
    CHECK(play.decision(question).default_taken == before.default_taken);
    CHECK(answer_that_counts(table.state(), play.team, question) == 0U);
    table.accept(late(false, "It was not"), staff);
    CHECK(accepted_late(table.state(), play.team, question) == nullptr);
    CHECK_FALSE(answer_that_counts(table.state(), play.team, question));
    CHECK(judged().late.size() == 1);
}

TEST_CASE_FIXTURE(TooLate,
                  "the newest judgement of a decision holds: another late answer takes the place of the first") {
    table.accept(late(), me);
    answer(1);
    CHECK(answer_that_counts(table.state(), play.team, question) == 0U);
    JudgeLateAnswer second_one = late();
    second_one.revision = 2;
    table.accept(second_one, staff);
    CHECK(answer_that_counts(table.state(), play.team, question) == 1U);
    table.accept(late(), me);
    CHECK(answer_that_counts(table.state(), play.team, question) == 0U);
}

TEST_CASE_FIXTURE(Judging, "only what came after closing, where nobody had answered before, is accepted") {
    answer();
    CHECK(table.why_not(late(), me) == Refusal::not_valid);
    table.run_to(30min);
    answer(1);
    JudgeLateAnswer second_one = late();
    second_one.revision = 2;
    CHECK(table.why_not(second_one, me) == Refusal::not_valid);  // the timely one holds
    second_one.revision = 3;
    CHECK(table.why_not(second_one, me) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Judging, "what raters differ in is settled with a reason; both ratings stay") {
    answer();
    table.accept(rate(1), me);
    CHECK(table.why_not(settle(1), staff) == Refusal::not_valid);  // one alone
    table.accept(rate(3), you);
    SettleRating without = settle(2);
    without.reason.clear();
    CHECK(table.why_not(without, staff) == Refusal::incomplete);
    CHECK(table.why_not(settle(4), staff) == Refusal::not_valid);
    table.accept(settle(2), staff);
    CHECK(table.accept(settle(2), staff) == 0);
    Rated const rated = rated_by(judged().writings.at(0));
    REQUIRE(find_settlement(table.state(), rated) != nullptr);
    CHECK(find_settlement(table.state(), rated)->value == 2);
    CHECK(given_for(table.state(), rated).size() == 2);
    table.accept(settle({}), head);
    CHECK(find_settlement(table.state(), rated) == nullptr);
    CHECK(table.accept(settle({}), head) == 0);
}

TEST_CASE_FIXTURE(Judging, "ratings by a checklist are settled in the same way, between 1 and 5") {
    table.accept(Rate{play.team, contact, 2, 5min, {}}, me);
    table.accept(Rate{play.team, contact, 0, 5min, {}}, you);  // not observed is no rating
    CHECK(table.why_not(settle(3, contact), staff) == Refusal::not_valid);
    table.accept(Rate{play.team, contact, 4, 5min, {}}, you);
    CHECK(table.why_not(settle(0, contact), staff) == Refusal::not_valid);
    CHECK(table.why_not(settle(3, ChecklistId{1}), staff) == Refusal::not_found);
    table.accept(settle(3, contact), staff);
    CHECK(judged().settled.at(0).rated.checklist == contact);
}

TEST_CASE_FIXTURE(Judging, "the director rates an objective of a team and of all, with or without words") {
    RateObjective rating{play.team, ObjectiveId{0}, Performance::some, "They were slow", "en", {}};
    table.accept(rating, head);
    CHECK(table.accept(rating, head) == 0);
    rating.team.reset();
    rating.rating = Performance::performed;
    rating.words = rating.language = "";
    table.accept(rating, head);
    REQUIRE(judged().objectives.size() == 2);
    CHECK(judged().objectives[0].rating == Performance::some);
    CHECK(judged().objectives[1].rating == Performance::performed);
    rating.rating.reset();
    table.accept(rating, head);
    CHECK_FALSE(judged().objectives[1].rating);
    rating.objective = ObjectiveId{1};
    CHECK(table.why_not(rating, head) == Refusal::not_found);
    rating.objective = ObjectiveId{0};
    rating.words = "no language";
    CHECK(table.why_not(rating, head) == Refusal::not_valid);
}

TEST_CASE_FIXTURE(TooLate, "all of it is possible after ENDEX, and none before STARTEX") {
    table.end();
    table.accept(late(), me);
    table.accept(rate(1), me);
    table.accept(rate(2), you);
    table.accept(settle(2), staff);
    table.accept(RateObjective{{}, ObjectiveId{0}, Performance::unable, "", "", {}}, head);
    TableTop planned{script};
    TeamId const team = planned.add_team("A");
    CHECK(planned.why_not(RateWriting{team, words_of(1), 1, {}, {}}, TableTop::controller()) == Refusal::not_running);
    CHECK(planned.why_not(RateObjective{{}, ObjectiveId{0}, Performance::some, "", "", {}}, head) ==
          Refusal::not_running);
}

TEST_CASE_FIXTURE(Judging,
                  "what a team that goes back leaves behind is judged no more, and its judgements do not count") {
    table.accept(KeepMoment{play.team, "before"}, head);
    answer();
    table.accept(rate(3), me);
    Rated const rated = rated_by(judged().writings.at(0));
    CHECK(stands(rated, table.team(play.team)));
    Sequence const moment = table.last_record<MomentKept>().sequence;
    table.accept(WeighRewind{play.team, table.team(play.team).revision, moment}, head);
    table.accept(RewindTeam{play.team, table.team(play.team).revision, moment}, head);
    CHECK_FALSE(stands(rated, table.team(play.team)));
    CHECK(table.why_not(rate(3), me) == Refusal::not_found);
    CHECK(judged().writings.size() == 1);  // as it was
}

}  // namespace orda::exercise::test
