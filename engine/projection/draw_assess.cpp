// SPDX-License-Identifier: Apache-2.0
#include "exercise/assess.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

void draw_work(Canvas const& canvas, TeamId team, DecisionId id, v1::WorkView* view) {
    DecisionState const& decision = canvas.team(team).decisions.at(id.value);
    std::uint32_t const place = *answer_to_judge(decision);
    view->set_team(team.value);
    view->set_decision(canvas.decision_key(team, id));
    draw_answer(decision.answers.at(place), canvas.script.decisions.at(id.value), place + 1, true,
                view->mutable_answer());
    if (auto const* accepted = accepted_late(canvas.state, team, id)) view->set_accepted(accepted->revision);
}

void draw_writing_rating(Canvas const& canvas, WritingRating const& rating, v1::WritingRatingView* view) {
    view->set_team(rating.team.value);
    draw_passage(canvas, rating.team, rating.passage, view->mutable_passage());
    if (rating.value) view->set_value(*rating.value);
    view->set_changes(rating.changes);
    if (rating.seat) view->set_seat(rating.seat->value);
}

}  // namespace orda::projection
