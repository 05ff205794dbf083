// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"

// Staff ask what the exercise was like, and write down what was answered (docs/adr/0024).
namespace orda::exercise {
namespace {

bool is_trainees(SeatId seat, State const& state) {
    return seat.value < state.seats.size() && state.seats[seat.value].seat.post == Post::trainee;
}

bool is_recorded(SheetKey const& key, State const& state) {
    return std::ranges::find(state.questionnaire.sheets, key, &Sheet::key) != state.questionnaire.sheets.end();
}

}  // namespace

Decided decide(OpenQuestionnaire const&, Asked const& asked) {
    if (asked.state.stage == Stage::planned) return refuse(Refusal::not_running);
    if (asked.script.questionnaire.empty()) return refuse(Refusal::not_found, "questionnaire");
    if (asked.state.questionnaire.open) return refuse(Refusal::already_done);
    return accept(QuestionnaireOpened{});
}

// One that is recorded already is left out: the shell may hand over the same sheet again after a crash.
Decided decide(CloseQuestionnaire const& command, Asked const& asked) {
    if (!asked.state.questionnaire.open) return refuse(Refusal::not_open);
    std::vector<Sheet> sheets = command.sheets;
    std::erase_if(sheets, [&](Sheet const& sheet) { return is_recorded(sheet.key, asked.state); });
    std::ranges::sort(sheets, {}, &Sheet::key);
    if (std::ranges::adjacent_find(sheets, {}, &Sheet::key) != sheets.end()) return refuse(Refusal::not_valid, "key");
    for (Sheet const& sheet : sheets) {
        if (auto const fault = fault_of(sheet, asked.script); !fault.empty())
            return refuse(Refusal::not_valid, std::string(fault));
        if (sheet.seat && !is_trainees(*sheet.seat, asked.state)) return refuse(Refusal::not_found, "seat");
    }
    std::size_t const before = asked.state.questionnaire.sheets.size();
    if (before + sheets.size() > sheets_max) return refuse(Refusal::too_many, "sheets");
    Events events{QuestionnaireClosed{static_cast<std::uint32_t>(sheets.size())}};
    auto number = static_cast<std::uint32_t>(before);
    for (Sheet& sheet : sheets) events.emplace_back(QuestionnaireSheet{++number, std::move(sheet)});
    return events;
}

}  // namespace orda::exercise
