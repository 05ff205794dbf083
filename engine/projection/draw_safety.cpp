// SPDX-License-Identifier: Apache-2.0
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

static std::uint64_t number(PersonId person) { return static_cast<std::uint64_t>(person); }

void draw_no_duff(Canvas const& canvas, std::optional<TeamId> team, v1::NoDuffView* view) {
    if (team) view->set_team(team->value);
    NoDuff const* const stands = no_duff(canvas.state, team);
    view->set_over(stands == nullptr);
    if (stands == nullptr) return;
    view->set_sequence(stands->record);
    view->set_called_us(stands->wall.count());
    view->set_role(to_wire(stands->by.role));
    if (stands->by.seat) view->set_seat(stands->by.seat->value);
    view->set_person(number(stands->by.person));
    view->set_stopped(stands->stopped);
    auto const said = [&](RollCall const& call) {
        v1::NoDuffView::Said* one = view->add_roll();
        one->set_needs_help(call.needs_help);
        one->set_at_us(call.wall.count());
        return one;
    };
    for (auto const& [seat, call] : stands->seats) {
        v1::NoDuffView::Said* one = said(call);
        one->set_seat(seat.value);
        one->set_by_staff(!call.by.seat.has_value());
    }
    for (auto const& [person, call] : stands->staff) said(call)->set_person(number(person));
    for (auto const& [person, at] : stands->keys) {
        v1::NoDuffView::Key* key = view->add_keys();
        key->set_person(number(person));
        key->set_at_us(at.count());
    }
}

void draw_note(Note const& note, v1::NoteView* view) {
    view->set_sequence(note.record);
    if (note.team) view->set_team(note.team->value);
    view->set_at_ms(note.at.count());
    view->set_at_us(note.wall.count());
    view->set_role(to_wire(note.by.role));
    if (note.by.seat) view->set_seat(note.by.seat->value);
    view->set_person(number(note.by.person));
    view->set_words(note.words);
    view->set_language(note.language);
}

}  // namespace orda::projection
