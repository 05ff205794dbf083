// SPDX-License-Identifier: Apache-2.0
// What is judged afterwards.
#include "codec/event_fields.hpp"

namespace orda::codec {
namespace {

// What may be missing, where a number in the message says so.
template <class Tag>
std::optional<Id<Tag>> id_or_none(bool there, std::uint32_t value) {
    return there ? std::optional(Id<Tag>{value}) : std::nullopt;
}
std::optional<WallTime> time_or_none(bool there, std::int64_t value) {
    return there ? std::optional(WallTime{value}) : std::nullopt;
}

}  // namespace

void store(Writer& out, exercise::WritingRated const& from, pb::WritingRated& to) {
    auto const& [team, seat, passage, of, value, about, written_at] = from;
    to.set_team(team.value);
    if (seat) to.set_seat(seat->value);
    store(out, passage, *to.mutable_passage());
    to.set_of(of);
    if (value) to.set_value(*value);
    to.set_about_ms(about.count());
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader& in, pb::WritingRated const& from, exercise::WritingRated& to) {
    auto& [team, seat, passage, of, value, about, written_at] = to;
    team = {from.team()};
    seat = id_or_none<exercise::SeatTag>(from.has_seat(), from.seat());
    load_needed(in, from.has_passage(), from.passage(), passage);
    of = from.of();
    if (from.has_value()) value = from.value();
    about = ExerciseTime{from.about_ms()};
    written_at = time_or_none(from.has_written_at_us(), from.written_at_us());
}
void store(Writer&, exercise::LateAnswerJudged const& from, pb::LateAnswerJudged& to) {
    auto const& [team, seat, decision, revision, of, accepted, reason, language, written_at] = from;
    to.set_team(team.value);
    if (seat) to.set_seat(seat->value);
    to.set_decision(decision.value);
    to.set_revision(revision);
    to.set_of(of);
    to.set_accepted(accepted);
    to.set_reason(reason);
    to.set_language(language);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader&, pb::LateAnswerJudged const& from, exercise::LateAnswerJudged& to) {
    auto& [team, seat, decision, revision, of, accepted, reason, language, written_at] = to;
    team = {from.team()};
    seat = id_or_none<exercise::SeatTag>(from.has_seat(), from.seat());
    decision = {from.decision()};
    revision = from.revision();
    of = from.of();
    accepted = from.accepted();
    reason = from.reason();
    language = from.language();
    written_at = time_or_none(from.has_written_at_us(), from.written_at_us());
}
void store(Writer& out, exercise::RatingSettled const& from, pb::RatingSettled& to) {
    auto const& [team, checklist, passage, of, value, reason, language, written_at] = from;
    to.set_team(team.value);
    if (checklist) to.set_checklist(checklist->value);
    store(out, passage, *to.mutable_passage());
    to.set_of(of);
    if (value) to.set_value(*value);
    to.set_reason(reason);
    to.set_language(language);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader& in, pb::RatingSettled const& from, exercise::RatingSettled& to) {
    auto& [team, checklist, passage, of, value, reason, language, written_at] = to;
    team = {from.team()};
    checklist = id_or_none<exercise::ChecklistTag>(from.has_checklist(), from.checklist());
    load_needed(in, from.has_passage(), from.passage(), passage);
    of = from.of();
    if (from.has_value()) value = from.value();
    reason = from.reason();
    language = from.language();
    written_at = time_or_none(from.has_written_at_us(), from.written_at_us());
}
void store(Writer&, exercise::ObjectiveRated const& from, pb::ObjectiveRated& to) {
    auto const& [team, objective, rating, words, language, written_at] = from;
    if (team) to.set_team(team->value);
    to.set_objective(objective.value);
    if (rating) to.set_rating(stored(*rating));
    to.set_words(words);
    to.set_language(language);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader& in, pb::ObjectiveRated const& from, exercise::ObjectiveRated& to) {
    auto& [team, objective, rating, words, language, written_at] = to;
    team = id_or_none<exercise::TeamTag>(from.has_team(), from.team());
    objective = {from.objective()};
    if (from.rating() != pb::ObjectiveRated::PERFORMANCE_UNSPECIFIED) load(in, from.rating(), rating.emplace());
    words = from.words();
    language = from.language();
    written_at = time_or_none(from.has_written_at_us(), from.written_at_us());
}

}  // namespace orda::codec
