// SPDX-License-Identifier: Apache-2.0
// Slots, assets, film.
#include "codec/event_fields.hpp"

namespace orda::codec {

void store(Writer&, exercise::SlotBooked const& from, pb::SlotBooked& to) {
    auto const& [team, slot, at, cast_number, room] = from;
    to.set_team(team.value);
    to.set_slot(slot.value);
    to.set_at_ms(at.count());
    to.set_cast_number(cast_number);
    to.set_room(room);
}
void load(Reader&, pb::SlotBooked const& from, exercise::SlotBooked& to) {
    to = {{from.team()}, {from.slot()}, ExerciseTime{from.at_ms()}, from.cast_number(), from.room()};
}
void store(Writer&, exercise::SlotBegan const& from, pb::SlotBegan& to) {
    auto const& [team, slot] = from;
    to.set_team(team.value);
    to.set_slot(slot.value);
}
void load(Reader&, pb::SlotBegan const& from, exercise::SlotBegan& to) { to = {{from.team()}, {from.slot()}}; }
void store(Writer&, exercise::SlotEnded const& from, pb::SlotEnded& to) {
    auto const& [team, slot] = from;
    to.set_team(team.value);
    to.set_slot(slot.value);
}
void load(Reader&, pb::SlotEnded const& from, exercise::SlotEnded& to) { to = {{from.team()}, {from.slot()}}; }
void store(Writer&, exercise::AssetSecured const& from, pb::AssetSecured& to) {
    auto const& [team, asset, stage, until] = from;
    to.set_team(team.value);
    to.set_asset(asset.value);
    if (stage) to.set_stage(*stage);
    if (until) to.set_until_ms(until->count());
}
void load(Reader&, pb::AssetSecured const& from, exercise::AssetSecured& to) {
    auto& [team, asset, stage, until] = to;
    team = {from.team()};
    asset = {from.asset()};
    if (from.has_stage()) stage = from.stage();
    if (from.has_until_ms()) until = TeamTime{from.until_ms()};
}
void store(Writer&, exercise::AssetLost const& from, pb::AssetLost& to) {
    auto const& [team, asset] = from;
    to.set_team(team.value);
    to.set_asset(asset.value);
}
void load(Reader&, pb::AssetLost const& from, exercise::AssetLost& to) { to = {{from.team()}, {from.asset()}}; }
void store(Writer&, exercise::AssetWaits const& from, pb::AssetWaits& to) {
    auto const& [team, asset] = from;
    to.set_team(team.value);
    to.set_asset(asset.value);
}
void load(Reader&, pb::AssetWaits const& from, exercise::AssetWaits& to) { to = {{from.team()}, {from.asset()}}; }
void store(Writer&, exercise::TeamFinished const& from, pb::TeamFinished& to) {
    auto const& [team] = from;
    to.set_team(team.value);
}
void load(Reader&, pb::TeamFinished const& from, exercise::TeamFinished& to) { to = {{from.team()}}; }
void store(Writer&, exercise::FilmHalted const& from, pb::FilmHalted& to) {
    auto const& [team, stop] = from;
    to.set_team(team.value);
    to.set_stop(stop.value);
}
void load(Reader&, pb::FilmHalted const& from, exercise::FilmHalted& to) { to = {{from.team()}, {from.stop()}}; }
void store(Writer&, exercise::FilmPlayed const& from, pb::FilmPlayed& to) {
    auto const& [team, stop, position, begins] = from;
    to.set_team(team.value);
    to.set_stop(stop.value);
    to.set_from_ms(position.count());
    to.set_begins_ms(begins.count());
}
void load(Reader&, pb::FilmPlayed const& from, exercise::FilmPlayed& to) {
    to = {{from.team()}, {from.stop()}, Milliseconds(from.from_ms()), ExerciseTime(from.begins_ms())};
}
void store(Writer&, exercise::VoteOpened const& from, pb::VoteOpened& to) {
    auto const& [team, stop] = from;
    to.set_team(team.value);
    to.set_stop(stop.value);
}
void load(Reader&, pb::VoteOpened const& from, exercise::VoteOpened& to) { to = {{from.team()}, {from.stop()}}; }
void store(Writer& out, exercise::VoteCounted const& from, pb::VoteCounted& to) {
    auto const& [team, stop, counts, chosen] = from;
    to.set_team(team.value);
    to.set_stop(stop.value);
    store(out, counts, to.mutable_counts());
    if (chosen) to.set_chosen(chosen->value);
}
void load(Reader& in, pb::VoteCounted const& from, exercise::VoteCounted& to) {
    auto& [team, stop, counts, chosen] = to;
    team = {from.team()};
    stop = {from.stop()};
    load(in, from.counts(), counts);
    if (from.has_chosen()) chosen = exercise::OptionId{from.chosen()};
}

}  // namespace orda::codec
