// SPDX-License-Identifier: Apache-2.0
#include "exercise/assess.hpp"

#include <algorithm>

namespace orda::exercise {

std::optional<Sequence> record_of(TeamState const& team, Passage const& passage) {
    if (passage.part != 0) return std::nullopt;
    if (passage.kind == PassageKind::decision) {
        if (passage.number >= team.decisions.size()) return std::nullopt;
        auto const& answers = team.decisions[passage.number].answers;
        bool const there = passage.revision >= 1 && passage.revision <= answers.size();
        return there ? std::optional(answers[passage.revision - 1].record) : std::nullopt;
    }
    if (passage.kind != PassageKind::document || passage.revision == 0) return std::nullopt;
    if (passage.number == 0 || passage.number > team.documents.size()) return std::nullopt;
    DocumentState const& document = team.documents[passage.number - 1];
    if (document.newest.version == passage.revision) return document.newest.record;
    auto const kept = std::ranges::find(document.kept, passage.revision, &DocumentText::version);
    return kept == document.kept.end() ? std::nullopt : std::optional(kept->record);
}

bool stands(Rated const& rated, TeamState const& team) {
    if (rated.checklist || rated.passage.kind != PassageKind::decision) return true;
    return record_of(team, rated.passage) == rated.of;
}

std::uint32_t best_rating(Rated const& rated) {
    if (rated.checklist) return rating_max;
    return rated.passage.kind == PassageKind::document ? document_rating_max : rationale_rating_max;
}

std::optional<std::uint32_t> find_writing_rating(State const& state, Rater const& rater, Rated const& rated) {
    auto const& all = state.assessment.writings;
    auto const found = std::ranges::find_if(all, [&](WritingRating const& each) {
        bool const same = each.seat == rater.seat && (each.seat || each.person == rater.person);
        return same && rated_by(each) == rated;
    });
    return found == all.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - all.begin()));
}

Settlement const* find_settlement(State const& state, Rated const& rated) {
    auto const& all = state.assessment.settled;
    auto const found = std::ranges::find(all, rated, &Settlement::rated);
    return found == all.end() || !found->value ? nullptr : &*found;
}

std::vector<Given> given_for(State const& state, Rated const& rated) {
    std::vector<Given> given;
    if (rated.checklist) {
        for (Rating const& each : state.ratings)
            if (each.team == rated.team && each.checklist == *rated.checklist && each.value != 0)
                given.push_back({each.seat, each.person, each.value, each.record});
        return given;
    }
    for (WritingRating const& each : state.assessment.writings)
        if (each.value && rated_by(each) == rated) given.push_back({each.seat, each.person, *each.value, each.record});
    return given;
}

LateJudgement const* accepted_late(State const& state, TeamId team, DecisionId decision) {
    auto const& all = state.assessment.late;
    auto const found = std::ranges::find_if(
        all, [&](LateJudgement const& each) { return each.team == team && each.decision == decision; });
    if (found == all.end() || !found->accepted) return nullptr;
    Passage const passage{PassageKind::decision, decision.value, found->revision, 0};
    return record_of(state.teams.at(team.value), passage) == found->of ? &*found : nullptr;
}

std::optional<std::uint32_t> answer_that_counts(State const& state, TeamId team, DecisionId decision) {
    DecisionState const& asked = state.teams.at(team.value).decisions.at(decision.value);
    if (asked.holds) return asked.holds;
    auto const* accepted = accepted_late(state, team, decision);
    return accepted == nullptr ? std::nullopt : std::optional(accepted->revision - 1);
}

std::optional<std::uint32_t> answer_to_judge(DecisionState const& decision) {
    if (decision.holds) return decision.holds;
    if (decision.answers.empty()) return std::nullopt;
    return static_cast<std::uint32_t>(decision.answers.size() - 1);
}

}  // namespace orda::exercise
