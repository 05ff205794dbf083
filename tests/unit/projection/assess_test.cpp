// SPDX-License-Identifier: Apache-2.0
// What evaluators are told of what their teams wrote, and of how they rate it; and how all that is judged comes in.
#include "exercise/assess.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "projection/intake.hpp"
#include "projection/projector.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Audience;
using projection::AudienceKind;
using projection::ThingKind;

namespace {

struct Room {
    ScriptBuilder script;
    DecisionId question = script.decision(at(20min), 2);

    Room() {
        script[question].opens = when(clock(1min));
        script.script().objectives.push_back({"O1", words("first"), {}});
    }
};

struct Judging : Room {
    OneTeam play{script};
    TableTop& table = play.table;
    TeamId other = table.add_team("B");
    SeatId other_lead = table.add_seat(other, lead);
    SeatId first = table.add_evaluator(1), second = table.add_evaluator(2), stranger = table.add_evaluator(3);
    projection::Projector projector{table.exercise()};

    Judging() {
        for (SeatId const each : {first, second}) assign(each, {play.team});
        table.run_to(5min);
    }
    void assign(SeatId seat, std::vector<TeamId> teams) {
        table.accept(AssignTeams{seat, std::move(teams)}, TableTop::director());
    }
    static Audience evaluator(SeatId seat) { return {AudienceKind::evaluator, {}, {}, {}, seat}; }
    [[nodiscard]] std::optional<v1::View> see(ThingKind kind, SeatId seat, std::uint32_t index = 0) const {
        return projector.draw({kind, play.team, index}, evaluator(seat));
    }
    [[nodiscard]] v1::Passage named(std::uint32_t revision) const {
        v1::Passage passage;
        passage.set_kind(v1::Passage::DECISION);
        passage.set_decision(see(ThingKind::answer, first)->work().decision());
        passage.set_revision(revision);
        return passage;
    }
    [[nodiscard]] static v1::Passage by_place(std::uint32_t revision) {
        v1::Passage passage;
        passage.set_kind(v1::Passage::DECISION);
        passage.set_revision(revision);
        return passage;
    }
    [[nodiscard]] auto read(v1::Command const& command, Issuer const& issuer) const {
        return projection::read_command(command, issuer, table.exercise(), projector.keys());
    }
};

v1::Command rate(TeamId team, v1::Passage passage, std::uint32_t value) {
    v1::Command command;
    command.mutable_rate_writing()->set_team(team.value);
    *command.mutable_rate_writing()->mutable_passage() = std::move(passage);
    command.mutable_rate_writing()->set_value(value);
    return command;
}

}  // namespace

TEST_CASE_FIXTURE(Judging, "an answer is told to the evaluators of its team, the one that holds") {
    CHECK_FALSE(see(ThingKind::answer, first));
    table.accept(choose(question, {a}), play.at_lead());
    SubmitDecision better = choose(question, {b}, 1);
    better.rationale.why = "The second time";
    table.accept(better, play.at_lead());
    v1::WorkView const work = see(ThingKind::answer, first)->work();
    CHECK(work.answer().revision() == 2);
    CHECK(work.answer().rationale().why() == "The second time");
    CHECK(work.decision() == see(ThingKind::decision, first)->asked().decision().key());
    CHECK(work.accepted() == 0);
    CHECK_FALSE(see(ThingKind::answer, stranger));
}

TEST_CASE_FIXTURE(Judging, "what came after closing is told too, and which of it counts") {
    table.run_to(30min);
    table.accept(choose(question, {a}), play.at_lead());
    CHECK(see(ThingKind::answer, first)->work().answer().timing() == v1::Answer::AFTER_CLOSING);
    table.accept(JudgeLateAnswer{play.team, question, 1, true, "The link was down", "en", {}}, TableTop::controller());
    CHECK(see(ThingKind::answer, second)->work().accepted() == 1);
    auto const told = projector.project(table.records().back());
    for (Audience const& audience : {evaluator(first), evaluator(second)})
        CHECK(std::any_of(told.begin(), told.end(), [&](auto const& line) { return line.audience == audience; }));
    CHECK(std::none_of(told.begin(), told.end(), [&](auto const& line) {
        return line.audience.kind == AudienceKind::desk && line.view.has_work();
    }));
}

TEST_CASE_FIXTURE(Judging, "raters are told their own ratings, of words that are still there") {
    table.accept(KeepMoment{play.team, "before"}, TableTop::director());
    Sequence const moment = table.last_record<MomentKept>().sequence;
    table.accept(choose(question, {a}), play.at_lead());
    Passage const words{PassageKind::decision, question.value, 1, 0};
    table.accept(RateWriting{play.team, words, 2, 5min, {}}, table.holder(first));
    v1::WritingRatingView const mine = see(ThingKind::writing_rating, first)->writing_rating();
    CHECK(mine.value() == 2);
    CHECK(mine.passage().decision() == see(ThingKind::answer, first)->work().decision());
    CHECK_FALSE(see(ThingKind::writing_rating, second));
    CHECK_FALSE(projector.draw({ThingKind::writing_rating, {}, 0}, projection::staff_audience));
    table.accept(WeighRewind{play.team, table.team(play.team).revision, moment}, TableTop::director());
    table.accept(RewindTeam{play.team, table.team(play.team).revision, moment}, TableTop::director());
    CHECK_FALSE(see(ThingKind::writing_rating, first));
}

TEST_CASE_FIXTURE(Judging, "documents are told to the evaluators of their team, and to no other evaluator") {
    table.accept(BeginDocument{6, "Plan", "en"}, play.at_lead());
    table.accept(SaveDocument{6, 0, "Plan", "First we call", "en", {}}, play.at_lead());
    CHECK(see(ThingKind::document, first)->document().text() == "First we call");
    CHECK_FALSE(see(ThingKind::document, stranger));
    assign(first, {other});
    CHECK_FALSE(see(ThingKind::document, first));
    CHECK_FALSE(see(ThingKind::version, first));
}

TEST_CASE_FIXTURE(Judging, "every view of it fits a message, whatever was written") {
    script.script().laws.assign(64, Law{});
    SubmitDecision longest = choose(question, {a});
    longest.rationale = {std::string(note_bytes_max, 'k'),
                         std::string(note_bytes_max, 'r'),
                         {},
                         std::string(line_bytes_max, 'g'),
                         std::string(text_bytes_max, 'w')};
    longest.rejected = {{b, std::string(line_bytes_max, 'n')}};
    table.accept(longest, play.at_lead());
    table.accept(BeginDocument{6, std::string(title_bytes_max, 't'), "en"}, play.at_lead());
    table.accept(SaveDocument{6, 0, std::string(title_bytes_max, 't'), std::string(document_bytes_max, 'd'), "en", {}},
                 play.at_lead());
    for (v1::View const& view : projector.snapshot(evaluator(first))) CHECK(view.ByteSizeLong() < 64'000);
}

TEST_CASE_FIXTURE(Judging, "stations name an answer by its key, staff also by its place in the attempt they look at") {
    table.accept(choose(question, {a}), play.at_lead());
    Passage const words{PassageKind::decision, question.value, 1, 0};
    auto const mine = read(rate(play.team, named(1), 2), table.holder(first));
    REQUIRE(mine.has_value());
    CHECK(std::get<RateWriting>(*mine).passage == words);
    CHECK(std::get<RateWriting>(*mine).value == 2);
    CHECK(read(rate(play.team, by_place(1), 2), table.holder(first)).error().reason == Refusal::not_found);
    v1::Command command = rate(play.team, by_place(1), 2);
    CHECK(std::get<RateWriting>(*read(command, TableTop::controller())).passage == words);
    command.set_attempt(2);
    CHECK(read(command, TableTop::controller()).error().reason == Refusal::changed_meanwhile);
}

TEST_CASE_FIXTURE(Judging, "late answers, settled ratings and objectives come in as they were sent") {
    table.accept(choose(question, {a}), play.at_lead());
    v1::Command command;
    v1::JudgeLateAnswer& late = *command.mutable_judge_late_answer();
    *late.mutable_passage() = by_place(3);
    late.set_accept(true);
    late.set_reason("why");
    late.set_language("en");
    CHECK(std::get<JudgeLateAnswer>(*read(command, TableTop::controller())) ==
          JudgeLateAnswer{play.team, question, 3, true, "why", "en", {}});
    late.mutable_passage()->set_kind(v1::Passage::DOCUMENT);
    CHECK(read(command, TableTop::controller()).error().reason == Refusal::not_valid);
    v1::SettleRating& settle = *command.mutable_settle_rating();
    settle.set_checklist(2);
    settle.set_value(4);
    CHECK(std::get<SettleRating>(*read(command, TableTop::controller())) ==
          SettleRating{play.team, ChecklistId{2}, {}, 4, "", "", {}});
    v1::RateObjective& objective = *command.mutable_rate_objective();
    objective.set_rating(v1::RateObjective::MAJOR);
    CHECK(std::get<RateObjective>(*read(command, TableTop::director())) ==
          RateObjective{{}, ObjectiveId{0}, Performance::major, "", "", {}});
    objective.set_rating(v1::RateObjective::NONE);
    objective.set_team(1);
    CHECK(std::get<RateObjective>(*read(command, TableTop::director())) ==
          RateObjective{other, ObjectiveId{0}, {}, "", "", {}});
}
