// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.hpp"
#include "exercise/exercise.hpp"
#include "exercise/proposal.hpp"

namespace orda::exercise {

// What every decider reads: one command of one issuer at one moment.
struct Asked {
    Script const& script;
    State const& state;
    Issuer const& issuer;
    ExerciseTime now{};

    [[nodiscard]] Proposal proposal() const { return Proposal(script, state, now); }
    [[nodiscard]] bool staff() const { return issuer.role == Role::director || issuer.role == Role::controller; }
    [[nodiscard]] bool team_exists(TeamId team) const { return team.value < state.teams.size(); }
};

inline Decided refuse(Refusal reason, std::string detail = {}, Sequence by = 0) {
    return Decided(boost::system::in_place_error, Refused{reason, by, std::move(detail)});
}
inline Decided refuse(Refused refused) { return Decided(boost::system::in_place_error, std::move(refused)); }
// Between STARTEX and ENDEX.
inline bool live(Asked const& asked) {
    return asked.state.stage == Stage::running || asked.state.stage == Stage::paused;
}
// A text over its limit, or not well-formed.
inline std::optional<Refused> check_text(std::string const& text, std::string const& field, std::size_t limit) {
    if (text.size() > limit) return Refused{Refusal::too_long, 0, field};
    if (first_bad_utf8(text) != std::string::npos) return Refused{Refusal::not_valid, 0, field};
    return std::nullopt;
}
inline bool blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }
template <class... E>
Decided accept(E... events) {
    return Decided(Events{Event(std::move(events))...});
}

// decide_setup.cpp
Decided decide(AddTeam const& command, Asked const& asked);
Decided decide(AddSeat const& command, Asked const& asked);
Decided decide(TakeSeat const& command, Asked const& asked);
Decided decide(LeaveSeat const& command, Asked const& asked);
// decide_clock.cpp
Decided decide(StartExercise const& command, Asked const& asked);
Decided decide(PauseExercise const& command, Asked const& asked);
Decided decide(ResumeExercise const& command, Asked const& asked);
Decided decide(SetSpeed const& command, Asked const& asked);
Decided decide(JumpToNext const& command, Asked const& asked);
Decided decide(EndExercise const& command, Asked const& asked);
Decided decide(HoldTeam const& command, Asked const& asked);
Decided decide(ContinueTeam const& command, Asked const& asked);
Decided decide(CatchUpTeam const& command, Asked const& asked);
// The team is not there, the clock has not begun, or somebody changed the team since.
std::optional<Refused> team_stale(TeamId team, std::uint32_t revision, Asked const& asked);
// decide_rewind.cpp
Decided decide(KeepMoment const& command, Asked const& asked);
Decided decide(WeighRewind const& command, Asked const& asked);
Decided decide(RewindTeam const& command, Asked const& asked);
// decide_rows.cpp
Decided decide(ChangeRow const& command, Asked const& asked);
Decided decide(Improvise const& command, Asked const& asked);
Decided decide(TickMark const& command, Asked const& asked);
Decided decide(AnswerRequest const& command, Asked const& asked);
Decided decide(SettleDecision const& command, Asked const& asked);
Decided decide(SettleAsset const& command, Asked const& asked);
// decide_actor.cpp
Decided decide(ReportCue const& command, Asked const& asked);
Decided decide(TickCue const& command, Asked const& asked);
Decided decide(TickReveal const& command, Asked const& asked);
// decide_film.cpp
Decided decide(RunFilm const& command, Asked const& asked);
// decide_undo.cpp
Decided decide(UndoLast const& command, Asked const& asked);
// decide_safety.cpp
Decided decide(CallNoDuff const& command, Asked const& asked);
Decided decide(AnswerRollCall const& command, Asked const& asked);
Decided decide(ResumeAfterNoDuff const& command, Asked const& asked);
Decided decide(SetGuests const& command, Asked const& asked);
Decided decide(WriteNote const& command, Asked const& asked);
// While a real emergency stands, what would go on with the exercise, or send something out, is refused.
std::optional<Refused> stands_still(Command const& command, Asked const& asked);
// decide_trainee.cpp
Decided decide(SubmitDecision const& command, Asked const& asked);
Decided decide(SendRequest const& command, Asked const& asked);
Decided decide(OpenRow const& command, Asked const& asked);
Decided decide(AcknowledgeRow const& command, Asked const& asked);
// decide_teamwork.cpp
Decided decide(WriteMessage const& command, Asked const& asked);
Decided decide(OpenMessage const& command, Asked const& asked);
Decided decide(SettleMessage const& command, Asked const& asked);
Decided decide(ShareRow const& command, Asked const& asked);
Decided decide(WriteDiary const& command, Asked const& asked);

// The seat of a trainee who gives the command; null for everybody else.
Seat const* trainee_of(Asked const& asked);
// A text that must say something, with the tag of its language.
std::optional<Refused> check_words(std::string const& text, std::string const& language, std::string const& field,
                                   std::size_t limit);
// decide_board.cpp
Decided decide(AddElement const& command, Asked const& asked);
Decided decide(SetElement const& command, Asked const& asked);
Decided decide(RemoveElement const& command, Asked const& asked);
// decide_document.cpp
Decided decide(BeginDocument const& command, Asked const& asked);
Decided decide(ClaimDocument const& command, Asked const& asked);
Decided decide(LetGoDocument const& command, Asked const& asked);
Decided decide(SaveDocument const& command, Asked const& asked);
Decided decide(TakeBackVersion const& command, Asked const& asked);
// What the seat writes is free again, between STARTEX and ENDEX.
void let_go_documents(SeatId seat, Asked const& asked, Proposal& proposal);

// decide_evaluator.cpp
Decided decide(WriteObservation const& command, Asked const& asked);
Decided decide(Rate const& command, Asked const& asked);
// decide_assess.cpp
Decided decide(RateWriting const& command, Asked const& asked);
Decided decide(JudgeLateAnswer const& command, Asked const& asked);
Decided decide(SettleRating const& command, Asked const& asked);
Decided decide(RateObjective const& command, Asked const& asked);
// decide_steer.cpp
Decided decide(RetimeRow const& command, Asked const& asked);
Decided decide(NudgeLine const& command, Asked const& asked);
Decided decide(EditRow const& command, Asked const& asked);
// decide_slots.cpp
Decided decide(BookSlot const& command, Asked const& asked);
Decided decide(SetCastAway const& command, Asked const& asked);
// decide_voices.cpp
Decided decide(AssignTeams const& command, Asked const& asked);
Decided decide(GiveConsent const& command, Asked const& asked);
Decided decide(WriteTranslation const& command, Asked const& asked);
// decide_lessons.cpp
Decided decide(WriteLesson const& command, Asked const& asked);
Decided decide(RemoveLesson const& command, Asked const& asked);
// decide_questionnaire.cpp
Decided decide(OpenQuestionnaire const& command, Asked const& asked);
Decided decide(CloseQuestionnaire const& command, Asked const& asked);
// A BCP 47 tag (RFC 5646), by its letters and length alone.
bool is_language_tag(std::string const& tag);
// Of words whose language need not be told.
std::optional<Refused> check_language(std::string const& tag);
// Something is taken back, or set: what is so already, and what is too old to be taken back.
std::optional<Refused> no_change(std::optional<Instant> const& since, bool on, Asked const& asked);
template <class Key>
std::optional<Instant> time_of(std::map<Key, Instant> const& map, Key const& key) {
    auto const found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace orda::exercise
