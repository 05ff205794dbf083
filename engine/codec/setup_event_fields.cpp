// SPDX-License-Identifier: Apache-2.0
// Set-up, people, the exercise clock, one team's storyline.
#include <type_traits>

#include "codec/event_fields.hpp"

namespace orda::codec {

using exercise::PersonId;

static std::uint64_t number_of(PersonId person) { return static_cast<std::uint64_t>(person); }

static void store(Writer&, exercise::CopiedFrom const& from, pb::CopiedFrom& to) {
    auto const& [exercise, records, tree_head] = from;
    to.set_exercise(exercise);
    to.set_records(records);
    to.set_tree_head(bytes_of(tree_head));
}
static void load(Reader& in, pb::CopiedFrom const& from, exercise::CopiedFrom& to) {
    auto& [exercise, records, tree_head] = to;
    exercise = from.exercise();
    records = from.records();
    load(in, from.tree_head(), tree_head, "CopiedFrom.tree_head");
}
void store(Writer& out, exercise::ExerciseCreated const& from, pb::ExerciseCreated& to) {
    auto const& [exercise, script, script_hash, epoch, salt, staffing, signer, copied_from] = from;
    to.set_exercise(exercise);
    to.set_script(script);
    to.set_script_hash(bytes_of(script_hash));
    to.set_epoch(epoch);
    to.set_salt(bytes_of(salt));
    if (staffing != exercise::staff_three) to.set_staffing(staffing);
    if (signer != exercise::PublicKey{}) to.set_signer(bytes_of(signer));
    if (copied_from) store(out, *copied_from, *to.mutable_copied_from());
}
void load(Reader& in, pb::ExerciseCreated const& from, exercise::ExerciseCreated& to) {
    auto& [exercise, script, script_hash, epoch, salt, staffing, signer, copied_from] = to;
    exercise = from.exercise();
    script = from.script();
    load(in, from.script_hash(), script_hash, "ExerciseCreated.script_hash");
    epoch = from.epoch();
    load(in, from.salt(), salt, "ExerciseCreated.salt");
    staffing = from.has_staffing() ? from.staffing() : exercise::staff_three;
    if (!from.signer().empty()) load(in, from.signer(), signer, "ExerciseCreated.signer");
    if (from.has_copied_from()) load(in, from.copied_from(), copied_from.emplace());
}
void store(Writer&, exercise::TeamAdded const& from, pb::TeamAdded& to) {
    auto const& [team, name] = from;
    to.set_team(team.value);
    to.set_name(name);
}
void load(Reader&, pb::TeamAdded const& from, exercise::TeamAdded& to) {
    auto& [team, name] = to;
    team = {from.team()};
    name = from.name();
}
static void store(Writer&, exercise::Seat const& from, pb::Seat& to) {
    auto const& [post, team, desk, cast, number] = from;
    to.set_post(stored(post));
    to.set_team(team.value);
    to.set_desk(desk.value);
    to.set_cast(cast.value);
    to.set_number(number);
}
static void load(Reader& in, pb::Seat const& from, exercise::Seat& to) {
    auto& [post, team, desk, cast, number] = to;
    load(in, from.post(), post);
    team = {from.team()};
    desk = {from.desk()};
    cast = {from.cast()};
    number = from.number();
}
void store(Writer& out, exercise::SeatAdded const& from, pb::SeatAdded& to) {
    auto const& [id, seat] = from;
    to.set_id(id.value);
    store(out, seat, *to.mutable_seat());
}
void load(Reader& in, pb::SeatAdded const& from, exercise::SeatAdded& to) {
    auto& [id, seat] = to;
    id = {from.id()};
    load_needed(in, from.has_seat(), from.seat(), seat);
}
void store(Writer&, exercise::SeatTaken const& from, pb::SeatTaken& to) {
    auto const& [seat, person, previous] = from;
    to.set_seat(seat.value);
    to.set_person(number_of(person));
    to.set_previous(number_of(previous));
}
void load(Reader&, pb::SeatTaken const& from, exercise::SeatTaken& to) {
    to = {{from.seat()}, PersonId{from.person()}, PersonId{from.previous()}};
}
void store(Writer&, exercise::SeatLeft const& from, pb::SeatLeft& to) {
    auto const& [seat, person] = from;
    to.set_seat(seat.value);
    to.set_person(number_of(person));
}
void load(Reader&, pb::SeatLeft const& from, exercise::SeatLeft& to) { to = {{from.seat()}, PersonId{from.person()}}; }

// Events that say nothing but that they happened.
static_assert(std::is_empty_v<exercise::ExerciseStarted> && std::is_empty_v<exercise::ExercisePaused>);
static_assert(std::is_empty_v<exercise::ExerciseResumed> && std::is_empty_v<exercise::ExerciseEnded>);
void store(Writer&, exercise::ConsentGiven const& from, pb::ConsentGiven& to) {
    auto const& [seat, person, named, language, kept_until] = from;
    to.set_seat(seat.value);
    to.set_person(number_of(person));
    to.set_named(named);
    to.set_language(language);
    to.set_kept_until(kept_until);
}
void load(Reader&, pb::ConsentGiven const& from, exercise::ConsentGiven& to) {
    auto& [seat, person, named, language, kept_until] = to;
    seat = {from.seat()};
    person = PersonId{from.person()};
    named = from.named();
    language = from.language();
    kept_until = from.kept_until();
}
void store(Writer&, exercise::ExerciseStarted const&, pb::ExerciseStarted&) {}
void load(Reader&, pb::ExerciseStarted const&, exercise::ExerciseStarted&) {}
void store(Writer&, exercise::ExercisePaused const&, pb::ExercisePaused&) {}
void load(Reader&, pb::ExercisePaused const&, exercise::ExercisePaused&) {}
void store(Writer&, exercise::ExerciseResumed const&, pb::ExerciseResumed&) {}
void load(Reader&, pb::ExerciseResumed const&, exercise::ExerciseResumed&) {}
void store(Writer&, exercise::ExerciseEnded const&, pb::ExerciseEnded&) {}
void load(Reader&, pb::ExerciseEnded const&, exercise::ExerciseEnded&) {}

void store(Writer&, exercise::SpeedChanged const& from, pb::SpeedChanged& to) {
    auto const& [speed] = from;
    to.set_speed(speed);
}
void load(Reader&, pb::SpeedChanged const& from, exercise::SpeedChanged& to) { to = {from.speed()}; }
void store(Writer&, exercise::ClockJumped const& from, pb::ClockJumped& to) {
    auto const& [start, end] = from;
    to.set_from_ms(start.count());
    to.set_to_ms(end.count());
}
void load(Reader&, pb::ClockJumped const& from, exercise::ClockJumped& to) {
    to = {ExerciseTime{from.from_ms()}, ExerciseTime{from.to_ms()}};
}
void store(Writer&, exercise::ServerRestarted const& from, pb::ServerRestarted& to) {
    auto const& [gap, paused] = from;
    to.set_gap_ms(gap.count());
    to.set_paused(paused);
}
void load(Reader&, pb::ServerRestarted const& from, exercise::ServerRestarted& to) {
    to = {Milliseconds{from.gap_ms()}, from.paused()};
}
void store(Writer&, exercise::ExerciseRestored const& from, pb::ExerciseRestored& to) {
    auto const& [epoch, kept, tree_head, signer] = from;
    to.set_epoch(epoch);
    to.set_kept(kept);
    to.set_tree_head(bytes_of(tree_head));
    if (signer != exercise::PublicKey{}) to.set_signer(bytes_of(signer));
}
void load(Reader& in, pb::ExerciseRestored const& from, exercise::ExerciseRestored& to) {
    auto& [epoch, kept, tree_head, signer] = to;
    epoch = from.epoch();
    kept = from.kept();
    load(in, from.tree_head(), tree_head, "ExerciseRestored.tree_head");
    if (!from.signer().empty()) load(in, from.signer(), signer, "ExerciseRestored.signer");
}
void store(Writer&, exercise::ScriptAmended const& from, pb::ScriptAmended& to) {
    auto const& [script_hash] = from;
    to.set_script_hash(bytes_of(script_hash));
}
void load(Reader& in, pb::ScriptAmended const& from, exercise::ScriptAmended& to) {
    auto& [script_hash] = to;
    load(in, from.script_hash(), script_hash, "ScriptAmended.script_hash");
}

void store(Writer&, exercise::TeamHeld const& from, pb::TeamHeld& to) {
    auto const& [team] = from;
    to.set_team(team.value);
}
void load(Reader&, pb::TeamHeld const& from, exercise::TeamHeld& to) { to = {{from.team()}}; }
void store(Writer&, exercise::TeamContinued const& from, pb::TeamContinued& to) {
    auto const& [team, offset] = from;
    to.set_team(team.value);
    to.set_offset_ms(offset.count());
}
void load(Reader&, pb::TeamContinued const& from, exercise::TeamContinued& to) {
    to = {{from.team()}, Milliseconds{from.offset_ms()}};
}
void store(Writer&, exercise::TeamCaughtUp const& from, pb::TeamCaughtUp& to) {
    auto const& [team, start, end] = from;
    to.set_team(team.value);
    to.set_from_ms(start.count());
    to.set_to_ms(end.count());
}
void load(Reader&, pb::TeamCaughtUp const& from, exercise::TeamCaughtUp& to) {
    to = {{from.team()}, TeamTime{from.from_ms()}, TeamTime{from.to_ms()}};
}
void store(Writer&, exercise::PhaseBegan const& from, pb::PhaseBegan& to) {
    auto const& [team, phase] = from;
    to.set_team(team.value);
    to.set_phase(phase.value);
}
void load(Reader&, pb::PhaseBegan const& from, exercise::PhaseBegan& to) { to = {{from.team()}, {from.phase()}}; }

}  // namespace orda::codec
