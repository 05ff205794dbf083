// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "rehearsal/controller.hpp"

// Ratings that differ are settled, objectives and answers rated: by a controller who cannot keep still.
namespace orda::rehearsal {
namespace {

constexpr std::uint32_t objectives_tried = 4;  // a station is not told how many there are

}  // namespace

void Controller::judge(MonotonicTime now) {
    switch (dice_.below(3)) {
        case 0: return settle_rating(now);
        case 1: return rate_objective(now);
        default: return rate_answer(now);
    }
}

void Controller::settle_rating(MonotonicTime now) {
    std::map<OfTeam, std::set<std::uint32_t>> given;  // by team and checklist
    for (auto const& [key, rating] : station_.store().ratings)
        if (rating.value() != 0) given[{rating.team(), rating.checklist()}].insert(rating.value());
    std::vector<OfTeam> differ;
    for (auto const& [thing, values] : given)
        if (values.size() > 1 || dice_.percent(5)) differ.push_back(thing);
    if (differ.empty()) return;
    OfTeam const thing = dice_.one_of(differ);
    v1::Command command;
    v1::SettleRating& settle = *command.mutable_settle_rating();
    settle.set_team(thing.first);
    settle.set_checklist(thing.second);
    if (!dice_.percent(20)) settle.set_value(static_cast<std::uint32_t>(dice_.below(7)));
    settle.set_reason(note(Phrase::observed, thing.first));
    settle.set_language(language(thing.first));
    send(std::move(command), now);
}

void Controller::rate_objective(MonotonicTime now) {
    v1::Command command;
    v1::RateObjective& rate = *command.mutable_rate_objective();
    if (auto const team = any_team(); team && dice_.percent(70)) rate.set_team(*team);
    rate.set_objective(static_cast<std::uint32_t>(dice_.below(objectives_tried)));
    rate.set_rating(static_cast<v1::RateObjective::Rating>(dice_.below(5)));
    if (dice_.percent(60)) {
        rate.set_words(note(Phrase::observed, rate.team()));
        rate.set_language(language(rate.team()));
    }
    send(std::move(command), now);
}

// Its rationale, or whether it counts although it came too late.
void Controller::rate_answer(MonotonicTime now) {
    std::vector<v1::AnswerView const*> given;
    for (auto const& [key, answer] : station_.store().answers)
        if (!answer.answers().empty()) given.push_back(&answer);
    if (given.empty()) return;
    v1::AnswerView const& answer = *dice_.one_of(given);
    v1::Answer const& newest = answer.answers(answer.answers_size() - 1).answer();
    v1::Passage passage;
    passage.set_kind(v1::Passage::DECISION);
    passage.set_number(answer.decision());
    passage.set_revision(newest.revision());
    v1::Command command;
    if (newest.timing() == v1::Answer::AFTER_CLOSING && dice_.percent(50)) {
        v1::JudgeLateAnswer& late = *command.mutable_judge_late_answer();
        late.set_team(answer.team());
        *late.mutable_passage() = passage;
        late.set_accept(dice_.percent(70));
        late.set_reason(note(Phrase::observed, answer.team()));
        late.set_language(language(answer.team()));
    } else {
        v1::RateWriting& rate = *command.mutable_rate_writing();
        rate.set_team(answer.team());
        *rate.mutable_passage() = passage;
        if (!dice_.percent(10)) rate.set_value(static_cast<std::uint32_t>(dice_.below(5)));
        rate.set_about_ms(exercise_time(now).count());
    }
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
