// SPDX-License-Identifier: Apache-2.0
#include "review/report_json.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>

#include "exercise/assess.hpp"
#include "review/board_json.hpp"
#include "review/expected_json.hpp"
#include "review/feedback_json.hpp"
#include "review/json_words.hpp"
#include "review/names.hpp"
#include "review/score_json.hpp"

namespace orda::review {
namespace {

using namespace exercise;
namespace json = boost::json;

constexpr std::array<std::string_view, turn_kinds> turn_words{
    "started", "paused",    "resumed", "jumped", "ended",   "restarted",    "restored", "amended", "phase",
    "held",    "continued", "rewound", "flag",   "no_duff", "no_duff_over", "finished", "lesson",  "released_alone"};
std::string_view role_word(Role role) {
    return role == Role::director ? "director" : role == Role::controller ? "controller" : "evaluator";
}

constexpr std::array<std::string_view, 3> timing_words{"in_time", "late", "after_closing"};

json::object rationale_object(Rationale const& rationale, Script const& script) {
    json::array grounds;
    for (LawId const law : rationale.grounds) grounds.emplace_back(script.laws.at(law.value).id);
    if (!rationale.ground_text.empty()) grounds.push_back(said(rationale.ground_text));
    return {{"known", said(rationale.known)},
            {"risk", said(rationale.risk)},
            {"grounds", std::move(grounds)},
            {"why", said(rationale.why)}};
}

// Who accepted a late answer for the score, by role, and why; null for others.
json::value accepted_object(Decided const& each, State const& state) {
    if (!each.accepted) return nullptr;
    LateJudgement const& late = *accepted_late(state, each.team, each.decision);
    json::object object{{"record", late.record}, {"role", role_word(late.by.role)}, {"reason", said(late.reason)}};
    if (late.by.seat) object["number"] = state.seats.at(late.by.seat->value).seat.number;
    return object;
}

// What the director gave for objectives.
json::array objectives_given(Report const& report) {
    static constexpr std::array<std::string_view, performance_count> words{"performed", "some", "major", "unable"};
    json::array all;
    for (ObjectiveRating const& each : report.state.assessment.objectives)
        if (each.rating)
            all.push_back(json::object{
                {"objective", report.script->objectives.at(each.objective.value).id},
                {"team", each.team ? json::value(report.state.teams.at(each.team->value).name) : json::value(nullptr)},
                {"rating", words.at(static_cast<std::size_t>(*each.rating))},
                {"words", said(each.words)},
                {"record", each.record}});
    return all;
}

json::value count_or_null(std::optional<TeamTime> const& time) {
    return time ? json::value(time->count()) : json::value(nullptr);
}

json::object decision_object(Decided const& each, Report const& report) {
    Decision const& decision = report.script->decisions.at(each.decision.value);
    json::array rejected;
    for (RejectedOption const& other : each.rejected)
        rejected.push_back(
            json::object{{"option", decision.options.at(other.option.value).id}, {"reason", said(other.reason)}});
    return {{"record", each.record},
            {"team", report.state.teams.at(each.team.value).name},
            {"seat", seat_name(each.seat, *report.script, report.state)},
            {"speaker", each.speaker},
            {"decision", decision.id},
            {"timing", timing_words.at(static_cast<std::size_t>(each.timing))},
            {"holds", each.holds},
            {"accepted", accepted_object(each, report.state)},
            {"corrects", each.corrects},
            {"by_staff", each.by_staff},
            {"at_ms", each.at.count()},
            {"opened_ms", count_or_null(each.opened)},
            {"deadline_ms", count_or_null(each.deadline)},
            {"closes_ms", count_or_null(each.closes)},
            {"wall_us", each.wall.count()},
            {"answer", answer_object(each.answer, decision)},
            {"rationale", rationale_object(each.rationale, *report.script)},
            {"rejected", std::move(rejected)}};
}

json::object turn_object(Turn const& turn, Report const& report) {
    json::object object{{"what", turn_words.at(static_cast<std::size_t>(turn.kind))},
                        {"record", turn.record},
                        {"exercise_ms", turn.at.count()},
                        {"wall_us", turn.wall.count()}};
    if (turn.team) object["team"] = report.state.teams.at(turn.team->value).name;
    if (turn.kind == Turn::Kind::phase) object["id"] = report.script->phases.at(turn.thing).id;
    if (turn.kind == Turn::Kind::flag) object["id"] = report.script->flags.at(turn.thing).id;
    if (turn.kind == Turn::Kind::released_alone) object["id"] = report.script->rows.at(turn.thing).id;
    if (!turn.alone.empty()) object["alone"] = said(turn.alone);
    return object;
}

json::array lessons(std::vector<Outcome> const& all, Script const& script) {
    json::array array;
    for (Outcome const& each : all)
        array.push_back(json::object{{"source", word(each.source)},
                                     {"id", id_of(each.source, each.thing, script)},
                                     {"earned", each.total.earned},
                                     {"possible", each.total.possible},
                                     {"records", json::array(each.evidence.begin(), each.evidence.end())}});
    return array;
}

ScoreSheet sheet_of(Report const& report) {
    return {*report.script, report.state, report.scores, report.rubric, report.weights, report.rubric_sha256};
}

constexpr std::array<std::string_view, lesson_kinds> lesson_words{"strength", "improve", "note"};

json::object lesson_object(WrittenLesson const& learned, Report const& report) {
    LessonSays const& says = learned.lesson.says;
    json::object object{{"key", fmt::format("{:016x}", learned.lesson.key)},
                        {"lesson", lesson_words.at(static_cast<std::size_t>(says.kind))},
                        {"words", said(says.words)},
                        {"recommendation", said(says.recommendation)},
                        {"owner", said(says.owner)},
                        {"language", said(says.language)},
                        {"changed_us", learned.changed.count()}};
    if (says.team) object["team"] = report.state.teams.at(says.team->value).name;
    if (says.about != 0) object["record"] = says.about;
    if (learned.at) object["exercise_ms"] = learned.at->count();
    if (!says.due.empty()) object["due"] = says.due;
    if (says.objective) object["objective"] = report.script->objectives.at(says.objective->value).id;
    if (says.competency) object["competency"] = report.script->competencies.at(says.competency->value).id;
    return object;
}

}  // namespace

std::string report_json(Report const& report, Integrity const& integrity) {
    json::object object = score_object(sheet_of(report));
    json::array decisions, turns;
    for (Decided const& each : report.decisions) decisions.push_back(decision_object(each, report));
    for (Turn const& each : report.turns) turns.push_back(turn_object(each, report));
    object["first_wall_us"] = report.first.count();
    object["last_wall_us"] = report.last.count();
    object["exercise_ms"] = report.state.now.count();
    object["decisions"] = std::move(decisions);
    object["decision_points"] = decision_points(report);
    object["expected_actions"] = expected_array(report);
    object["turns"] = std::move(turns);
    object["objectives_given"] = objectives_given(report);
    json::array written;
    for (WrittenLesson const& each : report.lessons) written.push_back(lesson_object(each, report));
    object["lessons"] = std::move(written);
    object["strengths"] = lessons(report.strengths, *report.script);
    object["to_improve"] = lessons(report.to_improve, *report.script);
    object["boards"] = boards_array(report);
    object["questionnaire"] = feedback_object(report);
    object["root"] = integrity.root;
    object["checkpoint"] = integrity.checkpoint;
    return json::serialize(object) + "\n";
}

std::string report_jsonl(Report const& report) {
    std::string text;
    auto const line = [&](std::string_view kind, json::object object) {
        json::object whole{{"kind", kind}};
        for (auto& [key, value] : object) whole[key] = std::move(value);
        text += json::serialize(whole) + "\n";
    };
    line("head", sheet_head(sheet_of(report)));
    for (Decided const& each : report.decisions) line("decision", decision_object(each, report));
    for (json::value& each : decision_points(report)) line("decision_point", std::move(each.as_object()));
    for (json::value& each : expected_array(report)) line("expected_action", std::move(each.as_object()));
    for (json::object& each : score_entries(sheet_of(report))) line("entry", std::move(each));
    for (Turn const& each : report.turns) line("turn", turn_object(each, report));
    for (WrittenLesson const& each : report.lessons) line("lesson", lesson_object(each, report));
    for (TeamBoard const& each : report.boards) line("board", board_object(each, report));
    json::object feedback = feedback_object(report);
    for (json::value& each : feedback["questions"].as_array()) line("question", std::move(each.as_object()));
    return text;
}

}  // namespace orda::review
