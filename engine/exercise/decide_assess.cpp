// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/assess.hpp"
#include "exercise/decide.hpp"
#include "exercise/voices.hpp"

// What evaluators and directors judge after the fact (docs/adr/0021). None of it is read by a condition, and all of it
// is possible after ENDEX.
namespace orda::exercise {
namespace {

// Staff, and the evaluators to whom the team is assigned.
std::optional<Refused> check_judge(TeamId team, Asked const& asked) {
    bool const evaluator = asked.issuer.seat && asked.issuer.role == Role::evaluator;
    if (!evaluator && !asked.staff()) return Refused{Refusal::not_found, 0, ""};
    bool const mine = asked.team_exists(team) && (!evaluator || is_assigned(asked.state, *asked.issuer.seat, team));
    if (!mine) return Refused{Refusal::not_found, 0, "team"};
    if (asked.state.stage == Stage::planned) return Refused{Refusal::not_running, 0, ""};
    return std::nullopt;
}

std::optional<SeatId> seat_of(Asked const& asked) { return asked.staff() ? std::nullopt : asked.issuer.seat; }

bool is_writing(Passage const& passage) {
    return passage.part == 0 && (passage.kind == PassageKind::decision || passage.kind == PassageKind::document);
}

bool differ(std::vector<Given> const& given) {
    return std::ranges::any_of(given, [&](Given const& each) { return each.value != given.front().value; });
}

}  // namespace

Decided decide(RateWriting const& command, Asked const& asked) {
    if (auto fault = check_judge(command.team, asked)) return refuse(*fault);
    if (!is_writing(command.passage)) return refuse(Refusal::not_valid, "passage");
    auto const of = record_of(asked.state.teams[command.team.value], command.passage);
    if (!of) return refuse(Refusal::not_found, "passage");
    Rated const rated{command.team, std::nullopt, command.passage, *of};
    if (command.value.value_or(0) > best_rating(rated)) return refuse(Refusal::not_valid, "value");
    auto const& all = asked.state.assessment.writings;
    auto const before = find_writing_rating(asked.state, {seat_of(asked), asked.issuer.person}, rated);
    if (before ? all[*before].value == command.value : !command.value) return accept();
    if (!before && all.size() >= judgements_max) return refuse(Refusal::too_many, "ratings");
    // The clock of a station without a connection runs on while the exercise stands.
    return accept(WritingRated{command.team, seat_of(asked), command.passage, *of, command.value,
                               std::clamp(command.about, ExerciseTime{}, asked.now), command.written_at});
}

Decided decide(JudgeLateAnswer const& command, Asked const& asked) {
    if (auto fault = check_judge(command.team, asked)) return refuse(*fault);
    Passage const passage{PassageKind::decision, command.decision.value, command.revision, 0};
    TeamState const& team = asked.state.teams[command.team.value];
    auto const of = record_of(team, passage);
    if (!of) return refuse(Refusal::not_found, "passage");
    DecisionState const& decision = team.decisions[command.decision.value];
    if (decision.answers[command.revision - 1].timing != Timing::after_closing || decision.holds)
        return refuse(Refusal::not_valid, "passage");
    if (auto fault = check_words(command.reason, command.language, "reason", line_bytes_max)) return refuse(*fault);
    auto const* const now = accepted_late(asked.state, command.team, command.decision);
    bool const counts = now != nullptr && now->of == *of;
    if (command.accept == counts && (!counts || now->reason == command.reason)) return accept();
    if (now == nullptr && asked.state.assessment.late.size() >= judgements_max)
        return refuse(Refusal::too_many, "judgements");
    return accept(LateAnswerJudged{command.team, seat_of(asked), command.decision, command.revision, *of,
                                   command.accept, command.reason, command.language, command.written_at});
}

Decided decide(SettleRating const& command, Asked const& asked) {
    if (!asked.staff()) return refuse(Refusal::not_found);
    if (auto fault = check_judge(command.team, asked)) return refuse(*fault);
    Rated rated{command.team, command.checklist, {}, 0};
    if (command.checklist) {
        if (command.checklist->value >= asked.script.checklists.size()) return refuse(Refusal::not_found, "checklist");
    } else {
        if (!is_writing(command.passage)) return refuse(Refusal::not_valid, "passage");
        auto const of = record_of(asked.state.teams[command.team.value], command.passage);
        if (!of) return refuse(Refusal::not_found, "passage");
        rated.passage = command.passage;
        rated.of = *of;
    }
    std::uint32_t const least = rated.checklist ? 1 : 0;
    if (command.value && (*command.value < least || *command.value > best_rating(rated)))
        return refuse(Refusal::not_valid, "value");
    if (auto fault = check_words(command.reason, command.language, "reason", line_bytes_max)) return refuse(*fault);
    auto const* const before = find_settlement(asked.state, rated);
    if (!command.value && before == nullptr) return accept();
    // They may have come to agree since: what was settled can be taken back all the same.
    if (command.value && !differ(given_for(asked.state, rated))) return refuse(Refusal::not_valid, "ratings");
    if (before != nullptr && before->value == command.value && before->reason == command.reason) return accept();
    if (before == nullptr && asked.state.assessment.settled.size() >= judgements_max)
        return refuse(Refusal::too_many, "ratings");
    return accept(RatingSettled{command.team, rated.checklist, rated.passage, rated.of, command.value, command.reason,
                                command.language, command.written_at});
}

Decided decide(RateObjective const& command, Asked const& asked) {
    if (asked.issuer.role != Role::director) return refuse(Refusal::not_found);
    if (command.team && !asked.team_exists(*command.team)) return refuse(Refusal::not_found, "team");
    if (asked.state.stage == Stage::planned) return refuse(Refusal::not_running);
    if (command.objective.value >= asked.script.objectives.size()) return refuse(Refusal::not_found, "objective");
    if (!command.words.empty() || !command.language.empty())
        if (auto fault = check_words(command.words, command.language, "words", line_bytes_max)) return refuse(*fault);
    auto const& all = asked.state.assessment.objectives;
    auto const before = std::ranges::find_if(all, [&](ObjectiveRating const& each) {
        return each.team == command.team && each.objective == command.objective;
    });
    bool const there = before != all.end();
    bool const same = there && before->rating == command.rating && before->words == command.words;
    if (same || (!there && !command.rating && command.words.empty())) return accept();
    return accept(ObjectiveRated{command.team, command.objective, command.rating, command.words, command.language,
                                 command.written_at});
}

}  // namespace orda::exercise
