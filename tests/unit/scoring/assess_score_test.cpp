// SPDX-License-Identifier: Apache-2.0
#include "scored.hpp"
#include "scoring/agreement.hpp"

// What is judged afterwards, in points. All numbers worked out by hand.
namespace orda::scoring::test {
namespace {

inline constexpr CompetencyId wri{4};

// LEAD decides until 0:45: a is right and has a bad side, b is what silence means.
struct Written : Competent {
    DecisionId question = script.decision(at(45min), 2);
    ChecklistId contact = script.checklist();

    Written() {
        script.script().competencies.push_back({"WRI", words("WRI")});
        script[question].opens = when(clock(30min));
        script[question].grace = 10min;
        script[question].default_option = b;
        script[question].options[0].score = worth({{pro, 8}, {inf, -3}});
        script[question].options[1].score = worth({{pro, -5}});
        script.script().checklists[contact.value].competencies = {com};
    }
};

struct Judged : Written {
    OneTeam play{script};
    TableTop& table = play.table;
    Issuer one, two;

    Judged() {
        SeatId const first = table.add_evaluator(1), second = table.add_evaluator(2);
        for (SeatId const each : {first, second}) table.accept(AssignTeams{each, {play.team}}, TableTop::director());
        one = table.holder(first), two = table.holder(second);
        table.run_to(31min);
    }
    Sequence answer(std::uint32_t based_on = 0) {
        return table.accept(choose(question, {a}, based_on), play.at_lead());
    }
    [[nodiscard]] RateWriting rate(std::uint32_t value, std::uint32_t revision = 1) const {
        return {play.team, {PassageKind::decision, question.value, revision, 0}, value, 31min, {}};
    }
    Sequence accept_late(bool accept = true) {
        return table.accept(JudgeLateAnswer{play.team, question, 1, accept, "The link was down", "en", {}}, one);
    }
    [[nodiscard]] TeamScore score(Rubric const* rubric = nullptr) const { return score_of(play, rubric); }
};

struct TooLate : Judged {
    TooLate() {
        table.run_to(1h);
        answer();
    }
};

}  // namespace

TEST_CASE_FIXTURE(Judged, "a rationale earns its share of three points; unrated it is in no sum") {
    Sequence const written = answer();
    CHECK(entry_of(score(), Source::rationale) == nullptr);
    Sequence const record = table.accept(rate(2), one);
    Entry const entry = the_entry(score(), Source::rationale);
    CHECK(total_of(entry, wri) == Total{2000, 3000});
    CHECK(entry.reason == Reason::rated);
    CHECK(entry.seat == play.lead_seat);
    CHECK(entry.person == play.at_lead().person);
    CHECK(entry.evidence == std::vector{written, record});
}

TEST_CASE_FIXTURE(Judged, "two raters of a rationale count by their mean, an agreed rating in their place") {
    answer();
    table.accept(rate(1), one);
    table.accept(rate(2), two);
    CHECK(total_of(the_entry(score(), Source::rationale), wri) == Total{1500, 3000});
    table.accept(rate(0), TableTop::controller());  // (1 + 2 + 0) / 9 of 3 points
    CHECK(total_of(the_entry(score(), Source::rationale), wri) == Total{1000, 3000});
    Passage const words{PassageKind::decision, question.value, 1, 0};
    Sequence const record =
        table.accept(SettleRating{play.team, {}, words, 3, "They talked", "en", {}}, TableTop::controller());
    Entry const settled = the_entry(score(), Source::rationale);
    CHECK(total_of(settled, wri) == Total{3000, 3000});
    CHECK(settled.evidence.size() == 5);
    CHECK(settled.evidence.back() == record);
}

TEST_CASE_FIXTURE(Judged, "a rating counts for the words it saw: a corrected answer is unrated again") {
    answer();
    table.accept(rate(3), one);
    answer(1);
    CHECK(entry_of(score(), Source::rationale) == nullptr);
    table.accept(rate(1, 2), one);
    CHECK(total_of(the_entry(score(), Source::rationale), wri) == Total{1000, 3000});
}

TEST_CASE_FIXTURE(Judged, "a document earns its share of five points, its newest version alone") {
    table.accept(BeginDocument{6, "Plan", "en"}, play.at_lead());
    Sequence const first = table.accept(SaveDocument{6, 0, "Plan", "First we call", "en", {}}, play.at_lead());
    Passage paper{PassageKind::document, 1, 1, 0};
    Sequence const rated = table.accept(RateWriting{play.team, paper, 4, 31min, {}}, one);
    CHECK(total_of(the_entry(score(), Source::document), wri) == Total{4000, 5000});
    CHECK(the_entry(score(), Source::document).evidence == std::vector{first, rated});
    Sequence const second = table.accept(SaveDocument{6, 1, "Plan", "First we ask", "en", {}}, play.at_lead());
    CHECK(entry_of(score(), Source::document) == nullptr);
    paper.revision = 2;
    table.accept(RateWriting{play.team, paper, 5, 31min, {}}, one);
    CHECK(total_of(the_entry(score(), Source::document), wri) == Total{5000, 5000});
    CHECK(the_entry(score(), Source::document).evidence.front() == second);
}

TEST_CASE_FIXTURE(Judged, "a rubric says what rated texts are worth, or that they are worth nothing") {
    answer();
    table.accept(rate(1), one);
    Rubric rubric = standard_rubric(script.script());
    rubric.rationales = {com, 10 * one_point};
    CHECK(total_of(the_entry(score(&rubric), Source::rationale), com) == Total{3333, 10'000});
    rubric.rationales.competency.reset();
    CHECK(entry_of(score(&rubric), Source::rationale) == nullptr);
}

TEST_CASE_FIXTURE(TooLate, "an accepted late answer counts in place of silence: good points in half, bad ones whole") {
    Entry const silent = the_entry(score(), Source::decision);
    CHECK(silent.reason == Reason::silent);
    CHECK(total_of(silent, pro) == Total{-5000, 8000});
    Sequence const record = accept_late();
    Entry const entry = the_entry(score(), Source::decision);
    CHECK(entry.reason == Reason::accepted);
    CHECK(total_of(entry, pro) == Total{4000, 8000});
    CHECK(total_of(entry, inf) == Total{-3000, 0});
    CHECK(entry.seat == play.lead_seat);
    CHECK(entry.evidence.back() == record);
    Rubric rubric = standard_rubric(script.script());
    rubric.accepted = 25;
    CHECK(total_of(the_entry(score(&rubric), Source::decision), pro) == Total{2000, 8000});
    accept_late(false);
    CHECK(the_entry(score(), Source::decision) == silent);
}

TEST_CASE_FIXTURE(TooLate, "the reasons of a late answer are rated like others, and count once it is accepted") {
    table.accept(rate(3), one);
    CHECK(entry_of(score(), Source::rationale) == nullptr);
    accept_late();
    CHECK(total_of(the_entry(score(), Source::rationale), wri) == Total{3000, 3000});
}

TEST_CASE_FIXTURE(TooLate, "accepting a late answer never gives more than the same answer in time, or in its grace") {
    accept_late();
    for (std::uint32_t percent = 0; percent <= 100; percent += 10) {
        Rubric rubric = standard_rubric(script.script());
        rubric.accepted = percent;
        Total const late = total_of(the_entry(score(&rubric), Source::decision), pro);
        Judged timely;
        timely.answer();
        Total const in_time = total_of(the_entry(timely.score(&rubric), Source::decision), pro);
        CAPTURE(percent);
        CHECK(late.possible == in_time.possible);
        CHECK(late.earned <= in_time.earned);
    }
}

TEST_CASE_FIXTURE(Judged,
                  "an agreed rating by a checklist takes the place of the mean; the figures of agreement keep both") {
    table.accept(Rate{play.team, contact, 1, 31min, {}}, one);
    table.accept(Rate{play.team, contact, 4, 31min, {}}, two);
    CHECK(total_of(the_entry(score(), Source::rating), com) == Total{1875, 5000});  // (0 + 3.75) / 2
    table.accept(SettleRating{play.team, contact, {}, 3, "They talked", "en", {}}, TableTop::controller());
    CHECK(total_of(the_entry(score(), Source::rating), com) == Total{2500, 5000});
    Agreement const found = agreement(table.state());
    CHECK(found.items == 1);
    CHECK(found.exact == 0);
    REQUIRE(found.to_settle.size() == 1);
    CHECK(found.to_settle[0].settled->value == 3);
    CHECK(found.to_settle[0].ratings.size() == 2);
}

TEST_CASE_FIXTURE(Judged, "texts that raters differ in are to be settled too, those that nobody settled first") {
    answer();
    table.accept(rate(0), one);
    table.accept(rate(3), two);
    table.accept(Rate{play.team, contact, 3, 31min, {}}, one);
    table.accept(Rate{play.team, contact, 4, 31min, {}}, two);
    Agreement found = agreement(table.state());
    CHECK(found.items == 1);  // a text is rated on another scale
    REQUIRE(found.to_settle.size() == 2);
    CHECK(found.to_settle[0].source() == Source::rationale);
    CHECK(found.to_settle[0].thing() == question.value);
    Passage const words{PassageKind::decision, question.value, 1, 0};
    table.accept(SettleRating{play.team, {}, words, 1, "They talked", "en", {}}, TableTop::controller());
    found = agreement(table.state());
    CHECK(found.to_settle[0].source() == Source::rating);
    CHECK(found.to_settle[1].settled->value == 1);
    answer(1);  // other words: what was said of the first ones is nobody's concern now
    CHECK(agreement(table.state()).to_settle.size() == 1);
}

TEST_CASE_FIXTURE(Judged, "the order in which people judge changes no point") {
    answer();
    Judged other;
    other.answer();
    table.accept(rate(1), one), table.accept(Rate{play.team, contact, 2, 31min, {}}, two);
    table.accept(rate(2), two);
    other.table.accept(other.rate(2), other.two), other.table.accept(other.rate(1), other.one);
    other.table.accept(Rate{play.team, contact, 2, 31min, {}}, other.two);
    CHECK(score().by_competency == other.score().by_competency);
}

}  // namespace orda::scoring::test
