// SPDX-License-Identifier: Apache-2.0
#include "review/feedback_json.hpp"

#include <boost/json.hpp>

#include <array>

#include "review/json_words.hpp"
#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;
namespace json = boost::json;

constexpr std::array<std::string_view, 3> kind_words{"scale", "choice", "text"};

json::object words_object(SaidInWords const& each, Report const& report) {
    json::object object{{"words", said(each.words)}, {"language", said(each.language)}};
    if (!each.seat) return object;
    Seat const& seat = report.state.seats.at(each.seat->value).seat;
    object["team"] = said(report.state.teams.at(seat.team.value).name);
    object["seat"] = seat_name(*each.seat, *report.script, report.state);
    object["speaker"] = each.speaker;
    return object;
}

json::object question_object(AnswersTo const& answers, Report const& report) {
    Question const& question = report.script->questionnaire.at(answers.question);
    json::array words, options;
    for (SaidInWords const& each : answers.words) words.push_back(words_object(each, report));
    for (Item const& each : question.options) options.emplace_back(each.id);
    auto const mean = mean_hundredths(answers, *report.script);
    json::object object{{"id", question.id},
                        {"question", kind_words.at(static_cast<std::size_t>(question.kind))},
                        {"withheld", answers.withheld},
                        {"answers", answers.withheld ? json::value(nullptr) : json::value(answers.answers)},
                        {"words", std::move(words)}};
    if (question.kind != QuestionKind::text)
        object["counts"] = json::array(answers.counts.begin(), answers.counts.end());
    if (question.kind == QuestionKind::choice) object["options"] = std::move(options);
    if (question.kind == QuestionKind::scale)
        object["mean_hundredths"] = mean ? json::value(*mean) : json::value(nullptr);
    return object;
}

}  // namespace

json::object feedback_object(Report const& report) {
    json::array questions;
    for (AnswersTo const& each : report.feedback.questions) questions.push_back(question_object(each, report));
    return {{"asked", report.feedback.asked}, {"sheets", report.feedback.sheets}, {"questions", std::move(questions)}};
}

}  // namespace orda::review
