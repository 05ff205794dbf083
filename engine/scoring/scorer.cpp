// SPDX-License-Identifier: Apache-2.0
#include "scoring/scorer.hpp"

#include "scoring/case.hpp"

namespace orda::scoring {
namespace {

using namespace exercise;

void add_persons(Scores& scores, std::size_t competencies) {
    std::map<PersonId, std::vector<Total>> all;
    for (TeamScore const& team : scores.teams)
        for (Entry const& entry : team.entries) {
            if (entry.person == PersonId{} || !team.counts) continue;
            auto& totals = all.try_emplace(entry.person, competencies).first->second;
            for (auto const& [competency, total] : entry.shares) {
                totals.at(competency.value).earned += total.earned;
                totals.at(competency.value).possible += total.possible;
            }
        }
    for (auto& [person, totals] : all) scores.persons.push_back({person, std::move(totals)});
}

}  // namespace

Scorer::Scorer(std::shared_ptr<Script const> script, Amendments amendments)
    : exercise_(std::move(script), std::move(amendments)) {}

void Scorer::take(Record const& record) {
    if (auto const* const rewound = std::get_if<TeamRewound>(&record.event))
        past_.push_back({rewound->team, exercise_.state(), evidence_.of(rewound->team)});
    exercise_.evolve(record);
    evidence_.take(record, exercise_.state());
}

Scores Scorer::scores(Rubric const& rubric) const {
    State const& state = exercise_.state();
    Script const script = priced(exercise_.script(), rubric);
    Scores scores;
    scores.provisional = state.stage != Stage::ended;
    scores.records = state.sequence;
    for (std::uint32_t i = 0; i < state.teams.size(); ++i) {
        TeamState const& team = state.teams[i];
        for (Past const& past : past_)
            if (past.team.value == i) {
                // What was still to come in that attempt is no longer to be done.
                Case const before{script, rubric, past.state, past.team, past.state.teams[i], past.evidence, false};
                scores.teams.push_back(score(before));
                scores.teams.back().counts = false;
            }
        bool const over = !scores.provisional || team.finished.has_value();
        scores.teams.push_back(score(Case{script, rubric, state, TeamId{i}, team, evidence_.of(TeamId{i}), over}));
    }
    add_persons(scores, script.competencies.size());
    return scores;
}

Scores score(std::shared_ptr<Script const> script, Amendments amendments, std::span<Record const> records,
             Rubric const* rubric) {
    Scorer scorer(std::move(script), std::move(amendments));
    for (Record const& record : records) scorer.take(record);
    return scorer.scores(rubric != nullptr ? *rubric : standard_rubric(scorer.exercise().script()));
}

}  // namespace orda::scoring
