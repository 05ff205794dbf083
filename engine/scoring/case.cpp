// SPDX-License-Identifier: Apache-2.0
#include "scoring/case.hpp"

#include <algorithm>

#include "exercise/assess.hpp"

namespace orda::scoring {

using namespace exercise;

TeamTime Case::now() const {
    ExerciseTime const at = team.held_since ? std::min(*team.held_since, state.now) : state.now;
    return at - team.offset;
}

Thousandths worth(Thousandths points, std::uint32_t percent) { return points <= 0 ? points : points * percent / 100; }

Judged judged(State const& state, Rated const& rated) {
    Judged all;
    for (Given const& each : given_for(state, rated)) {
        all.values.push_back(each.value);
        all.evidence.push_back(each.record);
    }
    if (Settlement const* const settled = find_settlement(state, rated)) {
        all.values = {*settled->value};
        all.evidence.push_back(settled->record);
    }
    return all;
}

Thousandths sum(std::vector<Points> const& points) {
    Thousandths all = 0;
    for (Points const& each : points) all += each.points * one_point;
    return all;
}

std::optional<ObjectiveId> objective_of(DecisionId decision, Script const& script) {
    if (auto const own = script.decisions.at(decision.value).objective) return own;
    auto const asks = [&](Row const& row) { return row.objective && row.asks == decision; };
    auto const found = std::find_if(script.rows.begin(), script.rows.end(), asks);
    return found == script.rows.end() ? std::nullopt : found->objective;
}

std::optional<ObjectiveId> objective_of(ChecklistId checklist, Script const& script) {
    auto const names = [&](Row const& row) { return row.objective && row.checklist == checklist; };
    auto const found = std::find_if(script.rows.begin(), script.rows.end(), names);
    return found == script.rows.end() ? std::nullopt : found->objective;
}

void Shares::earn(std::vector<Points> const& points, std::uint32_t percent) {
    for (Points const& each : points) earn(each.competency, worth(each.points * one_point, percent));
}

void Shares::could(std::vector<Points> const& points) {
    for (Points const& each : points) could(each.competency, std::max(0, each.points) * one_point);
}

std::vector<Entry::Share> Shares::take() const {
    std::vector<Entry::Share> shares;
    for (auto const& [competency, total] : totals_) shares.push_back({competency, total});
    return shares;
}

namespace {

void add_records(std::map<FlagId, std::vector<Sequence>> const& all, FlagId flag, std::vector<Sequence>& records) {
    if (auto const found = all.find(flag); found != all.end())
        records.insert(records.end(), found->second.begin(), found->second.end());
}

void add_flags(Case const& c, std::vector<FlagEntry>& flags) {
    for (auto const& [flag, at] : c.team.flags) flags.push_back({flag, at, {}});
    // After ENDEX an evaluator can still name one; the storyline has come out as it did.
    for (Observation const& each : c.state.observations) {
        auto const same = [&](FlagEntry const& entry) { return entry.flag == each.flag; };
        if (each.team == c.id && each.flag && std::none_of(flags.begin(), flags.end(), same))
            flags.push_back({*each.flag, {each.at, c.now()}, {}});
    }
    for (FlagEntry& each : flags) {
        add_records(c.evidence.flags, each.flag, each.evidence);
        add_records(c.evidence.noted, each.flag, each.evidence);
        std::sort(each.evidence.begin(), each.evidence.end());
    }
    std::stable_sort(flags.begin(), flags.end(),
                     [](FlagEntry const& a, FlagEntry const& b) { return a.at.team < b.at.team; });
}

void add_up(Case const& c, TeamScore& score) {
    score.by_competency.resize(c.script.competencies.size());
    score.by_objective.resize(c.script.objectives.size());
    for (Entry const& entry : score.entries)
        for (auto const& [competency, total] : entry.shares) {
            Total& sum = score.by_competency.at(competency.value);
            sum.earned += total.earned;
            sum.possible += total.possible;
            if (!entry.objective) continue;
            Total& goal = score.by_objective.at(entry.objective->value);
            goal.earned += total.earned;
            goal.possible += total.possible;
        }
    score.permille = weighted(score.by_competency, c.rubric.weights);
}

}  // namespace

Total total_of(std::vector<Entry::Share> const& shares) {
    Total all;
    for (auto const& [competency, total] : shares) {
        all.earned += total.earned;
        all.possible += total.possible;
    }
    return all;
}

std::optional<Milliseconds> mean_time_to_secure(TeamScore const& score) {
    Milliseconds all{};
    std::int64_t count = 0;
    for (Entry const& entry : score.entries)
        if (entry.reason == Reason::secured && entry.took) all += *entry.took, ++count;
    return count == 0 ? std::nullopt : std::optional(all / count);
}

std::size_t innocents_secured(TeamScore const& score) {
    return static_cast<std::size_t>(std::count_if(score.entries.begin(), score.entries.end(),
                                                  [](Entry const& entry) { return entry.reason == Reason::innocent; }));
}

std::optional<std::int32_t> weighted(std::vector<Total> const& totals, std::vector<std::uint32_t> const& weights) {
    std::int64_t sum = 0, whole = 0;
    for (std::size_t i = 0; i < totals.size() && i < weights.size(); ++i) {
        if (totals[i].possible == 0) continue;
        sum += std::int64_t{weights[i]} * totals[i].earned * 1000 / totals[i].possible;
        whole += weights[i];
    }
    if (whole == 0) return std::nullopt;
    return static_cast<std::int32_t>(sum / whole);
}

TeamScore score(Case const& c) {
    TeamScore score;
    score.team = c.id;
    score.attempt = c.team.attempts.number;
    add_decisions(c, score.entries);
    add_marks(c, score.entries);
    add_requests(c, score.entries);
    add_injects(c, score.entries);
    add_ratings(c, score.entries);
    add_assets(c, score.entries);
    add_sharing(c, score.entries);
    add_interviews(c, score.entries);
    add_writings(c, score.entries);
    for (Entry& entry : score.entries) std::sort(entry.evidence.begin(), entry.evidence.end());
    add_flags(c, score.flags);
    add_up(c, score);
    return score;
}

}  // namespace orda::scoring
