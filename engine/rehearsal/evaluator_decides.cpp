// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <utility>

#include "rehearsal/evaluator.hpp"

// What a team said aloud or wrote on paper, entered by the evaluator who heard it.
namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr unsigned with_words = 50;  // that the evaluator heard why

}  // namespace

void Evaluator::look_at_questions(MonotonicTime now) {
    for (auto const& [key, asked] : station_.store().asked) {
        if (auto const seat = seat_for(asked)) heard_.insert_or_assign(key, std::pair{asked, *seat});
        if (!questions_.insert(key).second || !dice_.percent(habits_.enters)) continue;
        soon(seconds(10), minutes(12), now, [this, which = key](MonotonicTime then) { enter(which, then); });
    }
}

// A seat of one of the desks that are asked.
std::optional<std::uint32_t> Evaluator::seat_for(v1::AskedView const& asked) {
    std::vector<std::uint32_t> fitting;
    auto const& desks = asked.decision().to_desks();
    for (auto const& [id, seat] : station_.store().seats)
        if (seat.role() == v1::ROLE_TRAINEE && seat.team() == asked.team() &&
            std::find(desks.begin(), desks.end(), seat.desk()) != desks.end())
            fitting.push_back(id);
    return fitting.empty() ? std::nullopt : std::optional(dice_.one_of(fitting));
}

void Evaluator::enter(Store::NamedInTeam const& key, MonotonicTime now) {
    // Assigned to somebody else by now: some try all the same.
    auto const heard = heard_.find(key);
    bool const there = station_.store().asked.contains(key);
    if (heard == heard_.end() || (!there && !dice_.percent(habits_.prying))) return;
    v1::AskedView const asked = there ? station_.store().asked.at(key) : heard->second.first;
    std::uint32_t const seat = heard->second.second;
    v1::Command command;
    v1::SubmitDecision& submit = *command.mutable_submit_decision();
    submit.set_decision(asked.decision().key());
    submit.set_based_on(asked.revision());
    submit.set_on_behalf_of(seat);
    submit.set_decided_at_us(station_.wall_time(now).count() - dice_.between(0, 600) * 1'000'000);
    fill_in(asked.decision(), submit);
    if (dice_.percent(with_words)) {
        submit.mutable_rationale()->set_why(phrase(Phrase::why, seat));
        submit.set_language(language(seat));
    }
    v1::Command again = command;
    send(std::move(command), now);
    if (!dice_.percent(habits_.prying)) return;
    again.mutable_submit_decision()->set_on_behalf_of(dice_.percent(50) ? 0 : seat + 7);
    send(std::move(again), now);
}

// Something that was offered.
void Evaluator::fill_in(v1::DecisionView const& question, v1::SubmitDecision& submit) {
    auto const any = [this](auto const& list) {
        return list.Get(static_cast<int>(dice_.below(static_cast<std::size_t>(list.size())))).id();
    };
    for (auto const& item : question.items()) submit.add_order(item.id());
    for (int i = submit.order_size(); i > 1; --i)
        submit.mutable_order()->SwapElements(i - 1, static_cast<int>(dice_.below(static_cast<std::size_t>(i))));
    for (auto const& person : question.persons()) {
        v1::PersonChoice& line = *submit.add_persons();
        line.set_person(person.id());
        for (auto const& column : question.columns())
            line.add_options(column.options().empty() ? 0 : any(column.options()));
    }
    if (!question.options().empty() && question.persons().empty()) submit.add_options(any(question.options()));
    if (question.kind() == "number") submit.set_number(static_cast<std::int64_t>(dice_.below(200'000)));
    if (question.kind() == "text") submit.set_text(phrase(Phrase::why, 0));
}

}  // namespace orda::rehearsal
