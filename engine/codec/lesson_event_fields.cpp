// SPDX-License-Identifier: Apache-2.0
// Lessons that people write.
#include "codec/event_fields.hpp"

namespace orda::codec {

void store(Writer&, exercise::LessonWritten const& from, pb::LessonWritten& to) {
    auto const& [key, says, written_at] = from;
    auto const& [kind, team, about, words, recommendation, owner, due, objective, competency, language] = says;
    to.set_key(key);
    to.set_kind(stored(kind));
    if (team) to.set_team(team->value);
    to.set_about(about);
    to.set_words(words);
    to.set_recommendation(recommendation);
    to.set_owner(owner);
    to.set_due(due);
    if (objective) to.set_objective(objective->value);
    if (competency) to.set_competency(competency->value);
    to.set_language(language);
    if (written_at) to.set_written_at_us(written_at->count());
}
void load(Reader& in, pb::LessonWritten const& from, exercise::LessonWritten& to) {
    auto& [key, says, written_at] = to;
    auto& [kind, team, about, words, recommendation, owner, due, objective, competency, language] = says;
    key = from.key();
    load(in, from.kind(), kind);
    if (from.has_team()) team = exercise::TeamId{from.team()};
    about = from.about();
    words = from.words();
    recommendation = from.recommendation();
    owner = from.owner();
    due = from.due();
    if (from.has_objective()) objective = exercise::ObjectiveId{from.objective()};
    if (from.has_competency()) competency = exercise::CompetencyId{from.competency()};
    language = from.language();
    if (from.has_written_at_us()) written_at = WallTime{from.written_at_us()};
}
void store(Writer&, exercise::LessonRemoved const& from, pb::LessonRemoved& to) {
    auto const& [key] = from;
    to.set_key(key);
}
void load(Reader&, pb::LessonRemoved const& from, exercise::LessonRemoved& to) { to.key = from.key(); }

}  // namespace orda::codec
