// SPDX-License-Identifier: Apache-2.0
// Messages, shared injects, the diary.
#include "codec/event_fields.hpp"

namespace orda::codec {

void store(Writer&, exercise::MessageSent const& from, pb::MessageSent& to) {
    auto const& [team, number, by, as, addressees, to_control, replies_to, text, language, written_at] = from;
    to.set_team(team.value);
    to.set_number(number);
    if (by) to.set_by(by->value);
    if (as) to.set_as(as->value);
    to.set_to(addressees.bits);
    to.set_to_control(to_control);
    to.set_replies_to(replies_to);
    to.set_text(text);
    to.set_language(language);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader&, pb::MessageSent const& from, exercise::MessageSent& to) {
    auto& [team, number, by, as, addressees, to_control, replies_to, text, language, written_at] = to;
    team = {from.team()};
    number = from.number();
    if (from.has_by()) by = exercise::SeatId{from.by()};
    if (from.has_as()) as = exercise::SenderId{from.as()};
    addressees = {from.to()};
    to_control = from.to_control();
    replies_to = from.replies_to();
    text = from.text();
    language = from.language();
    if (from.has_written_at_us()) written_at = WallTime{from.written_at_us()};
}
void store(Writer&, exercise::MessageOpened const& from, pb::MessageOpened& to) {
    auto const& [team, number, seat] = from;
    to.set_team(team.value);
    to.set_number(number);
    to.set_seat(seat.value);
}
void load(Reader&, pb::MessageOpened const& from, exercise::MessageOpened& to) {
    to = {{from.team()}, from.number(), {from.seat()}};
}
void store(Writer&, exercise::MessageSettled const& from, pb::MessageSettled& to) {
    auto const& [team, number, on] = from;
    to.set_team(team.value);
    to.set_number(number);
    to.set_on(on);
}
void load(Reader&, pb::MessageSettled const& from, exercise::MessageSettled& to) {
    to = {{from.team()}, from.number(), from.on()};
}
void store(Writer&, exercise::RowShared const& from, pb::RowShared& to) {
    auto const& [team, row, seat, addressees, why, language] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_seat(seat.value);
    to.set_to(addressees.bits);
    to.set_why(why);
    to.set_language(language);
}
void load(Reader&, pb::RowShared const& from, exercise::RowShared& to) {
    to = {{from.team()}, {from.row()}, {from.seat()}, {from.to()}, from.why(), from.language()};
}
void store(Writer&, exercise::DiaryWritten const& from, pb::DiaryWritten& to) {
    auto const& [team, number, seat, corrects, text, language, written_at] = from;
    to.set_team(team.value);
    to.set_number(number);
    to.set_seat(seat.value);
    to.set_corrects(corrects);
    to.set_text(text);
    to.set_language(language);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader&, pb::DiaryWritten const& from, exercise::DiaryWritten& to) {
    auto& [team, number, seat, corrects, text, language, written_at] = to;
    team = {from.team()};
    number = from.number();
    seat = {from.seat()};
    corrects = from.corrects();
    text = from.text();
    language = from.language();
    if (from.has_written_at_us()) written_at = WallTime{from.written_at_us()};
}

}  // namespace orda::codec
