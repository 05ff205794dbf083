// SPDX-License-Identifier: Apache-2.0
#include "codec/event_fields.hpp"

namespace orda::codec {

static void store(Writer& out, exercise::Rationale const& from, pb::Rationale& to) {
    auto const& [known, risk, grounds, ground_text, why] = from;
    to.set_known(known);
    to.set_risk(risk);
    store(out, grounds, to.mutable_grounds());
    to.set_ground_text(ground_text);
    to.set_why(why);
}
static void load(Reader& in, pb::Rationale const& from, exercise::Rationale& to) {
    auto& [known, risk, grounds, ground_text, why] = to;
    known = from.known();
    risk = from.risk();
    load(in, from.grounds(), grounds);
    ground_text = from.ground_text();
    why = from.why();
}
static void store(Writer& out, exercise::PersonChoice const& from, pb::PersonChoice& to) {
    auto const& [person, options] = from;
    to.set_person(person);
    store(out, options, to.mutable_options());
}
static void load(Reader& in, pb::PersonChoice const& from, exercise::PersonChoice& to) {
    auto& [person, options] = to;
    person = from.person();
    load(in, from.options(), options);
}
static void store(Writer& out, exercise::Answer const& from, pb::Answer& to) {
    auto const& [options, persons, order, number, text] = from;
    store(out, options, to.mutable_options());
    store(out, persons, to.mutable_persons());
    store(out, order, to.mutable_order());
    if (number) to.set_number(*number);
    to.set_text(text);
}
static void load(Reader& in, pb::Answer const& from, exercise::Answer& to) {
    auto& [options, persons, order, number, text] = to;
    load(in, from.options(), options);
    load(in, from.persons(), persons);
    load(in, from.order(), order);
    if (from.has_number()) number = from.number();
    text = from.text();
}
static void store(Writer&, exercise::RejectedOption const& from, pb::RejectedOption& to) {
    auto const& [option, reason] = from;
    to.set_option(option.value);
    to.set_reason(reason);
}
static void load(Reader&, pb::RejectedOption const& from, exercise::RejectedOption& to) {
    auto& [option, reason] = to;
    option = {from.option()};
    reason = from.reason();
}

void store(Writer&, exercise::DecisionOpened const& from, pb::DecisionOpened& to) {
    auto const& [team, decision, deadline, closes] = from;
    to.set_team(team.value);
    to.set_decision(decision.value);
    if (deadline) to.set_deadline_ms(deadline->count());
    if (closes) to.set_closes_ms(closes->count());
}
void load(Reader&, pb::DecisionOpened const& from, exercise::DecisionOpened& to) {
    auto& [team, decision, deadline, closes] = to;
    team = {from.team()};
    decision = {from.decision()};
    if (from.has_deadline_ms()) deadline = TeamTime{from.deadline_ms()};
    if (from.has_closes_ms()) closes = TeamTime{from.closes_ms()};
}
void store(Writer&, exercise::DecisionTimed const& from, pb::DecisionTimed& to) {
    auto const& [team, decision, deadline, closes] = from;
    to.set_team(team.value);
    to.set_decision(decision.value);
    to.set_deadline_ms(deadline.count());
    to.set_closes_ms(closes.count());
}
void load(Reader&, pb::DecisionTimed const& from, exercise::DecisionTimed& to) {
    to = {{from.team()}, {from.decision()}, TeamTime{from.deadline_ms()}, TeamTime{from.closes_ms()}};
}
void store(Writer& out, exercise::DecisionRecorded const& from, pb::DecisionRecorded& to) {
    auto const& [team, decision, seat, revision, timing, answer, rationale, rejected, decided_at, offline, written_at,
                 corrects, seen, language] = from;
    to.set_team(team.value);
    to.set_decision(decision.value);
    to.set_seat(seat.value);
    to.set_revision(revision);
    to.set_timing(stored(timing));
    store(out, answer, *to.mutable_answer());
    store(out, rationale, *to.mutable_rationale());
    store(out, rejected, to.mutable_rejected());
    if (decided_at) to.set_decided_at_us(decided_at->count());
    if (offline) to.set_offline_ms(offline->count());
    if (written_at) to.set_written_at_us(written_at->count());
    to.set_corrects(corrects);
    if (seen != Digest{}) to.set_seen(bytes_of(seen));
    to.set_language(language);
}
void load(Reader& in, pb::DecisionRecorded const& from, exercise::DecisionRecorded& to) {
    auto& [team, decision, seat, revision, timing, answer, rationale, rejected, decided_at, offline, written_at,
           corrects, seen, language] = to;
    team = {from.team()};
    decision = {from.decision()};
    seat = {from.seat()};
    revision = from.revision();
    load(in, from.timing(), timing);
    load_needed(in, from.has_answer(), from.answer(), answer);
    load_needed(in, from.has_rationale(), from.rationale(), rationale);
    load(in, from.rejected(), rejected);
    if (from.has_decided_at_us()) decided_at = WallTime{from.decided_at_us()};
    if (from.has_offline_ms()) offline = Milliseconds{from.offline_ms()};
    if (from.has_written_at_us()) written_at = WallTime{from.written_at_us()};
    corrects = from.corrects();
    if (!from.seen().empty()) load(in, from.seen(), seen, "DecisionRecorded.seen");
    language = from.language();
}
void store(Writer&, exercise::DecisionClosed const& from, pb::DecisionClosed& to) {
    auto const& [team, decision, silent, default_taken] = from;
    to.set_team(team.value);
    to.set_decision(decision.value);
    to.set_silent(silent);
    if (default_taken) to.set_default_taken(default_taken->value);
}
void load(Reader&, pb::DecisionClosed const& from, exercise::DecisionClosed& to) {
    auto& [team, decision, silent, default_taken] = to;
    team = {from.team()};
    decision = {from.decision()};
    silent = from.silent();
    if (from.has_default_taken()) default_taken = exercise::OptionId{from.default_taken()};
}
void store(Writer&, exercise::DecisionWaits const& from, pb::DecisionWaits& to) {
    auto const& [team, decision] = from;
    to.set_team(team.value);
    to.set_decision(decision.value);
}
void load(Reader&, pb::DecisionWaits const& from, exercise::DecisionWaits& to) {
    to = {{from.team()}, {from.decision()}};
}

}  // namespace orda::codec
