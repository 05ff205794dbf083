// SPDX-License-Identifier: Apache-2.0
#include "review/report.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "base/check.hpp"
#include "exercise/assess.hpp"
#include "review/expected.hpp"
#include "scoring/scorer.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using scoring::Source;
using scoring::Total;
using Kind = Turn::Kind;

constexpr std::size_t strengths_max = 5, to_improve_max = 8;
constexpr std::int64_t strong_percent = 85;
constexpr scoring::Thousandths weighty = 3 * scoring::one_point;  // less is no lesson

// Notes what a report tells of single records.
struct Note {
    Record const& record;
    State const& state;  // with the record applied
    Report& report;

    void turn(Kind kind, std::optional<TeamId> team = {}, std::uint32_t thing = 0, std::string alone = {}) const {
        report.turns.push_back({kind, record.sequence, record.at, record.stamp.wall, team, thing, std::move(alone)});
    }
    void operator()(ExerciseStarted const&) const { turn(Kind::started); }
    void operator()(ExercisePaused const&) const { turn(Kind::paused); }
    void operator()(ExerciseResumed const&) const { turn(Kind::resumed); }
    void operator()(ClockJumped const&) const { turn(Kind::jumped); }
    void operator()(ExerciseEnded const&) const { turn(Kind::ended); }
    void operator()(ServerRestarted const&) const { turn(Kind::restarted); }
    void operator()(ExerciseRestored const&) const { turn(Kind::restored); }
    void operator()(ScriptAmended const&) const { turn(Kind::amended); }
    void operator()(PhaseBegan const& e) const { turn(Kind::phase, e.team, e.phase.value); }
    void operator()(TeamHeld const& e) const { turn(Kind::held, e.team); }
    void operator()(TeamContinued const& e) const { turn(Kind::continued, e.team); }
    void operator()(TeamRewound const& e) const { turn(Kind::rewound, e.team, e.attempt); }
    void operator()(TeamFinished const& e) const { turn(Kind::finished, e.team); }
    void operator()(FlagWasRaised const& e) const { turn(Kind::flag, e.team, e.flag.value); }
    void operator()(NoDuffCalled const& e) const { turn(Kind::no_duff, e.team); }
    void operator()(NoDuffEnded const& e) const { turn(Kind::no_duff_over, e.team, 0, e.alone); }
    void operator()(RowKeyTurned const& e) const {
        if (!e.reason.empty()) turn(Kind::released_alone, e.team, e.row.value, e.reason);
    }
    void operator()(DecisionRecorded const& e) const {
        Decided decided;
        decided.team = e.team;
        decided.decision = e.decision;
        decided.seat = e.seat;
        decided.record = record.sequence;
        decided.corrects = e.corrects;
        decided.timing = e.timing;
        decided.speaker = record.issuer.speaker;
        decided.person = state.seats.at(e.seat.value).person;
        decided.by_staff = record.issuer.role != Role::trainee;
        DecisionState const& decision = state.teams.at(e.team.value).decisions.at(e.decision.value);
        decided.at = decision.answers.back().at.team;
        if (decision.opened) decided.opened = decision.opened->team;
        decided.deadline = decision.deadline;
        decided.closes = decision.closes;
        decided.wall = record.stamp.wall;
        decided.answer = e.answer;
        decided.rationale = e.rationale;
        decided.rejected = e.rejected;
        report.decisions.push_back(std::move(decided));
    }
    template <class E>
    void operator()(E const&) const {}
};

// What teams decided, did and asked for, all of them together.
std::vector<Outcome> outcomes(scoring::Scores const& scores) {
    std::map<std::pair<Source, std::uint32_t>, Outcome> all;
    for (scoring::TeamScore const& team : scores.teams)
        for (scoring::Entry const& entry : team.entries) {
            // The second document of one team is not that of another.
            if (!team.counts || entry.source == Source::document) continue;
            Outcome& outcome = all[{entry.source, entry.thing}];
            outcome.source = entry.source;
            outcome.thing = entry.thing;
            Total const total = scoring::total_of(entry.shares);
            outcome.total.earned += total.earned;
            outcome.total.possible += total.possible;
            outcome.evidence.insert(outcome.evidence.end(), entry.evidence.begin(), entry.evidence.end());
        }
    std::vector<Outcome> list;
    for (auto& [key, outcome] : all) {
        std::sort(outcome.evidence.begin(), outcome.evidence.end());
        list.push_back(std::move(outcome));
    }
    return list;
}

void find_lessons(Report& report) {
    for (Outcome const& each : outcomes(report.scores)) {
        auto const& [earned, possible] = each.total;
        if (possible >= weighty && scoring::percent_of(each.total).value_or(0) >= strong_percent)
            report.strengths.push_back(each);
        else if (possible - earned >= weighty) report.to_improve.push_back(each);
    }
    auto const more_earned = [](Outcome const& a, Outcome const& b) { return a.total.earned > b.total.earned; };
    auto const more_lost = [](Outcome const& a, Outcome const& b) {
        return a.total.possible - a.total.earned > b.total.possible - b.total.earned;
    };
    std::stable_sort(report.strengths.begin(), report.strengths.end(), more_earned);
    std::stable_sort(report.to_improve.begin(), report.to_improve.end(), more_lost);
    if (report.strengths.size() > strengths_max) report.strengths.resize(strengths_max);
    if (report.to_improve.size() > to_improve_max) report.to_improve.resize(to_improve_max);
}

// A record of the journal: their numbers have no gaps.
Record const* record_of(Sequence sequence, std::span<Record const> records) {
    return sequence >= 1 && sequence <= records.size() ? &records[sequence - 1] : nullptr;
}

void read_lessons(Report& report, std::span<Record const> records) {
    for (Lesson const& lesson : report.state.lessons) {
        if (lesson.removed) continue;
        WrittenLesson learned{lesson, {}, {}, {}};
        if (Record const* about = record_of(lesson.says.about, records)) {
            learned.at = about->at;
            learned.wall = about->stamp.wall;
        }
        if (Record const* changed = record_of(lesson.changed_by, records)) learned.changed = changed->stamp.wall;
        report.lessons.push_back(std::move(learned));
    }
    auto const place = [](WrittenLesson const& each) {
        return std::pair(each.lesson.says.about == 0, std::pair(each.lesson.says.about, each.lesson.record));
    };
    std::ranges::sort(report.lessons, {}, place);
}

// Lessons at moments stand in the course of the exercise.
void put_lessons_in_turns(Report& report) {
    std::erase_if(report.turns, [](Turn const& turn) { return turn.kind == Kind::lesson; });
    for (std::uint32_t i = 0; i < report.lessons.size(); ++i) {
        WrittenLesson const& each = report.lessons[i];
        if (each.at && each.wall)
            report.turns.push_back(
                {Kind::lesson, each.lesson.says.about, *each.at, *each.wall, each.lesson.says.team, i});
    }
    std::ranges::stable_sort(report.turns, {}, &Turn::record);
}

void mark_what_holds(Report& report) {
    for (Decided& each : report.decisions) {
        DecisionState const& state = report.state.teams.at(each.team.value).decisions.at(each.decision.value);
        each.holds = state.holds && state.answers.at(*state.holds).record == each.record;
        auto const* const late = accepted_late(report.state, each.team, each.decision);
        each.accepted = !state.holds && late != nullptr && late->of == each.record;
    }
}

void add(Total& sum, Total const& more) {
    sum.earned += more.earned;
    sum.possible += more.possible;
}

void add_up(scoring::TeamScore& score, std::vector<std::uint32_t> const& weights) {
    std::ranges::fill(score.by_competency, Total{});
    std::ranges::fill(score.by_objective, Total{});
    for (scoring::Entry const& entry : score.entries)
        for (auto const& [competency, total] : entry.shares) {
            add(score.by_competency.at(competency.value), total);
            if (entry.objective) add(score.by_objective.at(entry.objective->value), total);
        }
    score.permille = scoring::weighted(score.by_competency, weights);
}

// Points of an answer tell how good it is: none for a team that can still give another one.
void leave_out_what_is_open(Report& report) {
    for (scoring::TeamScore& score : report.scores.teams) {
        auto const open = [&](scoring::Entry const& entry) {
            return entry.source == Source::decision && !may_tell(report, DecisionId{entry.thing});
        };
        if (std::erase_if(score.entries, open) != 0) add_up(score, report.weights);
    }
}

}  // namespace

Report make_report(std::shared_ptr<Script const> script, Amendments amendments, std::span<Record const> records,
                   scoring::Rubric const* rubric, std::string rubric_title, std::string rubric_sha256) {
    Report report;
    report.rubric = std::move(rubric_title);
    report.rubric_sha256 = std::move(rubric_sha256);
    scoring::Scorer scorer(std::move(script), std::move(amendments));
    CourseKeeper course;
    BoardKeeper boards;
    for (Record const& record : records) {
        scorer.take(record);
        exercise::Exercise const& now = scorer.exercise();
        std::visit(Note{record, now.state(), report}, record.event);
        course.take(record, now.script(), now.state());
        boards.take(record, now.state());
    }
    report.script = scorer.exercise().shared_script();
    report.state = scorer.exercise().state();
    report.course = course.course(report.state);
    report.story = boards.story();
    report.boards = compare_boards(*report.script, report.story, report.state.teams.size(), report.state.sequence);
    scoring::Rubric const used = rubric != nullptr ? *rubric : scoring::standard_rubric(*report.script);
    report.weights = used.weights;
    report.scores = scorer.scores(used);
    report.agreement = scoring::agreement(report.state);
    report.feedback = feedback_of(*report.script, report.state);
    if (!records.empty()) {
        report.first = records.front().stamp.wall;
        report.last = records.back().stamp.wall;
    }
    mark_what_holds(report);
    find_lessons(report);
    read_lessons(report, records);
    put_lessons_in_turns(report);
    return report;
}

Report of_one_team(Report report, TeamId team) {
    ORDA_CHECK(team.value < report.state.teams.size(), "a report about a team that is not there");
    auto const other = [&](auto const& each) { return each.team != team; };
    std::set<PersonId> members;
    for (scoring::TeamScore const& score : report.scores.teams)
        for (scoring::Entry const& entry : score.entries)
            if (score.team == team) members.insert(entry.person);
    std::erase_if(report.scores.teams, other);
    std::erase_if(report.scores.persons, [&](auto const& each) { return !members.contains(each.person); });
    std::erase_if(report.decisions, other);
    std::erase_if(report.story.steps, other);
    std::erase_if(report.story.told, other);
    std::erase_if(report.boards, other);
    std::erase_if(report.course.learned, other);
    std::erase_if(report.course.unread, other);
    std::erase_if(report.course.holdings, other);
    std::erase_if(report.course.pace, other);
    std::erase_if(report.course.loads, other);
    std::erase_if(report.turns, [&](Turn const& turn) { return turn.team && turn.team != team; });
    std::erase_if(report.state.observations, other);
    std::erase_if(report.state.ratings, other);
    auto const of_other = [&](auto const& says) { return says.team && says.team != team; };
    std::erase_if(report.state.lessons, [&](Lesson const& each) { return of_other(each.says); });
    std::erase_if(report.lessons, [&](WrittenLesson const& each) { return of_other(each.lesson.says); });
    put_lessons_in_turns(report);
    report.state.questionnaire.sheets.clear();
    report.feedback = {};
    Assessment& assessment = report.state.assessment;
    std::erase_if(assessment.writings, other);
    std::erase_if(assessment.late, other);
    std::erase_if(assessment.settled, [&](Settlement const& each) { return each.rated.team != team; });
    std::erase_if(assessment.objectives, other);
    report.agreement = scoring::agreement(report.state);
    report.only = team;
    leave_out_what_is_open(report);
    report.strengths.clear();
    report.to_improve.clear();
    find_lessons(report);
    return report;
}

Report without_raters(Report report) {
    report.state.ratings.clear();
    report.state.assessment.writings.clear();
    report.state.assessment.settled.clear();
    report.agreement = {};
    return report;
}

std::vector<WrittenLesson const*> plan_of(Report const& report) {
    std::vector<WrittenLesson const*> plan;
    for (WrittenLesson const& each : report.lessons)
        if (!each.lesson.says.recommendation.empty()) plan.push_back(&each);
    auto const due = [](WrittenLesson const* each) {
        std::string const& date = each->lesson.says.due;
        return std::pair(date.empty(), std::string_view(date));
    };
    std::ranges::stable_sort(plan, {}, due);
    return plan;
}

ObjectiveRating const* given_rating(Report const& report, ObjectiveId objective, std::optional<TeamId> team) {
    auto const& all = report.state.assessment.objectives;
    auto const found = std::find_if(all.begin(), all.end(), [&](ObjectiveRating const& each) {
        return each.objective == objective && each.team == team && each.rating;
    });
    return found == all.end() ? nullptr : &*found;
}

std::optional<Rating> proposed_rating(Total const& total) {
    auto const percent = scoring::percent_of(total);
    if (!percent) return std::nullopt;
    return *percent >= 85   ? Rating::performed
           : *percent >= 65 ? Rating::some
           : *percent >= 40 ? Rating::major
                            : Rating::unable;
}

}  // namespace orda::review
