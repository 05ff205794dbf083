// SPDX-License-Identifier: Apache-2.0
// The case board and the documents of a team.
#include "codec/event_fields.hpp"

namespace orda::codec {
namespace {

void store_says(exercise::BoardSays const& from, pb::BoardSays& to) {
    auto const& [title, note, spot, amount, assumed, source] = from;
    to.set_title(title);
    to.set_note(note);
    auto const& [x, y] = spot;
    to.mutable_spot()->set_x(x);
    to.mutable_spot()->set_y(y);
    if (amount) {
        auto const& [hundredths, currency] = *amount;
        to.mutable_amount()->set_hundredths(hundredths);
        to.mutable_amount()->set_currency(currency);
    }
    to.set_assumed(assumed);
    if (source) to.set_source(source->value);
}
void load_says(pb::BoardSays const& from, exercise::BoardSays& to) {
    auto& [title, note, spot, amount, assumed, source] = to;
    title = from.title();
    note = from.note();
    spot = {from.spot().x(), from.spot().y()};
    if (from.has_amount()) amount = {from.amount().hundredths(), from.amount().currency()};
    assumed = from.assumed();
    if (from.has_source()) source = exercise::RowId{from.source()};
}

}  // namespace

void store(Writer&, exercise::BoardElementAdded const& from, pb::BoardElementAdded& to) {
    auto const& [team, seat, key, kind, one, other, says] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_key(key);
    to.set_kind(stored(kind));
    to.set_from(one);
    to.set_to(other);
    store_says(says, *to.mutable_says());
}
void load(Reader& in, pb::BoardElementAdded const& from, exercise::BoardElementAdded& to) {
    auto& [team, seat, key, kind, one, other, says] = to;
    team = {from.team()};
    seat = {from.seat()};
    key = from.key();
    load(in, from.kind(), kind);
    one = from.from();
    other = from.to();
    load_says(from.says(), says);
}
void store(Writer&, exercise::BoardElementChanged const& from, pb::BoardElementChanged& to) {
    auto const& [team, seat, key, field, says] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_key(key);
    to.set_field(stored(field));
    store_says(says, *to.mutable_says());
}
void load(Reader& in, pb::BoardElementChanged const& from, exercise::BoardElementChanged& to) {
    auto& [team, seat, key, field, says] = to;
    team = {from.team()};
    seat = {from.seat()};
    key = from.key();
    load(in, from.field(), field);
    load_says(from.says(), says);
}
void store(Writer&, exercise::BoardElementRemoved const& from, pb::BoardElementRemoved& to) {
    auto const& [team, seat, key, links] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_key(key);
    to.mutable_links()->Assign(links.begin(), links.end());
}
void load(Reader&, pb::BoardElementRemoved const& from, exercise::BoardElementRemoved& to) {
    to = {{from.team()}, {from.seat()}, from.key(), {from.links().begin(), from.links().end()}};
}
void store(Writer&, exercise::DocumentBegun const& from, pb::DocumentBegun& to) {
    auto const& [team, number, seat, key, title, language] = from;
    to.set_team(team.value);
    to.set_number(number);
    to.set_seat(seat.value);
    to.set_key(key);
    to.set_title(title);
    to.set_language(language);
}
void load(Reader&, pb::DocumentBegun const& from, exercise::DocumentBegun& to) {
    to = {{from.team()}, from.number(), {from.seat()}, from.key(), from.title(), from.language()};
}
void store(Writer&, exercise::DocumentClaimed const& from, pb::DocumentClaimed& to) {
    auto const& [team, seat, key, writer] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_key(key);
    if (writer) to.set_from(writer->value);
}
void load(Reader&, pb::DocumentClaimed const& from, exercise::DocumentClaimed& to) {
    to = {{from.team()}, {from.seat()}, from.key(), {}};
    if (from.has_from()) to.from = exercise::SeatId{from.from()};
}
void store(Writer&, exercise::DocumentLetGo const& from, pb::DocumentLetGo& to) {
    auto const& [team, seat, key] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_key(key);
}
void load(Reader&, pb::DocumentLetGo const& from, exercise::DocumentLetGo& to) {
    to = {{from.team()}, {from.seat()}, from.key()};
}
void store(Writer&, exercise::DocumentSaved const& from, pb::DocumentSaved& to) {
    auto const& [team, seat, key, version, restores, kept_in, title, text, language, written_at] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_key(key);
    to.set_version(version);
    to.set_restores(restores);
    if (kept_in) to.set_kept_in(*kept_in);
    to.set_title(title);
    to.set_text(text);
    to.set_language(language);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader&, pb::DocumentSaved const& from, exercise::DocumentSaved& to) {
    auto& [team, seat, key, version, restores, kept_in, title, text, language, written_at] = to;
    team = {from.team()};
    seat = {from.seat()};
    key = from.key();
    version = from.version();
    restores = from.restores();
    if (from.has_kept_in()) kept_in = from.kept_in();
    title = from.title();
    text = from.text();
    language = from.language();
    if (from.has_written_at_us()) written_at = WallTime{from.written_at_us()};
}

}  // namespace orda::codec
