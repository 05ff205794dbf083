// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/assess.hpp"
#include "scoring/case.hpp"

// Decisions: what was chosen, and how long it took.
namespace orda::scoring {
namespace {

using namespace exercise;

// Good points of an answer at `at`: all of them up to the deadline, from there falling evenly to `late` percent at the
// last millisecond that still chooses.
Thousandths timely(Thousandths points, TeamTime at, DecisionState const& state, std::uint32_t late) {
    if (points <= 0 || !state.deadline || at <= *state.deadline) return points;
    std::int64_t const grace = (state.closes.value_or(*state.deadline) - *state.deadline).count();
    if (grace <= 0) return worth(points, late);
    std::int64_t const over = std::min((at - *state.deadline).count(), grace);
    return points * (100 * grace - (100 - late) * over) / (100 * grace);
}

void earn(Shares& shares, std::vector<Points> const& points, GivenAnswer const& given, DecisionState const& state,
          Case const& c) {
    bool const accepted = given.timing == Timing::after_closing;
    for (Points const& each : points) {
        Thousandths const all = each.points * one_point;
        shares.earn(each.competency,
                    accepted ? worth(all, c.rubric.accepted) : timely(all, given.at.team, state, c.rubric.late));
    }
}

bool chose(Answer const& answer, std::uint32_t person, KeyLine const& key) {
    auto const found = std::find_if(answer.persons.begin(), answer.persons.end(),
                                    [&](PersonChoice const& each) { return each.person == person; });
    return found != answer.persons.end() && key.column < found->options.size() &&
           found->options[key.column] == key.option + 1;
}

void earn_persons(Shares& shares, Decision const& decision, GivenAnswer const& given, DecisionState const& state,
                  Case const& c) {
    for (KeyLine const& key : decision.key)
        for (std::uint32_t const person : key.persons)
            if (chose(given.answer, person, key)) earn(shares, key.score, given, state, c);
}

// For each person and question the best line of the key.
void could_persons(Shares& shares, Decision const& decision) {
    for (std::uint32_t person = 0; person < decision.persons.size(); ++person)
        for (std::uint32_t column = 0; column < decision.columns.size(); ++column) {
            KeyLine const* best = nullptr;
            for (KeyLine const& key : decision.key) {
                bool const about = key.column == column &&
                                   std::find(key.persons.begin(), key.persons.end(), person) != key.persons.end();
                if (about && sum(key.score) > (best == nullptr ? 0 : sum(best->score))) best = &key;
            }
            if (best != nullptr) shares.could(best->score);
        }
}

// The best that could be chosen: of several options all good ones, of one the best.
void could(Shares& shares, Decision const& decision) {
    if (decision.kind == DecisionKind::per_person) return could_persons(shares, decision);
    if (decision.kind == DecisionKind::multi) {
        for (Option const& option : decision.options)
            if (!option.hidden) shares.could(option.score);
        return;
    }
    Option const* best = nullptr;
    for (Option const& option : decision.options)
        if (!option.hidden && sum(option.score) > (best == nullptr ? 0 : sum(best->score))) best = &option;
    if (best != nullptr) shares.could(best->score);
}

void take_default(Shares& shares, Decision const& decision, OptionId option) {
    for (Points const& each : decision.options.at(option.value).score)
        shares.earn(each.competency, std::min(0, each.points) * one_point);
}

// The one that holds, or a late one that was accepted.
void answered(Entry& entry, Shares& shares, Decision const& decision, GivenAnswer const& given,
              DecisionState const& state, Case const& c) {
    entry.reason = given.timing == Timing::in_time ? Reason::in_time
                   : given.timing == Timing::late  ? Reason::late
                                                   : Reason::accepted;
    entry.seat = given.seat;
    if (given.issuer.role == Role::trainee) entry.person = given.issuer.person;
    entry.at = given.at.team;
    if (state.opened) entry.took = given.at.team - state.opened->team;
    entry.evidence.push_back(given.record);
    for (OptionId const option : given.answer.options)
        earn(shares, decision.options.at(option.value).score, given, state, c);
    earn_persons(shares, decision, given, state, c);
}

bool has_points(Decision const& decision) {
    auto const worth_something = [](auto const& each) { return !each.score.empty(); };
    return std::any_of(decision.options.begin(), decision.options.end(), worth_something) ||
           std::any_of(decision.key.begin(), decision.key.end(), worth_something);
}

}  // namespace

void add_decisions(Case const& c, std::vector<Entry>& entries) {
    for (std::uint32_t i = 0; i < c.script.decisions.size(); ++i) {
        Decision const& decision = c.script.decisions[i];
        DecisionState const& state = c.team.decisions.at(i);
        bool const settled = state.holds.has_value() || state.status == DecisionStatus::closed;
        if (!settled || !has_points(decision)) continue;
        Entry entry{Source::decision, i};
        entry.objective = objective_of(DecisionId{i}, c.script);
        Shares shares;
        could(shares, decision);
        if (auto const place = answer_that_counts(c.state, c.id, DecisionId{i})) {
            answered(entry, shares, decision, state.answers.at(*place), state, c);
            if (!state.holds) entry.evidence.push_back(accepted_late(c.state, c.id, DecisionId{i})->record);
        } else {
            entry.reason = Reason::silent;
            if (state.default_taken) take_default(shares, decision, *state.default_taken);
            if (state.closed) entry.at = state.closed->team;
            auto const closed = c.evidence.closed.find(DecisionId{i});
            if (closed != c.evidence.closed.end()) entry.evidence.push_back(closed->second);
        }
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
    }
}

}  // namespace orda::scoring
