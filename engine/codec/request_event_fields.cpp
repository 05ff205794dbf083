// SPDX-License-Identifier: Apache-2.0
// Requests, what people notice, and what follows.
#include "codec/event_fields.hpp"

namespace orda::codec {

static void store(Writer& out, exercise::FieldValue const& from, pb::FieldValue& to) {
    auto const& [text, words] = from;
    to.set_text(text);
    store(out, words, to.mutable_words());
}
static void load(Reader& in, pb::FieldValue const& from, exercise::FieldValue& to) {
    auto& [text, words] = to;
    text = from.text();
    load(in, from.words(), words);
}
void store(Writer& out, exercise::RequestSent const& from, pb::RequestSent& to) {
    auto const& [team, request, number, seat, addressee, fields, due, written_at, on, language] = from;
    to.set_team(team.value);
    to.set_request(request.value);
    to.set_number(number);
    to.set_seat(seat.value);
    if (addressee) to.set_to(addressee->value);
    store(out, fields, to.mutable_fields());
    if (due) to.set_due_ms(due->count());
    if (written_at) to.set_written_at_us(written_at->count());
    store(out, on, to.mutable_on());
    to.set_language(language);
}
void load(Reader& in, pb::RequestSent const& from, exercise::RequestSent& to) {
    auto& [team, request, number, seat, addressee, fields, due, written_at, on, language] = to;
    team = {from.team()};
    request = {from.request()};
    number = from.number();
    seat = {from.seat()};
    if (from.has_to()) addressee = exercise::SenderId{from.to()};
    load(in, from.fields(), fields);
    if (from.has_due_ms()) due = TeamTime{from.due_ms()};
    if (from.has_written_at_us()) written_at = WallTime{from.written_at_us()};
    load(in, from.on(), on);
    language = from.language();
}
void store(Writer&, exercise::RequestAnswered const& from, pb::RequestAnswered& to) {
    auto const& [team, number, granted, rule, words, language] = from;
    to.set_team(team.value);
    to.set_number(number);
    to.set_granted(granted);
    if (rule) to.set_rule(*rule);
    to.set_words(words);
    to.set_language(language);
}
void load(Reader&, pb::RequestAnswered const& from, exercise::RequestAnswered& to) {
    auto& [team, number, granted, rule, words, language] = to;
    team = {from.team()};
    number = from.number();
    granted = from.granted();
    if (from.has_rule()) rule = from.rule();
    words = from.words();
    language = from.language();
}

void store(Writer&, exercise::CueChanged const& from, pb::CueChanged& to) {
    auto const& [team, cast, tick, on] = from;
    to.set_team(team.value);
    to.set_cast(cast.value);
    to.set_tick(tick.value);
    to.set_on(on);
}
void load(Reader&, pb::CueChanged const& from, exercise::CueChanged& to) {
    to = {{from.team()}, {from.cast()}, {from.tick()}, from.on()};
}
void store(Writer&, exercise::ActorInPlace const& from, pb::ActorInPlace& to) {
    auto const& [team, row, cast, on] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_cast(cast.value);
    to.set_on(on);
}
void load(Reader&, pb::ActorInPlace const& from, exercise::ActorInPlace& to) {
    to = {{from.team()}, {from.row()}, {from.cast()}, from.on()};
}
void store(Writer&, exercise::ActorNeedsHelp const& from, pb::ActorNeedsHelp& to) {
    auto const& [team, row, cast, on] = from;
    to.set_team(team.value);
    to.set_row(row.value);
    to.set_cast(cast.value);
    to.set_on(on);
}
void load(Reader&, pb::ActorNeedsHelp const& from, exercise::ActorNeedsHelp& to) {
    to = {{from.team()}, {from.row()}, {from.cast()}, from.on()};
}
void store(Writer&, exercise::RevealSaid const& from, pb::RevealSaid& to) {
    auto const& [team, cast, reveal, on] = from;
    to.set_team(team.value);
    to.set_cast(cast.value);
    to.set_reveal(reveal.value);
    to.set_on(on);
}
void load(Reader&, pb::RevealSaid const& from, exercise::RevealSaid& to) {
    to = {{from.team()}, {from.cast()}, {from.reveal()}, from.on()};
}
void store(Writer&, exercise::MarkChanged const& from, pb::MarkChanged& to) {
    auto const& [team, mark, on, by_rule] = from;
    to.set_team(team.value);
    to.set_mark(mark.value);
    to.set_on(on);
    to.set_by_rule(by_rule);
}
void load(Reader&, pb::MarkChanged const& from, exercise::MarkChanged& to) {
    to = {{from.team()}, {from.mark()}, from.on(), from.by_rule()};
}
void store(Writer&, exercise::VariableChanged const& from, pb::VariableChanged& to) {
    auto const& [team, variable, value] = from;
    to.set_team(team.value);
    to.set_variable(variable.value);
    to.set_value(value);
}
void load(Reader&, pb::VariableChanged const& from, exercise::VariableChanged& to) {
    to = {{from.team()}, {from.variable()}, from.value()};
}
void store(Writer&, exercise::FlagWasRaised const& from, pb::FlagWasRaised& to) {
    auto const& [team, flag] = from;
    to.set_team(team.value);
    to.set_flag(flag.value);
}
void load(Reader&, pb::FlagWasRaised const& from, exercise::FlagWasRaised& to) { to = {{from.team()}, {from.flag()}}; }
void store(Writer&, exercise::FactLearned const& from, pb::FactLearned& to) {
    auto const& [team, fact, desk] = from;
    to.set_team(team.value);
    to.set_fact(fact.value);
    to.set_desk(desk.value);
}
void load(Reader&, pb::FactLearned const& from, exercise::FactLearned& to) {
    to = {{from.team()}, {from.fact()}, {from.desk()}};
}
void store(Writer&, exercise::VerbUndone const& from, pb::VerbUndone& to) {
    auto const& [verb] = from;
    to.set_verb(verb);
}
void load(Reader&, pb::VerbUndone const& from, exercise::VerbUndone& to) { to = {from.verb()}; }

}  // namespace orda::codec
