// SPDX-License-Identifier: Apache-2.0
// What became of injects.
#include "codec/event_fields.hpp"

namespace orda::codec {
namespace {

// The many events that say {team, row} and no more.
template <class Core, class Message>
void store_team_row(Core const& from, Message& to) {
    auto const& [team, row] = from;
    to.set_team(team.value);
    to.set_row(row.value);
}
template <class Message, class Core>
void load_team_row(Message const& from, Core& to) {
    auto& [team, row] = to;
    team = {from.team()};
    row = {from.row()};
}
template <class Core, class Message>
void store_team_row_seat(Core const& from, Message& to) {
    auto const& [team, row, seat] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_seat(seat.value);
}
template <class Message, class Core>
void load_team_row_seat(Message const& from, Core& to) {
    auto& [team, row, seat] = to;
    team = {from.team()};
    row = {from.row()};
    seat = {from.seat()};
}

}  // namespace

void store(Writer&, exercise::RowParked const& from, pb::RowParked& to) {
    auto const& [team, row, reason] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_reason(stored(reason));
}
void load(Reader& in, pb::RowParked const& from, exercise::RowParked& to) {
    auto& [team, row, reason] = to;
    team = {from.team()};
    row = {from.row()};
    load(in, from.reason(), reason);
}
void store(Writer&, exercise::RowReleased const& from, pb::RowReleased& to) {
    auto const& [team, row, variant, desks, by_controller] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    if (variant) to.set_variant(*variant);
    to.set_to(desks.bits);
    to.set_by_controller(by_controller);
}
void load(Reader&, pb::RowReleased const& from, exercise::RowReleased& to) {
    auto& [team, row, variant, desks, by_controller] = to;
    team = {from.team()};
    row = {from.row()};
    if (from.has_variant()) variant = from.variant();
    desks = exercise::DeskSet{from.to()};
    by_controller = from.by_controller();
}
void store(Writer&, exercise::RowHeld const& from, pb::RowHeld& to) { store_team_row(from, to); }
void load(Reader&, pb::RowHeld const& from, exercise::RowHeld& to) { load_team_row(from, to); }
void store(Writer&, exercise::RowContinued const& from, pb::RowContinued& to) { store_team_row(from, to); }
void load(Reader&, pb::RowContinued const& from, exercise::RowContinued& to) { load_team_row(from, to); }
void store(Writer&, exercise::RowSkipped const& from, pb::RowSkipped& to) {
    auto const& [team, row, reason] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_reason(stored(reason));
}
void load(Reader& in, pb::RowSkipped const& from, exercise::RowSkipped& to) {
    auto& [team, row, reason] = to;
    team = {from.team()};
    row = {from.row()};
    load(in, from.reason(), reason);
}
void store(Writer&, exercise::RowRestored const& from, pb::RowRestored& to) { store_team_row(from, to); }
void load(Reader&, pb::RowRestored const& from, exercise::RowRestored& to) { load_team_row(from, to); }
void store(Writer&, exercise::RowCancelled const& from, pb::RowCancelled& to) {
    auto const& [team, row, by_row] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    if (by_row) to.set_by_row(by_row->value);
}
void load(Reader&, pb::RowCancelled const& from, exercise::RowCancelled& to) {
    auto& [team, row, by_row] = to;
    team = {from.team()};
    row = {from.row()};
    if (from.has_by_row()) by_row = exercise::RowId{from.by_row()};
}
void store(Writer&, exercise::RowResent const& from, pb::RowResent& to) { store_team_row(from, to); }
void load(Reader&, pb::RowResent const& from, exercise::RowResent& to) { load_team_row(from, to); }
void store(Writer&, exercise::RowWithdrawn const& from, pb::RowWithdrawn& to) { store_team_row(from, to); }
void load(Reader&, pb::RowWithdrawn const& from, exercise::RowWithdrawn& to) { load_team_row(from, to); }
void store(Writer&, exercise::RowRearmed const& from, pb::RowRearmed& to) { store_team_row(from, to); }
void load(Reader&, pb::RowRearmed const& from, exercise::RowRearmed& to) { load_team_row(from, to); }
void store(Writer&, exercise::RowOpened const& from, pb::RowOpened& to) { store_team_row_seat(from, to); }
void load(Reader&, pb::RowOpened const& from, exercise::RowOpened& to) { load_team_row_seat(from, to); }
void store(Writer&, exercise::RowAcknowledged const& from, pb::RowAcknowledged& to) { store_team_row_seat(from, to); }
void load(Reader&, pb::RowAcknowledged const& from, exercise::RowAcknowledged& to) { load_team_row_seat(from, to); }
void store(Writer&, exercise::ActorStarted const& from, pb::ActorStarted& to) { store_team_row(from, to); }
void load(Reader&, pb::ActorStarted const& from, exercise::ActorStarted& to) { load_team_row(from, to); }
void store(Writer&, exercise::ActorEnded const& from, pb::ActorEnded& to) { store_team_row(from, to); }
void load(Reader&, pb::ActorEnded const& from, exercise::ActorEnded& to) { load_team_row(from, to); }
void store(Writer&, exercise::ActorReset const& from, pb::ActorReset& to) {
    auto const& [team, row, ended] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_ended(ended);
}
void load(Reader&, pb::ActorReset const& from, exercise::ActorReset& to) {
    to = {{from.team()}, {from.row()}, from.ended()};
}

static void store(Writer&, exercise::ImprovisedInject const& from, pb::ImprovisedInject& to) {
    auto const& [kind, sender, title, body, desks, language] = from;
    to.set_kind(stored(kind));
    if (sender) to.set_from(sender->value);
    to.set_title(title);
    to.set_body(body);
    to.set_to(desks.bits);
    to.set_language(language);
}
static void load(Reader& in, pb::ImprovisedInject const& from, exercise::ImprovisedInject& to) {
    auto& [kind, sender, title, body, desks, language] = to;
    load(in, from.kind(), kind);
    if (from.has_from()) sender = exercise::SenderId{from.from()};
    title = from.title();
    body = from.body();
    desks = exercise::DeskSet{from.to()};
    language = from.language();
}
void store(Writer& out, exercise::InjectImprovised const& from, pb::InjectImprovised& to) {
    auto const& [row, content] = from;
    to.set_row(row.value);
    store(out, content, *to.mutable_content());
}
void load(Reader& in, pb::InjectImprovised const& from, exercise::InjectImprovised& to) {
    auto& [row, content] = to;
    row = {from.row()};
    load_needed(in, from.has_content(), from.content(), content);
}

void store(Writer&, exercise::RowKeyTurned const& from, pb::RowKeyTurned& to) {
    auto const& [team, row, reason, on] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_reason(reason);
    to.set_on(on);
}
void load(Reader&, pb::RowKeyTurned const& from, exercise::RowKeyTurned& to) {
    to = {{from.team()}, {from.row()}, from.reason(), from.on()};
}

}  // namespace orda::codec
