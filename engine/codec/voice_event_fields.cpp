// SPDX-License-Identifier: Apache-2.0
// Teams of evaluators and interpreters, translations.
#include "codec/event_fields.hpp"

namespace orda::codec {

void store(Writer&, exercise::Passage const& from, pb::Passage& to) {
    auto const& [kind, number, revision, part] = from;
    to.set_kind(stored(kind));
    to.set_number(number);
    to.set_revision(revision);
    to.set_part(part);
}
void load(Reader& in, pb::Passage const& from, exercise::Passage& to) {
    auto& [kind, number, revision, part] = to;
    load(in, from.kind(), kind);
    number = from.number();
    revision = from.revision();
    part = from.part();
}
void store(Writer& out, exercise::TeamsAssigned const& from, pb::TeamsAssigned& to) {
    auto const& [seat, teams] = from;
    to.set_seat(seat.value);
    store(out, teams, to.mutable_teams());
}
void load(Reader& in, pb::TeamsAssigned const& from, exercise::TeamsAssigned& to) {
    auto& [seat, teams] = to;
    seat = {from.seat()};
    load(in, from.teams(), teams);
}
void store(Writer& out, exercise::TranslationWritten const& from, pb::TranslationWritten& to) {
    auto const& [team, seat, of, passage, language, text, written_at] = from;
    to.set_team(team.value);
    to.set_seat(seat.value);
    to.set_of(of);
    store(out, passage, *to.mutable_passage());
    to.set_language(language);
    to.set_text(text);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader& in, pb::TranslationWritten const& from, exercise::TranslationWritten& to) {
    auto& [team, seat, of, passage, language, text, written_at] = to;
    team = {from.team()};
    seat = {from.seat()};
    of = from.of();
    load_needed(in, from.has_passage(), from.passage(), passage);
    language = from.language();
    text = from.text();
    if (from.has_written_at_us()) written_at = WallTime{from.written_at_us()};
}

}  // namespace orda::codec
