// SPDX-License-Identifier: Apache-2.0
#include "exercise/teamwork.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

void draw_message(Canvas const& canvas, TeamId team, std::uint32_t index, v1::MessageView* view) {
    MessageState const& message = canvas.team(team).messages.at(index);
    view->set_team(team.value);
    view->set_number(index + 1);
    if (message.by) view->set_seat(message.by->value);
    if (message.as) draw_sender(canvas, *message.as, view->mutable_from());
    put_desks(message.to, view->mutable_to_desks());
    view->set_to_control(message.to_control);
    view->set_replies_to(message.replies_to);
    view->set_thread(message.thread);
    view->set_text(message.text);
    view->set_language(message.language);
    view->set_at_ms(message.sent.team.count());
    view->set_speaker(message.speaker);
}

void add_desk_fields(Canvas const& canvas, TeamId team, std::uint32_t index, DeskId desk, v1::MessageView* view) {
    for (auto const& [seat, instant] : canvas.team(team).messages.at(index).opened_by)
        if (canvas.state.seats.at(seat.value).seat.desk == desk) view->add_opened_by(seat.value);
}

void add_staff_fields(Canvas const& canvas, TeamId team, std::uint32_t index, v1::MessageView* view) {
    MessageState const& message = canvas.team(team).messages.at(index);
    for (auto const& [seat, instant] : message.opened_by) view->add_opened_by(seat.value);
    view->set_waits(waits_for_answer(message));
    if (message.as) view->set_as(message.as->value);
    view->set_sequence(message.record);
    if (message.settled) view->set_settled_ms(message.settled->team.count());
}

void draw_diary(Canvas const& canvas, TeamId team, std::uint32_t index, v1::DiaryView* view) {
    DiaryEntry const& entry = canvas.team(team).diary.at(index);
    view->set_team(team.value);
    view->set_number(index + 1);
    view->set_seat(entry.seat.value);
    view->set_text(entry.text);
    view->set_language(entry.language);
    view->set_at_ms(entry.at.team.count());
    view->set_corrects(entry.corrects);
    view->set_corrected_by(entry.corrected_by);
    view->set_speaker(entry.speaker);
}

void add_staff_fields(Canvas const& canvas, TeamId team, std::uint32_t index, v1::DiaryView* view) {
    view->set_sequence(canvas.team(team).diary.at(index).record);
}

void draw_share(DeskId desk, Share const& share, v1::ItemView::Share* to) {
    to->set_seat(share.by.value);
    to->set_desk(desk.value);
    to->set_at_ms(share.at.team.count());
    to->set_why(share.why);
    to->set_language(share.language);
    to->set_current(share.current);
}

}  // namespace orda::projection
