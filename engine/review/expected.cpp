// SPDX-License-Identifier: Apache-2.0
#include "review/expected.hpp"

#include <algorithm>

namespace orda::review {
namespace {

using namespace exercise;

std::int64_t worth(std::vector<Points> const& points) {
    std::int64_t all = 0;
    for (Points const& each : points) all += each.points;
    return all;
}

// For each person and question the line of the key that earns most.
std::vector<PersonChoice> best_for_persons(Decision const& decision) {
    std::vector<PersonChoice> all;
    for (std::uint32_t person = 0; person < decision.persons.size(); ++person) {
        PersonChoice best{person, std::vector<std::uint32_t>(decision.columns.size(), 0)};
        std::vector<std::int64_t> earns(decision.columns.size(), 0);
        for (KeyLine const& key : decision.key) {
            bool const about = std::ranges::find(key.persons, person) != key.persons.end();
            if (!about || worth(key.score) <= earns.at(key.column)) continue;
            earns[key.column] = worth(key.score);
            best.options[key.column] = key.option + 1;
        }
        if (std::ranges::any_of(best.options, [](std::uint32_t option) { return option != 0; })) all.push_back(best);
    }
    return all;
}

std::vector<OptionId> best_options(Decision const& decision) {
    std::int64_t most = 1;
    if (decision.kind != DecisionKind::multi)
        for (Option const& option : decision.options)
            if (!option.hidden) most = std::max(most, worth(option.score));
    std::vector<OptionId> all;
    for (std::uint32_t i = 0; i < decision.options.size(); ++i)
        if (!decision.options[i].hidden && worth(decision.options[i].score) >= most) all.push_back(OptionId{i});
    return all;
}

Met met(RowId id, TeamId team, Row const& row, TeamState const& state) {
    RowState const& stood = state.rows.at(id.value);
    Met met{team};
    met.came = stood.released->team;
    if (stood.opened) met.opened = stood.opened->team;
    if (stood.acknowledged) met.acknowledged = stood.acknowledged->team;
    if (stood.started) met.took_place = stood.started->team;
    for (std::uint32_t i = 0; i < state.requests.size(); ++i)
        if (row.reply_form && state.requests[i].request == *row.reply_form && state.requests[i].sent.team >= *met.came)
            met.requests.push_back(i);
    return met;
}

}  // namespace

std::vector<ExpectedAction> expected_actions(Report const& report) {
    std::vector<ExpectedAction> all;
    for (std::uint32_t i = 0; i < report.script->rows.size(); ++i) {
        Row const& row = report.script->rows[i];
        if (row.expect.empty() || !may_tell(report, RowId{i})) continue;
        ExpectedAction action{RowId{i}};
        for (std::uint32_t team = 0; team < report.state.teams.size(); ++team) {
            if (report.only && report.only->value != team) continue;
            TeamState const& state = report.state.teams[team];
            if (i < state.rows.size() && state.rows[i].released)
                action.teams.push_back(met(action.row, TeamId{team}, row, state));
        }
        if (!action.teams.empty()) all.push_back(std::move(action));
    }
    return all;
}

Answer best_answer(Decision const& decision) {
    Answer best;
    switch (decision.kind) {
        case DecisionKind::per_person: best.persons = best_for_persons(decision); break;
        case DecisionKind::rank: best.order = decision.key_order; break;
        case DecisionKind::single:
        case DecisionKind::multi:
        case DecisionKind::number: best.options = best_options(decision); break;
        case DecisionKind::text: break;
    }
    return best;
}

bool may_tell(Report const& report, DecisionId decision) {
    if (!report.only || report.state.stage == Stage::ended) return true;
    return report.state.teams.at(report.only->value).decisions.at(decision.value).status == DecisionStatus::closed;
}

bool may_tell(Report const& report, RowId row) {
    if (!report.only || report.state.stage == Stage::ended) return true;
    auto const& asks = report.script->rows.at(row.value).asks;
    return asks && may_tell(report, *asks);
}

}  // namespace orda::review
