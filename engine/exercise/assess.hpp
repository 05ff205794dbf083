// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "exercise/command.hpp"
#include "exercise/state.hpp"

// What is judged afterwards, looked up (docs/adr/0021).
namespace orda::exercise {

// Who gave a rating: a place of an evaluator, whoever has it, or somebody of staff.
struct Rater {
    std::optional<SeatId> seat{};
    PersonId person{};  // of staff
};

// The record in which the words of the passage stand: an answer to a decision, or the newest or a kept version of a
// document. Nothing when they are not there, also of other kinds of texts.
[[nodiscard]] std::optional<Sequence> record_of(TeamState const& team, Passage const& passage);
// Whether what was rated is still there: a team that went back has left its answers behind.
[[nodiscard]] bool stands(Rated const& rated, TeamState const& team);

[[nodiscard]] inline Rated rated_by(WritingRated const& e) { return {e.team, std::nullopt, e.passage, e.of}; }
[[nodiscard]] inline Rated rated_by(RatingSettled const& e) { return {e.team, e.checklist, e.passage, e.of}; }
[[nodiscard]] inline Rated rated_by(WritingRating const& r) { return {r.team, std::nullopt, r.passage, r.of}; }

// The best there is: 5 for a checklist or a document, 3 for a rationale.
[[nodiscard]] std::uint32_t best_rating(Rated const& rated);

// Position in Assessment::writings.
[[nodiscard]] std::optional<std::uint32_t> find_writing_rating(State const& state, Rater const& rater,
                                                               Rated const& rated);
// Null when nothing is settled.
[[nodiscard]] Settlement const* find_settlement(State const& state, Rated const& rated);
// What raters gave, each as it stands now; "not observed" and what was taken back are none.
struct Given {
    std::optional<SeatId> seat{};
    PersonId person{};
    std::uint32_t value = 0;
    Sequence record = 0;
};
[[nodiscard]] std::vector<Given> given_for(State const& state, Rated const& rated);

// The judgement of the newest late answer that was judged, when that answer is there: null when none is accepted.
[[nodiscard]] LateJudgement const* accepted_late(State const& state, TeamId team, DecisionId decision);
// The answer that counts for the score: the one that holds, else a late one that was accepted. Its place in
// DecisionState::answers.
[[nodiscard]] std::optional<std::uint32_t> answer_that_counts(State const& state, TeamId team, DecisionId decision);
// The one that is looked at: the one that holds, else the newest. Nothing when nobody answered.
[[nodiscard]] std::optional<std::uint32_t> answer_to_judge(DecisionState const& decision);

}  // namespace orda::exercise
