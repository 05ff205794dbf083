// SPDX-License-Identifier: Apache-2.0
// What the Control Centre changes ahead of its time.
#include "codec/condition_fields.hpp"
#include "codec/event_fields.hpp"

namespace orda::codec {

void store(Writer&, exercise::RowRetimed const& from, pb::RowRetimed& to) {
    auto const& [team, row, at, before] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    if (at) to.set_at_ms(at->count());
    to.set_from_ms(before.count());
}
void load(Reader&, pb::RowRetimed const& from, exercise::RowRetimed& to) {
    to = {{from.team()}, {from.row()}, std::nullopt, TeamTime{from.from_ms()}};
    if (from.has_at_ms()) to.at = TeamTime{from.at_ms()};
}
void store(Writer&, exercise::LineNudged const& from, pb::LineNudged& to) {
    auto const& [line, by, teams] = from;
    to.set_line(line.value);
    to.set_by_ms(by.count());
    for (exercise::TeamId const team : teams) to.add_teams(team.value);
}
void load(Reader&, pb::LineNudged const& from, exercise::LineNudged& to) {
    to = {{from.line()}, Milliseconds{from.by_ms()}, {}};
    for (std::uint32_t const team : from.teams()) to.teams.push_back({team});
}

static void store(Writer& out, exercise::RowEdit const& from, pb::RowEdit& to) {
    auto const& [title, body, desks] = from;
    store(out, title, *to.mutable_title());
    store(out, body, *to.mutable_body());
    if (desks) to.set_to(desks->bits);
}
static void load(Reader& in, pb::RowEdit const& from, exercise::RowEdit& to) {
    load(in, from.title(), to.title);
    load(in, from.body(), to.body);
    if (from.has_to()) to.to = exercise::DeskSet{from.to()};
}
void store(Writer& out, exercise::RowEdited const& from, pb::RowEdited& to) {
    auto const& [team, row, edit] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    if (edit) store(out, *edit, *to.mutable_edit());
}
void load(Reader& in, pb::RowEdited const& from, exercise::RowEdited& to) {
    to = {{from.team()}, {from.row()}, std::nullopt};
    if (from.has_edit()) load(in, from.edit(), to.edit.emplace());
}
void store(Writer&, exercise::CastAway const& from, pb::CastAway& to) {
    auto const& [cast, number, away] = from;
    to.set_cast(cast.value);
    to.set_number(number);
    to.set_away(away);
}
void load(Reader&, pb::CastAway const& from, exercise::CastAway& to) {
    to = {{from.cast()}, from.number(), from.away()};
}

}  // namespace orda::codec
