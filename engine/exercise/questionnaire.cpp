// SPDX-License-Identifier: Apache-2.0
#include "exercise/questionnaire.hpp"

#include "exercise/decide.hpp"

namespace orda::exercise {
namespace {

std::string_view fault_of(SheetAnswer const& answer, Question const& question) {
    bool const valued = question.kind != QuestionKind::text;
    if (answer.value.has_value() != valued || answer.words.empty() != valued) return "answers";
    switch (question.kind) {
        case QuestionKind::scale: return *answer.value >= 1 && *answer.value <= scale_max ? "" : "value";
        case QuestionKind::choice: return *answer.value < question.options.size() ? "" : "value";
        case QuestionKind::text: break;
    }
    return blank(answer.words) || check_text(answer.words, "words", sheet_bytes_max) ? "words" : "";
}

}  // namespace

std::string_view fault_of(Sheet const& sheet, Script const& script) {
    auto const& questions = script.questionnaire;
    if (sheet.key == SheetKey{}) return "key";
    if (sheet.answers.empty() || sheet.answers.size() > questions.size()) return "answers";
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < sheet.answers.size(); ++i) {
        SheetAnswer const& answer = sheet.answers[i];
        if (answer.item >= questions.size() || (i > 0 && answer.item <= sheet.answers[i - 1].item)) return "answers";
        if (auto const fault = fault_of(answer, questions[answer.item]); !fault.empty()) return fault;
        bytes += answer.words.size();
    }
    if (bytes > sheet_bytes_max) return "words";
    if (bytes > 0 ? !is_language_tag(sheet.language) : !sheet.language.empty()) return "language";
    if (sheet.speaker > speakers_max || (sheet.speaker != 0 && !sheet.seat)) return "speaker";
    return {};
}

}  // namespace orda::exercise
