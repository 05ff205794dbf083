// SPDX-License-Identifier: Apache-2.0
// Real emergencies, guests in the room, notes.
#include "codec/event_fields.hpp"

namespace orda::codec {
namespace {

// A team, or all of them.
template <class Message>
std::optional<exercise::TeamId> team_in(Message const& from) {
    return from.has_team() ? std::optional(exercise::TeamId{from.team()}) : std::nullopt;
}

}  // namespace

void store(Writer&, exercise::NoDuffCalled const& from, pb::NoDuffCalled& to) {
    auto const& [team, stopped] = from;
    if (team) to.set_team(team->value);
    to.set_stopped(stopped);
}
void load(Reader&, pb::NoDuffCalled const& from, exercise::NoDuffCalled& to) { to = {team_in(from), from.stopped()}; }
void store(Writer&, exercise::RollCallAnswered const& from, pb::RollCallAnswered& to) {
    auto const& [seat, needs_help] = from;
    if (seat) to.set_seat(seat->value);
    to.set_needs_help(needs_help);
}
void load(Reader&, pb::RollCallAnswered const& from, exercise::RollCallAnswered& to) {
    to = {std::nullopt, from.needs_help()};
    if (from.has_seat()) to.seat = exercise::SeatId{from.seat()};
}
void store(Writer&, exercise::NoDuffKeyTurned const& from, pb::NoDuffKeyTurned& to) {
    auto const& [team] = from;
    if (team) to.set_team(team->value);
}
void load(Reader&, pb::NoDuffKeyTurned const& from, exercise::NoDuffKeyTurned& to) { to = {team_in(from)}; }
void store(Writer&, exercise::NoDuffEnded const& from, pb::NoDuffEnded& to) {
    auto const& [team, alone] = from;
    if (team) to.set_team(team->value);
    to.set_alone(alone);
}
void load(Reader&, pb::NoDuffEnded const& from, exercise::NoDuffEnded& to) { to = {team_in(from), from.alone()}; }
void store(Writer&, exercise::GuestsChanged const& from, pb::GuestsChanged& to) {
    auto const& [present] = from;
    to.set_present(present);
}
void load(Reader&, pb::GuestsChanged const& from, exercise::GuestsChanged& to) { to = {from.present()}; }
void store(Writer&, exercise::NoteWritten const& from, pb::NoteWritten& to) {
    auto const& [team, words, language] = from;
    if (team) to.set_team(team->value);
    to.set_words(words);
    to.set_language(language);
}
void load(Reader&, pb::NoteWritten const& from, exercise::NoteWritten& to) {
    to = {team_in(from), from.words(), from.language()};
}

}  // namespace orda::codec
