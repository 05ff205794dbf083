// SPDX-License-Identifier: Apache-2.0
#include "exercise/cue.hpp"
#include "exercise/steer.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

void draw_red_flags(Canvas const& canvas, v1::ExerciseView* view) {
    for (std::uint32_t i = 0; i < canvas.script.flags.size(); ++i) {
        auto* flag = view->add_red_flags();
        flag->set_id(i);
        flag->set_code(canvas.script.flags[i].id);
        put(canvas.script.flags[i].text, flag->mutable_text());
    }
}

void draw_checklist(Canvas const& canvas, ChecklistId id, v1::ChecklistView* view) {
    Checklist const& checklist = canvas.script.checklists.at(id.value);
    view->set_checklist(id.value);
    view->set_code(checklist.id);
    put(checklist.title, view->mutable_title());
    for (CompetencyId const competency : checklist.competencies)
        view->add_competencies(canvas.script.competencies.at(competency.value).id);
    put(checklist.anchor_1, view->mutable_anchor_1());
    put(checklist.anchor_3, view->mutable_anchor_3());
    put(checklist.anchor_5, view->mutable_anchor_5());
}

void draw_moment(Canvas const& canvas, TeamId team_id, RowId id, v1::MomentView* view) {
    TeamState const& team = canvas.team(team_id);
    RowState const& state = team.rows.at(id.value);
    Row const& row = canvas.script.rows.at(id.value);
    view->set_team(team_id.value);
    view->set_row(id.value);
    view->set_withdrawn(is_set_aside(state));
    if (view->withdrawn()) return;
    view->set_checklist(row.checklist->value);
    Story const story = story_of(canvas.script, team, state.released->team);
    Fill const with{team.name, case_number(canvas.script, team_id), story.at(state.released->team)};
    put(title_of(row, state), with, view->mutable_title());
    if (row.place) put(canvas.script.places.at(row.place->value).title, view->mutable_place());
    for (CastId const cast : row.cast) view->add_cast(canvas.script.cast.at(cast.value).id);
    view->set_delivered_ms(state.released->exercise.count());
}

void draw_observation(Observation const& observation, v1::ObservationView* view) {
    view->set_seat(observation.seat.value);
    view->set_key(observation.key);
    view->set_team(observation.team.value);
    view->set_about_ms(observation.about.count());
    if (observation.flag) view->set_flag(observation.flag->value);
    if (observation.checklist) view->set_checklist(observation.checklist->value);
    view->set_words(observation.words);
    view->set_language(observation.language);
    view->set_at_ms(observation.at.count());
    view->set_reworded(observation.reworded != 0);
}

void draw_rating(Rating const& rating, v1::RatingView* view) {
    view->set_seat(rating.seat.value);
    view->set_team(rating.team.value);
    view->set_checklist(rating.checklist.value);
    view->set_value(rating.value);
    view->set_about_ms(rating.about.count());
    view->set_changes(rating.changes);
}

void draw_lesson(Lesson const& lesson, v1::LessonView* view) {
    view->set_key(lesson.key);
    if (lesson.seat) view->set_seat(lesson.seat->value);
    view->set_removed(lesson.removed);
    if (lesson.removed) return;
    LessonSays const& says = lesson.says;
    view->set_kind(static_cast<v1::LessonKind>(static_cast<int>(says.kind) + 1));
    if (says.team) view->set_team(says.team->value);
    view->set_about(says.about);
    view->set_words(says.words);
    view->set_recommendation(says.recommendation);
    view->set_owner(says.owner);
    view->set_due(says.due);
    if (says.objective) view->set_objective(says.objective->value);
    if (says.competency) view->set_competency(says.competency->value);
    view->set_language(says.language);
}

}  // namespace orda::projection
