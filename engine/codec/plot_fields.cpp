// SPDX-License-Identifier: Apache-2.0
// Slots, assets, storylines, days, end states, the stops of a film.
#include "codec/script_fields.hpp"

namespace orda::codec {

void store(Writer& out, exercise::Fallback const& from, pb::Fallback& to) {
    auto const& [cast, telephone, transcript] = from;
    store(out, cast, to.mutable_cast());
    to.set_telephone(telephone);
    store(out, transcript, *to.mutable_transcript());
}
void load(Reader& in, pb::Fallback const& from, exercise::Fallback& to) {
    auto& [cast, telephone, transcript] = to;
    load(in, from.cast(), cast);
    telephone = from.telephone();
    load(in, from.transcript(), transcript);
}
void store(Writer& out, exercise::Slot const& from, pb::Slot& to) {
    auto const& [id, title, cast, place, desks, at, length, window, fallback] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
    store(out, cast, to.mutable_cast());
    to.set_place(place.value);
    to.set_to(desks.bits);
    to.set_at_ms(at.count());
    to.set_length_ms(length.count());
    if (window) {
        to.set_window_from_ms(window->first.count());
        to.set_window_to_ms(window->second.count());
    }
    if (fallback) store(out, *fallback, *to.mutable_fallback());
}
void load(Reader& in, pb::Slot const& from, exercise::Slot& to) {
    auto& [id, title, cast, place, desks, at, length, window, fallback] = to;
    id = from.id();
    load(in, from.title(), title);
    load(in, from.cast(), cast);
    place = {from.place()};
    desks = exercise::DeskSet{from.to()};
    at = ExerciseTime{from.at_ms()};
    length = Milliseconds{from.length_ms()};
    if (from.has_window_from_ms()) window = {ExerciseTime{from.window_from_ms()}, ExerciseTime{from.window_to_ms()}};
    if (from.has_fallback()) load(in, from.fallback(), fallback.emplace());
}
static void store(Writer& out, exercise::SecureStage const& from, pb::SecureStage& to) {
    auto const& [by_requests, by_marks, holds, shows] = from;
    store(out, by_requests, to.mutable_by_requests());
    store(out, by_marks, to.mutable_by_marks());
    if (holds) to.set_holds_ms(holds->count());
    if (shows) to.set_shows_ms(shows->count());
}
static void load(Reader& in, pb::SecureStage const& from, exercise::SecureStage& to) {
    auto& [by_requests, by_marks, holds, shows] = to;
    load(in, from.by_requests(), by_requests);
    load(in, from.by_marks(), by_marks);
    if (from.has_holds_ms()) holds = Milliseconds{from.holds_ms()};
    if (from.has_shows_ms()) shows = Milliseconds{from.shows_ms()};
}
void store(Writer& out, exercise::Asset const& from, pb::Asset& to) {
    auto const& [id, title, value, gone, shows, secure, target, innocent, score] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
    to.set_value(value);
    if (gone) store(out, *gone, *to.mutable_gone());
    if (shows) to.set_shows_ms(shows->count());
    store(out, secure, to.mutable_secure());
    to.set_target(target.value);
    to.set_innocent(innocent);
    store(out, score, to.mutable_score());
}
void load(Reader& in, pb::Asset const& from, exercise::Asset& to) {
    auto& [id, title, value, gone, shows, secure, target, innocent, score] = to;
    id = from.id();
    load(in, from.title(), title);
    value = from.value();
    if (from.has_gone()) load(in, from.gone(), gone.emplace());
    if (from.has_shows_ms()) shows = Milliseconds{from.shows_ms()};
    load(in, from.secure(), secure);
    target = {from.target()};
    innocent = from.innocent();
    load(in, from.score(), score);
}
void store(Writer& out, exercise::Target const& from, pb::Target& to) {
    auto const& [id, title] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
}
void load(Reader& in, pb::Target const& from, exercise::Target& to) {
    auto& [id, title] = to;
    id = from.id();
    load(in, from.title(), title);
}
void store(Writer& out, exercise::Line const& from, pb::Line& to) {
    auto const& [id, text, sync] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
    to.set_sync(sync);
}
void load(Reader& in, pb::Line const& from, exercise::Line& to) {
    auto& [id, text, sync] = to;
    id = from.id();
    load(in, from.text(), text);
    sync = from.sync();
}
void store(Writer& out, exercise::Day const& from, pb::Day& to) {
    auto const& [id, at, title] = from;
    to.set_id(id);
    to.set_at_ms(at.count());
    store(out, title, *to.mutable_title());
}
void load(Reader& in, pb::Day const& from, exercise::Day& to) {
    auto& [id, at, title] = to;
    id = from.id();
    at = ExerciseTime{from.at_ms()};
    load(in, from.title(), title);
}
void store(Writer& out, exercise::EndState const& from, pb::EndState& to) {
    auto const& [id, when, title, text] = from;
    to.set_id(id);
    if (when) store(out, *when, *to.mutable_when());
    store(out, title, *to.mutable_title());
    store(out, text, *to.mutable_text());
}
void load(Reader& in, pb::EndState const& from, exercise::EndState& to) {
    auto& [id, when, title, text] = to;
    id = from.id();
    if (from.has_when()) load(in, from.when(), when.emplace());
    load(in, from.title(), title);
    load(in, from.text(), text);
}

// `go` has one entry for each option; an entry may be empty.
static void store(Writer&, std::optional<exercise::StopId> const& from, pb::Stop::Way& to) {
    if (from) to.set_stop(from->value);
}
static void load(Reader&, pb::Stop::Way const& from, std::optional<exercise::StopId>& to) {
    if (from.has_stop()) to = exercise::StopId{from.stop()};
}
void store(Writer& out, exercise::Stop const& from, pb::Stop& to) {
    auto const& [id, title, clip, still, narrator, length, ask, vote, options, open, tie, go, say, moderated] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
    to.set_clip(clip);
    if (still) to.set_still(still->value);
    store(out, narrator, *to.mutable_narrator());
    to.set_length_ms(length.count());
    store(out, ask, *to.mutable_ask());
    to.set_vote(stored(vote));
    store(out, options, to.mutable_options());
    to.set_open_ms(open.count());
    if (tie) to.set_tie(tie->value);
    for (auto const& way : go) store(out, way, *to.add_go());
    store(out, say, *to.mutable_say());
    to.set_moderated(moderated);
}
void load(Reader& in, pb::Stop const& from, exercise::Stop& to) {
    auto& [id, title, clip, still, narrator, length, ask, vote, options, open, tie, go, say, moderated] = to;
    id = from.id();
    load(in, from.title(), title);
    clip = from.clip();
    if (from.has_still()) still = exercise::FileId{from.still()};
    load(in, from.narrator(), narrator);
    length = Milliseconds{from.length_ms()};
    load(in, from.ask(), ask);
    load(in, from.vote(), vote);
    load(in, from.options(), options);
    open = Milliseconds{from.open_ms()};
    if (from.has_tie()) tie = exercise::OptionId{from.tie()};
    for (auto const& way : from.go()) load(in, way, go.emplace_back());
    load(in, from.say(), say);
    moderated = from.moderated();
}
void store(Writer& out, exercise::Question const& from, pb::Question& to) {
    auto const& [id, kind, ask, options] = from;
    to.set_id(id);
    to.set_kind(stored(kind));
    store(out, ask, *to.mutable_ask());
    store(out, options, to.mutable_options());
}
void load(Reader& in, pb::Question const& from, exercise::Question& to) {
    auto& [id, kind, ask, options] = to;
    id = from.id();
    load(in, from.kind(), kind);
    load(in, from.ask(), ask);
    load(in, from.options(), options);
}

}  // namespace orda::codec
