// SPDX-License-Identifier: Apache-2.0
#include "review/feedback.hpp"

#include <algorithm>
#include <numeric>

namespace orda::review {
namespace {

using namespace exercise;

std::size_t places(Question const& question) {
    switch (question.kind) {
        case QuestionKind::scale: return scale_max;
        case QuestionKind::choice: return question.options.size();
        case QuestionKind::text: break;
    }
    return 0;
}

void count(AnswersTo& all, Question const& question, Sheet const& sheet, SheetAnswer const& answer) {
    ++all.answers;
    if (question.kind == QuestionKind::text)
        all.words.push_back({answer.words, sheet.language, sheet.seat, sheet.speaker});
    else ++all.counts.at(*answer.value - (question.kind == QuestionKind::scale ? 1 : 0));
}

// Words alone may tell whose they are: with those who signed taken away, a few are left out too.
void withhold(AnswersTo& all) {
    if (all.answers < people_min) {
        all = {all.question, true};
        return;
    }
    auto const unsigned_words = [](SaidInWords const& each) { return !each.seat; };
    if (std::ranges::count_if(all.words, unsigned_words) < people_min) std::erase_if(all.words, unsigned_words);
}

}  // namespace

Feedback feedback_of(Script const& script, State const& state) {
    Feedback feedback{state.questionnaire.opened != 0, static_cast<std::uint32_t>(state.questionnaire.sheets.size())};
    if (!feedback.asked) return feedback;
    for (std::uint32_t i = 0; i < script.questionnaire.size(); ++i) {
        AnswersTo all{i};
        all.counts.resize(places(script.questionnaire[i]));
        feedback.questions.push_back(std::move(all));
    }
    for (Sheet const& sheet : state.questionnaire.sheets)
        for (SheetAnswer const& answer : sheet.answers)
            count(feedback.questions.at(answer.item), script.questionnaire.at(answer.item), sheet, answer);
    for (AnswersTo& all : feedback.questions) {
        withhold(all);
        std::ranges::sort(all.words, {}, &SaidInWords::words);
    }
    return feedback;
}

std::optional<std::int64_t> mean_hundredths(AnswersTo const& answers, Script const& script) {
    if (answers.answers == 0 || script.questionnaire.at(answers.question).kind != QuestionKind::scale)
        return std::nullopt;
    std::int64_t sum = 0, value = 0;
    for (std::uint32_t const each : answers.counts) sum += ++value * each;
    return (sum * 100 + answers.answers / 2) / answers.answers;
}

}  // namespace orda::review
