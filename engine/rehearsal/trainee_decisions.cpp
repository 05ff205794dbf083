// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

#include "rehearsal/trainee.hpp"

namespace orda::rehearsal {
namespace {

constexpr Milliseconds window_without_deadline = std::chrono::minutes(8);
constexpr Milliseconds at_least = std::chrono::seconds(5);  // nobody answers sooner than that

// From bad to good: a red flag is worse than any points.
std::pair<bool, std::int32_t> rank(Worth const& worth) { return {!worth.flag, worth.points}; }

bool good(Worth const& worth) { return !worth.flag && worth.points > 0; }
bool bad(Worth const& worth) { return worth.flag || worth.points < 0; }

}  // namespace

void Trainee::look_at_decisions(MonotonicTime now) {
    for (auto const& [key, decision] : station_.store().decisions) {
        if (decision.status() == v1::DecisionView::CLOSED) continue;
        auto const [window, first] = windows_.try_emplace(key);
        if (!first && window->second.deadline_ms == decision.deadline_ms()) continue;
        window->second.deadline_ms = decision.deadline_ms();
        ++window->second.plan;
        if (decision.answers().empty()) plan_decision(decision, now);
    }
}

void Trainee::plan_decision(v1::DecisionView const& decision, MonotonicTime now) {
    if (!dice_.percent(habits_.decides)) return;
    Milliseconds const opened(decision.opened_ms());
    Milliseconds const deadline =
        decision.has_deadline_ms() ? Milliseconds(decision.deadline_ms()) : opened + window_without_deadline;
    Milliseconds const from = std::max(opened, exercise_time(now) - offset());  // a deadline may have been moved
    auto const share = dice_.between(habits_.decide_from, habits_.decide_to);
    Milliseconds const wait = std::max(at_least, std::max(deadline - from, at_least) * share / 100);
    std::uint32_t const plan = windows_[decision.key()].plan;
    diary_.at(from + wait + offset(),
              [this, key = decision.key(), plan](MonotonicTime then) { decide(key, plan, then); });
}

void Trainee::decide(std::string const& key, std::uint32_t plan, MonotonicTime now) {
    auto const found = station_.store().decisions.find(key);
    if (found == station_.store().decisions.end() || windows_[key].plan != plan) return;
    if (!found->second.answers().empty()) return;  // a team mate was first
    submit(found->second, dice_.percent(habits_.slips) ? Taste::any : habits_.taste, false, now);
    if (!dice_.percent(habits_.corrects) || !corrected_.insert(key).second) return;
    soon(std::chrono::seconds(40), std::chrono::minutes(6), now,
         [this, key](MonotonicTime then) { correct(key, then); });
}

void Trainee::correct(std::string const& key, MonotonicTime now) {
    auto const found = station_.store().decisions.find(key);
    if (found == station_.store().decisions.end() || found->second.answers().empty()) return;
    submit(found->second, Taste::any, true, now);
}

void Trainee::submit(v1::DecisionView const& decision, Taste taste, bool correction, MonotonicTime now) {
    v1::Command command;
    v1::SubmitDecision& submit = *command.mutable_submit_decision();
    submit.set_decision(decision.key());
    if (!decision.answers().empty()) submit.set_based_on(decision.answers().rbegin()->revision());
    if (decision.kind() == "per_person") {
        choose_for_each(decision, taste, submit);
    } else if (decision.kind() == "rank") {
        put_in_order(decision, taste, submit);
    } else if (decision.kind() == "number") {
        name_number(decision, taste, submit);
    } else if (decision.kind() == "text") {
        submit.set_text(phrase(correction ? Phrase::corrected : Phrase::why, seat()));
    } else {
        choose(decision, taste, submit);
    }
    write_rationale(decision, taste, correction, submit);
    submit.set_decided_at_us(station_.wall_time(now).count());
    send(std::move(command), now);
}

std::size_t Trainee::pick(std::vector<Worth> const& worth, Taste taste) {
    std::vector<std::size_t> order(worth.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (taste == Taste::any || worth.empty()) return dice_.below(worth.size());
    auto const before = [&](std::size_t a, std::size_t b) { return rank(worth[a]) < rank(worth[b]); };
    auto const end = taste == Taste::best ? std::max_element(order.begin(), order.end(), before)
                                          : std::min_element(order.begin(), order.end(), before);
    std::erase_if(order, [&](std::size_t each) { return rank(worth[each]) != rank(worth[*end]); });
    return dice_.one_of(order);
}

void Trainee::choose(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit) {
    DecisionKnowledge const* known = knowledge_->decision(decision);
    std::vector<Worth> const worth =
        known != nullptr ? known->options : std::vector<Worth>(static_cast<std::size_t>(decision.options_size()));
    std::vector<bool> chosen(worth.size());
    if (decision.kind() == "multi") {
        for (std::size_t i = 0; i < worth.size(); ++i)
            chosen[i] = taste == Taste::best    ? good(worth[i])
                        : taste == Taste::worst ? bad(worth[i])
                                                : dice_.percent(50);
    }
    bool const none = std::find(chosen.begin(), chosen.end(), true) == chosen.end();
    if (none && !worth.empty()) chosen[pick(worth, taste)] = true;
    for (std::size_t i = 0; i < worth.size(); ++i) {
        std::uint32_t const option = decision.options(static_cast<int>(i)).id();
        if (chosen[i]) {
            submit.add_options(option);
        } else if (dice_.percent(60)) {
            v1::RejectedOption& rejected = *submit.add_rejected();
            rejected.set_option(option);
            rejected.set_reason(phrase(Phrase::rejected, seat()));
        }
    }
}

void Trainee::put_in_order(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit) {
    DecisionKnowledge const* known = knowledge_->decision(decision);
    std::vector<std::uint32_t> order;
    if (known != nullptr && taste != Taste::any) order = known->best_order;
    for (auto const& item : decision.items())
        if (order.size() < static_cast<std::size_t>(decision.items_size())) order.push_back(item.id());
    if (taste == Taste::worst) std::reverse(order.begin(), order.end());
    for (std::size_t i = order.size(); taste == Taste::any && i > 1; --i)
        std::swap(order[i - 1], order[dice_.below(i)]);
    for (std::uint32_t const item : order) submit.add_order(item);
}

void Trainee::name_number(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit) {
    DecisionKnowledge const* known = knowledge_->decision(decision);
    auto const guess = static_cast<std::int64_t>(dice_.below(200'000));
    if (known == nullptr || taste == Taste::any) return submit.set_number(guess);
    submit.set_number((taste == Taste::best ? known->best_number : known->worst_number).value_or(guess));
}

void Trainee::choose_for_each(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit) {
    DecisionKnowledge const* known = knowledge_->decision(decision);
    for (std::size_t person = 0; person < static_cast<std::size_t>(decision.persons_size()); ++person) {
        v1::PersonChoice& line = *submit.add_persons();
        line.set_person(decision.persons(static_cast<int>(person)).id());
        for (std::size_t column = 0; column < static_cast<std::size_t>(decision.columns_size()); ++column) {
            auto const& options = decision.columns(static_cast<int>(column)).options();
            std::vector<Worth> const worth = known != nullptr
                                                 ? known->lines.at(person).at(column)
                                                 : std::vector<Worth>(static_cast<std::size_t>(options.size()));
            if (worth.empty()) {
                line.add_options(0);
            } else {
                line.add_options(options.Get(static_cast<int>(pick(worth, taste))).id());
            }
        }
    }
}

void Trainee::write_rationale(v1::DecisionView const& decision, Taste taste, bool correction,
                              v1::SubmitDecision& submit) {
    v1::Rationale& rationale = *submit.mutable_rationale();
    rationale.set_why(phrase(correction ? Phrase::corrected : Phrase::why, seat()));
    if (taste == Taste::worst) return;
    rationale.set_known(phrase(Phrase::known, seat()));
    rationale.set_risk(phrase(Phrase::risk, seat()));
    auto const& exercise = station_.store().exercise;
    if (!exercise || exercise->laws().empty()) return;
    DecisionKnowledge const* known = knowledge_->decision(decision);
    for (auto const& law : exercise->laws()) {
        bool const named =
            known != nullptr && std::find(known->laws.begin(), known->laws.end(), law.code()) != known->laws.end();
        if (taste == Taste::best ? named : dice_.percent(10)) rationale.add_grounds(law.id());
    }
}

}  // namespace orda::rehearsal
