// SPDX-License-Identifier: Apache-2.0
// Observations and ratings of evaluators.
#include "codec/event_fields.hpp"

namespace orda::codec {
namespace {

// What is the same in both records of an observation: which one, and what is said in it.
template <class From, class To>
void store_words(From const& from, To& to) {
    to.set_team(from.team.value);
    to.set_seat(from.seat.value);
    to.set_key(from.key);
    if (from.checklist) to.set_checklist(from.checklist->value);
    to.set_words(from.words);
    to.set_language(from.language);
    if (from.written_at) to.set_written_at_us(from.written_at->count());
}
template <class From, class To>
void load_words(From const& from, To& to) {
    to.team = {from.team()};
    to.seat = {from.seat()};
    to.key = from.key();
    if (from.has_checklist()) to.checklist = exercise::ChecklistId{from.checklist()};
    to.words = from.words();
    to.language = from.language();
    if (from.has_written_at_us()) to.written_at = WallTime{from.written_at_us()};
}

}  // namespace

void store(Writer&, exercise::ObservationWritten const& from, pb::ObservationWritten& to) {
    [[maybe_unused]] auto const& [team, seat, key, about, flag, checklist, words, language, written_at] = from;
    store_words(from, to);
    to.set_about_ms(about.count());
    if (flag) to.set_flag(flag->value);
}
void load(Reader&, pb::ObservationWritten const& from, exercise::ObservationWritten& to) {
    load_words(from, to);
    to.about = ExerciseTime{from.about_ms()};
    if (from.has_flag()) to.flag = exercise::FlagId{from.flag()};
}
void store(Writer&, exercise::ObservationReworded const& from, pb::ObservationReworded& to) {
    [[maybe_unused]] auto const& [team, seat, key, checklist, words, language, written_at] = from;
    store_words(from, to);
}
void load(Reader&, pb::ObservationReworded const& from, exercise::ObservationReworded& to) { load_words(from, to); }
void store(Writer&, exercise::RatingGiven const& from, pb::RatingGiven& to) {
    auto const& [team, seat, checklist, value, about, written_at] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_checklist(checklist.value);
    to.set_value(value);
    to.set_about_ms(about.count());
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader&, pb::RatingGiven const& from, exercise::RatingGiven& to) {
    to = {{from.team()}, {from.seat()}, {from.checklist()}, from.value(), ExerciseTime{from.about_ms()}, {}};
    if (from.has_written_at_us()) to.written_at = WallTime{from.written_at_us()};
}

}  // namespace orda::codec
