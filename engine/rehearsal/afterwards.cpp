// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/afterwards.hpp"

#include <algorithm>

namespace orda::rehearsal {

using namespace exercise;

namespace {

SheetAnswer answer(std::uint32_t item, Question const& question, Dice& dice,
                   std::function<std::string()> const& words) {
    switch (question.kind) {
        case QuestionKind::scale:  // rather content than not
            return {
                item, static_cast<std::uint32_t>(std::max(dice.between(1, scale_max), dice.between(1, scale_max))), {}};
        case QuestionKind::choice: return {item, static_cast<std::uint32_t>(dice.below(question.options.size())), {}};
        case QuestionKind::text: break;
    }
    return {item, std::nullopt, words()};
}

}  // namespace

std::vector<SheetAnswer> answer_questions(Script const& script, Dice& dice, std::function<std::string()> const& words) {
    std::vector<SheetAnswer> answers;
    auto const last = static_cast<std::uint32_t>(script.questionnaire.size() - 1);
    for (std::uint32_t item = 0; item <= last; ++item) {
        bool const skipped = dice.percent(script.questionnaire[item].kind == QuestionKind::text ? 50 : 10);
        if (!skipped || (item == last && answers.empty()))
            answers.push_back(answer(item, script.questionnaire[item], dice, words));
    }
    return answers;
}

}  // namespace orda::rehearsal
