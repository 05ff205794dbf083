// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "simulation/model.hpp"

// What trainees say of the exercise, by the words of docs/adr/0024.
namespace orda::simulation {

using namespace exercise;

void Model::on(QuestionnaireOpened const&) {
    must(by_staff(), "somebody else than staff asks");
    must(!script_.questionnaire.empty(), "a questionnaire that the script does not have");
    must(!questionnaire_open_, "a questionnaire is opened that is open");
    must(stage_ != Stage::planned, "asked before STARTEX what it was like");
    questionnaire_open_ = true;
}

void Model::on(QuestionnaireClosed const& e) {
    must(by_staff(), "somebody else than staff closes the questionnaire");
    must(questionnaire_open_, "a questionnaire is closed that is not open");
    must(record_->part == 1 && e.sheets == record_->parts - 1, "a closing counts other sheets than follow it");
    questionnaire_open_ = false;
    last_sheet_.reset();
}

void Model::on(QuestionnaireSheet const& e) {
    Sheet const& sheet = e.sheet;
    must(record_->part > 1 && by_staff(), "a sheet is recorded otherwise than by a closing");
    must(e.number == sheets_.size() + 1, "a sheet has another number");
    must(!last_sheet_ || *last_sheet_ < sheet.key, "sheets are not in the order of their keys");
    must(sheets_.insert(sheet.key).second, "a sheet is recorded again");
    last_sheet_ = sheet.key;
    must(sheet.seat || sheet.speaker == 0, "a sheet that is not signed names a speaker");
    must(!sheet.seat || seats_.at(sheet.seat->value).seat.post == Post::trainee, "a sheet is signed by no trainee");
    must(!sheet.answers.empty(), "a sheet says nothing");
    bool words = false;
    std::optional<std::uint32_t> before;
    for (SheetAnswer const& answer : sheet.answers) {
        must(!before || *before < answer.item, "the answers of a sheet are not in their order");
        before = answer.item;
        if (answer.item >= script_.questionnaire.size()) return must(false, "an answer to no question");
        Question const& question = script_.questionnaire[answer.item];
        words = words || !answer.words.empty();
        std::uint32_t const value = answer.value.value_or(0);
        bool const fits = question.kind == QuestionKind::text ? !answer.value && !answer.words.empty()
                          : question.kind == QuestionKind::scale
                              ? answer.value && value >= 1 && value <= 5 && answer.words.empty()
                              : answer.value && value < question.options.size() && answer.words.empty();
        must(fits, "an answer does not fit its question");
    }
    must(words != sheet.language.empty(), "a sheet has a language and no words, or the other way round");
}

}  // namespace orda::simulation
