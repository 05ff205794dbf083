// SPDX-License-Identifier: Apache-2.0
#include "projection/projector.hpp"

#include <array>

#include "base/check.hpp"
#include "exercise/rewind.hpp"
#include "projection/draw.hpp"
#include "projection/sight.hpp"

namespace orda::projection {

using namespace exercise;

namespace {

std::optional<TeamId> no_duff_team(Thing const& thing) {
    return thing.index == 0 ? std::nullopt : std::optional(TeamId{thing.index - 1});
}

// What people wrote with their own hands.
void draw_written_for_staff(Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (thing.kind) {
        case ThingKind::message:
        case ThingKind::message_marks:
            draw_message(canvas, thing.team, thing.index, view.mutable_message());
            return add_staff_fields(canvas, thing.team, thing.index, view.mutable_message());
        case ThingKind::diary:
            draw_diary(canvas, thing.team, thing.index, view.mutable_diary());
            return add_staff_fields(canvas, thing.team, thing.index, view.mutable_diary());
        case ThingKind::element:
            draw_element(canvas, thing.team, thing.index, view.mutable_element());
            return add_staff_fields(canvas, thing.team, thing.index, view.mutable_element());
        case ThingKind::document: return draw_document(canvas, thing.team, thing.index, view.mutable_document());
        case ThingKind::version: return draw_version(canvas, thing.team, thing.index, view.mutable_version());
        case ThingKind::observation: {
            Observation const& observation = canvas.state.observations.at(thing.index);
            draw_observation(observation, view.mutable_observation());
            return view.mutable_observation()->set_sequence(observation.record);
        }
        case ThingKind::rating: {
            Rating const& rating = canvas.state.ratings.at(thing.index);
            draw_rating(rating, view.mutable_rating());
            return view.mutable_rating()->set_sequence(rating.record);
        }
        case ThingKind::lesson: {
            Lesson const& lesson = canvas.state.lessons.at(thing.index);
            draw_lesson(lesson, view.mutable_lesson());
            return view.mutable_lesson()->set_sequence(lesson.record);
        }
        case ThingKind::translation:
            draw_translation(canvas, thing.team, thing.index, view.mutable_translation());
            return draw_translator(canvas, thing.team, thing.index, view.mutable_translation());
        default: break;
    }
    ORDA_CHECK(false, "staff sees what is drawn for it");
}

void draw_for_staff(Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (thing.kind) {
        case ThingKind::exercise:
            draw_exercise(canvas, view.mutable_exercise());
            return add_staff_fields(canvas, view.mutable_exercise());
        case ThingKind::clock: return draw_clock(canvas, view.mutable_clock());
        case ThingKind::team:
        case ThingKind::team_figures:
            draw_team(canvas, thing.team, view.mutable_team());
            return add_staff_fields(canvas, thing.team, view.mutable_team());
        case ThingKind::seat: return draw_seat(canvas, SeatId{thing.index}, view.mutable_seat());
        case ThingKind::cast: return draw_cast(canvas, CastId{thing.index}, view.mutable_cast());
        case ThingKind::ledger: return draw_ledger(canvas, CastId{thing.index}, thing.team, view.mutable_ledger());
        case ThingKind::script_row: return draw_script_row(canvas, RowId{thing.index}, view.mutable_script_row());
        case ThingKind::script_decision:
            return draw_script_decision(canvas, DecisionId{thing.index}, view.mutable_script_decision());
        case ThingKind::mark: return draw_mark(canvas, MarkId{thing.index}, view.mutable_mark());
        case ThingKind::request: {
            RequestState const& request = *find_request(canvas.team(thing.team), thing.index + 1);
            draw_request(canvas, thing.team, request, view.mutable_request());
            return add_staff_fields(canvas, request, view.mutable_request());
        }
        case ThingKind::row: return draw_row(canvas, thing.team, RowId{thing.index}, view.mutable_row());
        case ThingKind::answer: return draw_answers(canvas, thing.team, DecisionId{thing.index}, view.mutable_answer());
        case ThingKind::variable:
            return draw_variable(canvas, thing.team, VariableId{thing.index}, view.mutable_variable());
        case ThingKind::flag: return draw_flag(canvas, thing.team, FlagId{thing.index}, view.mutable_flag());
        case ThingKind::slot:
            draw_slot(canvas, thing.team, SlotId{thing.index}, view.mutable_slot());
            return add_staff_fields(canvas, thing.team, SlotId{thing.index}, view.mutable_slot());
        case ThingKind::asset: return draw_asset(canvas, thing.team, AssetId{thing.index}, view.mutable_asset());
        case ThingKind::stop: return draw_stop(canvas, thing.team, StopId{thing.index}, view.mutable_stop());
        case ThingKind::end: return draw_end(canvas, thing.team, view.mutable_end());
        case ThingKind::no_duff: return draw_no_duff(canvas, no_duff_team(thing), view.mutable_no_duff());
        case ThingKind::room: return view.mutable_room()->set_guests(canvas.state.guests);
        case ThingKind::questionnaire:
            draw_questionnaire(canvas, view.mutable_questionnaire());
            return add_staff_fields(canvas, view.mutable_questionnaire());
        case ThingKind::note: return draw_note(canvas.state.notes.at(thing.index), view.mutable_note());
        case ThingKind::verb: return draw_verb(canvas, canvas.state.verbs.at(thing.index), view.mutable_verb());
        case ThingKind::form: return draw_form(canvas, RequestId{thing.index}, view.mutable_form());
        case ThingKind::checklist: return draw_checklist(canvas, ChecklistId{thing.index}, view.mutable_checklist());
        case ThingKind::edit: return draw_edit(canvas, thing.team, RowId{thing.index}, view.mutable_edit());
        case ThingKind::attendance: return draw_attendance(canvas, CastId{thing.index}, view.mutable_attendance());
        case ThingKind::attempt: return draw_attempt(canvas, thing.team, view.mutable_attempt());
        case ThingKind::kept_moment:
            return draw_kept_moment(canvas, thing.team, thing.index, view.mutable_kept_moment());
        case ThingKind::rewind: return draw_rewind(canvas, thing.team, view.mutable_rewind());
        case ThingKind::message:
        case ThingKind::message_marks:
        case ThingKind::diary:
        case ThingKind::element:
        case ThingKind::document:
        case ThingKind::version:
        case ThingKind::observation:
        case ThingKind::rating:
        case ThingKind::lesson:
        case ThingKind::translation: return draw_written_for_staff(canvas, thing, view);
        case ThingKind::item:
        case ThingKind::receipts:
        case ThingKind::decision:
        case ThingKind::moment:
        case ThingKind::word:
        case ThingKind::writing_rating:
        case ThingKind::cue: break;
    }
    ORDA_CHECK(false, "staff sees what is drawn for it");
}

// What all desks that see the thing have in common.
void draw_for_desks(Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (thing.kind) {
        case ThingKind::exercise: return draw_exercise(canvas, view.mutable_exercise());
        case ThingKind::clock: draw_clock(canvas, view.mutable_clock()); return view.mutable_clock()->clear_revision();
        case ThingKind::team: return draw_team(canvas, thing.team, view.mutable_team());
        case ThingKind::questionnaire: return draw_questionnaire(canvas, view.mutable_questionnaire());
        case ThingKind::seat: return draw_seat(canvas, SeatId{thing.index}, view.mutable_seat());
        case ThingKind::form: return draw_form(canvas, RequestId{thing.index}, view.mutable_form());
        case ThingKind::word: return draw_word(canvas, thing.team, thing.index, view.mutable_word());
        case ThingKind::item: return draw_item(canvas, thing.team, RowId{thing.index}, view.mutable_item());
        case ThingKind::receipts: return draw_receipts(canvas, thing.team, RowId{thing.index}, view.mutable_receipts());
        case ThingKind::decision:
            return draw_decision(canvas, thing.team, DecisionId{thing.index}, view.mutable_decision());
        case ThingKind::request:
            return draw_request(canvas, thing.team, *find_request(canvas.team(thing.team), thing.index + 1),
                                view.mutable_request());
        case ThingKind::message: return draw_message(canvas, thing.team, thing.index, view.mutable_message());
        case ThingKind::diary: return draw_diary(canvas, thing.team, thing.index, view.mutable_diary());
        case ThingKind::element: return draw_element(canvas, thing.team, thing.index, view.mutable_element());
        case ThingKind::document: return draw_document(canvas, thing.team, thing.index, view.mutable_document());
        case ThingKind::version: return draw_version(canvas, thing.team, thing.index, view.mutable_version());
        case ThingKind::attempt: return draw_attempt(canvas, thing.team, view.mutable_attempt());
        case ThingKind::translation:
            return draw_translation(canvas, thing.team, thing.index, view.mutable_translation());
        default: break;
    }
    ORDA_CHECK(false, "desks see what is drawn for them");
}

bool has_desk_fields(ThingKind kind) {
    return kind == ThingKind::item || kind == ThingKind::receipts || kind == ThingKind::message ||
           kind == ThingKind::element;
}

void add_desk_fields(Canvas const& canvas, Thing const& thing, DeskId desk, v1::View& view) {
    RowId const row{thing.index};
    if (thing.kind == ThingKind::item) add_desk_fields(canvas, thing.team, row, desk, view.mutable_item());
    if (thing.kind == ThingKind::receipts) put_receipts(canvas, thing.team, row, desk, view.mutable_receipts());
    if (thing.kind == ThingKind::message)
        add_desk_fields(canvas, thing.team, thing.index, desk, view.mutable_message());
    if (thing.kind == ThingKind::element)
        add_desk_fields(canvas, thing.team, thing.index, desk, view.mutable_element());
}

void draw_for_actors(Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (thing.kind) {
        case ThingKind::exercise: return put(canvas.script.title, view.mutable_exercise()->mutable_title());
        case ThingKind::clock: draw_clock(canvas, view.mutable_clock()); return view.mutable_clock()->clear_revision();
        case ThingKind::seat: return draw_seat(canvas, SeatId{thing.index}, view.mutable_seat());
        case ThingKind::cast: return draw_cast(canvas, CastId{thing.index}, view.mutable_cast());
        case ThingKind::ledger: return draw_ledger(canvas, CastId{thing.index}, thing.team, view.mutable_ledger());
        case ThingKind::cue: return draw_cue(canvas, thing.team, RowId{thing.index}, view.mutable_cue());
        case ThingKind::slot: return draw_slot(canvas, thing.team, SlotId{thing.index}, view.mutable_slot());
        case ThingKind::attempt: return draw_attempt(canvas, thing.team, view.mutable_attempt());
        default: break;
    }
    ORDA_CHECK(false, "actors see what is drawn for them");
}

// Who is assigned to teams knows by the own seat to which.
void draw_seat_for_assigned(Canvas const& canvas, SeatId id, v1::SeatView* view) {
    draw_seat(canvas, id, view);
    view->set_own(canvas.state.seats.at(id.value).seat.post != Post::trainee);
}

void draw_for_interpreters(Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (thing.kind) {
        case ThingKind::exercise: return draw_desks(canvas, view.mutable_exercise());
        case ThingKind::clock: draw_clock(canvas, view.mutable_clock()); return view.mutable_clock()->clear_revision();
        case ThingKind::team:
            draw_team(canvas, thing.team, view.mutable_team());
            return view.mutable_team()->clear_case_number();
        case ThingKind::seat: return draw_seat_for_assigned(canvas, SeatId{thing.index}, view.mutable_seat());
        case ThingKind::attempt: return draw_attempt(canvas, thing.team, view.mutable_attempt());
        case ThingKind::translation:
            draw_translation(canvas, thing.team, thing.index, view.mutable_translation());
            return draw_translator(canvas, thing.team, thing.index, view.mutable_translation());
        default: break;
    }
    auto const passage = newest_passage(canvas, thing);
    ORDA_CHECK(passage, "interpreters see what is drawn for them");
    draw_written(canvas, thing.team, *passage, view.mutable_written());
}

void draw_for_evaluators(Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (thing.kind) {
        case ThingKind::exercise:
            draw_desks(canvas, view.mutable_exercise());
            draw_laws(canvas, view.mutable_exercise());  // grounds of an answer
            return draw_red_flags(canvas, view.mutable_exercise());
        case ThingKind::clock: draw_clock(canvas, view.mutable_clock()); return view.mutable_clock()->clear_revision();
        case ThingKind::team:
            draw_team(canvas, thing.team, view.mutable_team());
            return view.mutable_team()->clear_case_number();
        case ThingKind::seat: return draw_seat_for_assigned(canvas, SeatId{thing.index}, view.mutable_seat());
        case ThingKind::decision: return draw_asked(canvas, thing.team, DecisionId{thing.index}, view.mutable_asked());
        case ThingKind::mark:
            draw_mark(canvas, MarkId{thing.index}, view.mutable_mark());
            return view.mutable_mark()->clear_tick_controller();
        case ThingKind::checklist: return draw_checklist(canvas, ChecklistId{thing.index}, view.mutable_checklist());
        case ThingKind::moment: return draw_moment(canvas, thing.team, RowId{thing.index}, view.mutable_moment());
        case ThingKind::observation:
            return draw_observation(canvas.state.observations.at(thing.index), view.mutable_observation());
        case ThingKind::rating: return draw_rating(canvas.state.ratings.at(thing.index), view.mutable_rating());
        case ThingKind::answer: return draw_work(canvas, thing.team, DecisionId{thing.index}, view.mutable_work());
        case ThingKind::document: return draw_document(canvas, thing.team, thing.index, view.mutable_document());
        case ThingKind::writing_rating:
            return draw_writing_rating(canvas, canvas.state.assessment.writings.at(thing.index),
                                       view.mutable_writing_rating());
        case ThingKind::lesson: return draw_lesson(canvas.state.lessons.at(thing.index), view.mutable_lesson());
        case ThingKind::attempt: return draw_attempt(canvas, thing.team, view.mutable_attempt());
        default: break;
    }
    ORDA_CHECK(false, "evaluators see what is drawn for them");
}

// What everybody of one kind who may see the thing sees of it.
void draw_for_walls(Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (thing.kind) {
        case ThingKind::exercise:
            put(canvas.script.title, view.mutable_exercise()->mutable_title());
            return view.mutable_exercise()->set_film(canvas.script.film);
        case ThingKind::clock: draw_clock(canvas, view.mutable_clock()); return view.mutable_clock()->clear_revision();
        case ThingKind::team:
            draw_team(canvas, thing.team, view.mutable_team());
            return view.mutable_team()->clear_case_number();
        case ThingKind::room: return view.mutable_room()->set_guests(canvas.state.guests);
        case ThingKind::stop: return draw_wall_stop(canvas, thing.team, StopId{thing.index}, view.mutable_wall_stop());
        case ThingKind::attempt: return draw_attempt(canvas, thing.team, view.mutable_attempt());
        default: break;
    }
    ORDA_CHECK(false, "walls see what is drawn for them");
}

void draw_for(AudienceKind kind, Canvas const& canvas, Thing const& thing, v1::View& view) {
    switch (kind) {
        case AudienceKind::staff: return draw_for_staff(canvas, thing, view);
        case AudienceKind::desk: return draw_for_desks(canvas, thing, view);
        case AudienceKind::actor: return draw_for_actors(canvas, thing, view);
        case AudienceKind::evaluator: return draw_for_evaluators(canvas, thing, view);
        case AudienceKind::wall: return draw_for_walls(canvas, thing, view);
        case AudienceKind::interpreter: return draw_for_interpreters(canvas, thing, view);
    }
}

bool draw(Canvas const& canvas, Thing const& thing, Audience const& audience, v1::View& view) {
    if (!may_see(canvas, thing, audience)) return false;
    draw_for(audience.kind, canvas, thing, view);
    if (audience.kind == AudienceKind::desk) add_desk_fields(canvas, thing, audience.desk, view);
    return true;
}

}  // namespace

Projector::Projector(Exercise const& exercise) : exercise_(exercise) {}

Keys const& Projector::keys() const {
    ORDA_CHECK(!exercise_.state().created.exercise.empty(), "an exercise is created before it is shown");
    if (!keys_) keys_.emplace(exercise_.state().created.salt);
    return *keys_;
}

std::optional<v1::View> Projector::draw(Thing const& thing, Audience const& audience) const {
    v1::View view;
    if (!projection::draw({exercise_.script(), exercise_.state(), keys()}, thing, audience, view)) return std::nullopt;
    return view;
}

namespace {

// To be assigned to other teams is news for that seat, and for staff only that it is so.
bool concerns(Record const& record, Thing const& thing, Audience const& audience) {
    auto const* assigned = std::get_if<TeamsAssigned>(&record.event);
    if (assigned == nullptr || audience.seat == assigned->seat) return true;
    bool const own_place = thing == Thing{ThingKind::seat, {}, assigned->seat.value};
    return audience == staff_audience && (own_place || thing.kind == ThingKind::verb);
}

}  // namespace

Told Projector::project(Record const& record) const {
    Canvas const canvas{exercise_.script(), exercise_.state(), keys()};
    Told told;
    audiences_.follow(exercise_.state());
    for (Thing const& thing : touched_by(record, exercise_)) {
        std::array<v1::View*, audience_kinds> drawn{};
        for (Audience const& audience : audiences_.concerned_by(thing)) {
            if (!concerns(record, thing, audience) || !may_see(canvas, thing, audience)) continue;
            v1::View*& common = drawn.at(static_cast<std::size_t>(audience.kind));
            if (common == nullptr) draw_for(audience.kind, canvas, thing, *(common = told.make()));
            v1::View* view = common;
            if (audience.kind == AudienceKind::desk && has_desk_fields(thing.kind)) {
                view = told.make();
                *view = *common;
                add_desk_fields(canvas, thing, audience.desk, *view);
            }
            told.add(audience, *view);
        }
    }
    return told;
}

std::vector<v1::View> Projector::snapshot(Audience const& audience) const {
    Canvas const canvas{exercise_.script(), exercise_.state(), keys()};
    auto const only = audience.kind == AudienceKind::desk ? std::optional(audience.team) : std::nullopt;
    std::vector<v1::View> views;
    for (Thing const& thing : all_things(exercise_, only))
        if (v1::View view; projection::draw(canvas, thing, audience, view)) views.push_back(std::move(view));
    return views;
}

}  // namespace orda::projection
