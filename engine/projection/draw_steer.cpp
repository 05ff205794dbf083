// SPDX-License-Identifier: Apache-2.0
#include "exercise/slots.hpp"
#include "exercise/steer.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

void draw_edit(Canvas const& canvas, TeamId team, RowId row, v1::EditView* view) {
    RowState const& state = canvas.team(team).rows.at(row.value);
    view->set_team(team.value);
    view->set_row(row.value);
    view->set_over(!state.edit.has_value());
    if (!state.edit) return;
    if (!state.edit->title.empty()) put(state.edit->title, view->mutable_title());
    if (!state.edit->body.empty()) put(state.edit->body, view->mutable_body());
    view->set_other_desks(state.edit->to.has_value());
    if (state.edit->to) put_desks(*state.edit->to, view->mutable_to_desks());
    view->set_sequence(state.edited_by);
}

void draw_attendance(Canvas const& canvas, CastId cast, v1::AttendanceView* view) {
    view->set_cast(cast.value);
    view->set_casts(canvas.script.cast.at(cast.value).casts);
    for (auto const& [who, record] : canvas.state.away)
        if (who.first == cast) view->add_away(who.second);
}

void draw_followers(Script const& script, RowId row, v1::ScriptRowView* view) {
    for (std::uint32_t i = 0; i < script.rows.size(); ++i)
        if (i != row.value && follows(script.rows[i].when, row)) view->add_followers(i);
    for (std::uint32_t i = 0; i < script.decisions.size(); ++i)
        if (follows(script.decisions[i].deadline, row)) view->add_followers_deadlines(i);
}

void draw_due(RowState const& state, Condition const& when, View const& now, Milliseconds offset, v1::RowView* view) {
    if (may_move(state))
        if (auto const due = due_by_clock(when, now)) view->set_due_ms((*due - offset).count());
    if (!state.retimed) return;
    auto* moved = view->mutable_moved();
    moved->set_from_ms((state.retimed->from - offset).count());
    moved->set_at_ms((state.retimed->at - offset).count());
    moved->set_sequence(state.retimed->by);
}

void add_staff_fields(Canvas const& canvas, TeamId team, SlotId id, v1::SlotView* view) {
    static constexpr int conflicts_max = 4;
    Slot const& slot = canvas.script.slots.at(id.value);
    SlotState const& state = canvas.team(team).slots.at(id.value);
    view->set_id(slot.id);
    for (CastId const cast : slot.cast) view->add_cast(cast.value);
    put_desks(slot.to, view->mutable_to_desks());
    view->set_rooms(canvas.script.places.at(slot.place.value).rooms);
    view->set_revision(state.revision);
    view->set_casts(casts_of(canvas.script, slot));
    if (state.ended) return;
    for (CastId const cast : missing(canvas.state, slot, state.cast_number)) view->add_away(cast.value);
    Booking const own{team, id, *state.at, state.cast_number, state.room};
    for (Clash const& clash : clashes(canvas.script, bookings(canvas.script, canvas.state), own)) {
        if (view->conflicts_size() == conflicts_max) {
            view->set_conflicts_more(view->conflicts_more() + 1);
            continue;
        }
        auto* conflict = view->add_conflicts();
        conflict->set_team(clash.team.value);
        conflict->set_slot(clash.slot.value);
        conflict->set_cast(clash.cast);
        conflict->set_room(clash.room);
    }
}

}  // namespace orda::projection
