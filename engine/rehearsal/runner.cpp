// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/runner.hpp"

#include <algorithm>
#include <utility>

#include "exercise/describe.hpp"
#include "exercise/evaluate.hpp"
#include "rehearsal/hall.hpp"

namespace orda::rehearsal {

using namespace exercise;

namespace {

// The parts of a condition that are not so, in the author's words.
void collect_missing(Node const& node, View const& view, std::string& words) {
    if (node.op == Op::all || node.op == Op::some) {
        for (Node const& child : node.children) collect_missing(child, view, words);
        return;
    }
    if (evaluate(node, view) == Truth::yes) return;
    words += (words.empty() ? "" : "; ") + words_of(node, view.script);
}

std::string why_not(Row const& row, RowState const& state, View const& view) {
    switch (state.status) {
        case RowStatus::parked: return "waits for a person";
        case RowStatus::held: return "held";
        case RowStatus::skipped: return "skipped";
        case RowStatus::cancelled:
            return row.cancel_if ? "cancelled: " + row.cancel_if->words : "cancelled by another row";
        case RowStatus::withdrawn: return "withdrawn before anybody had it";
        default: break;
    }
    std::string missing;
    collect_missing(row.when.root, view, missing);
    return "not yet: " + missing;
}

void count_rows(Exercise const& exercise, TeamState const& team, TeamTotals& totals) {
    View const view{exercise.script(), team, team_time(team, exercise.state().now)};
    for (std::uint32_t i = 0; i < team.rows.size(); ++i) {
        RowState const& row = team.rows[i];
        if (row.released) {
            ++totals.injects;
            totals.opened += row.opened.has_value();
            totals.acknowledged += row.acknowledged.has_value();
        } else if (i < exercise.script().rows.size()) {
            totals.undelivered.push_back({RowId{i}, row.status, why_not(exercise.script().rows[i], row, view)});
        }
    }
}

}  // namespace

TeamTotals totals_of(Exercise const& exercise, TeamId id) {
    TeamState const& team = exercise.state().teams.at(id.value);
    TeamTotals totals;
    totals.name = team.name;
    count_rows(exercise, team, totals);
    for (DecisionState const& decision : team.decisions) {
        totals.decisions += decision.answers.size();
        totals.silent += decision.silent;
        totals.defaults += decision.default_taken.has_value();
    }
    for (RequestState const& request : team.requests) {
        ++totals.requests;
        totals.granted += request.status == RequestStatus::granted;
        totals.refused += request.status == RequestStatus::refused;
    }
    totals.flags = team.flags.size();
    totals.secured_share = secured_share(exercise.script(), team);
    View const view{exercise.script(), team, team_time(team, exercise.state().now)};
    if (auto const end = end_state(view)) totals.end_state = exercise.script().ends.at(*end).id;
    return totals;
}

Rehearsal rehearse(std::shared_ptr<Script const> script, Options const& options) {
    Hall hall(std::move(script), options);
    hall.play();
    Exercise const& exercise = hall.exercise();
    Rehearsal result;
    for (std::uint32_t team = 0; team < exercise.state().teams.size(); ++team)
        result.teams.push_back(totals_of(exercise, TeamId{team}));
    result.stage = exercise.state().stage;
    result.ended_at = exercise.state().now;
    result.fingerprint = exercise.fingerprint();
    result.stations = hall.counters();
    result.wrong_screens = hall.wrong_screens();
    result.records = std::move(hall.records());
    return result;
}

}  // namespace orda::rehearsal
