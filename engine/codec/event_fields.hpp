// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "codec/fields.hpp"
#include "exercise/event.hpp"

// The events, one by one.
namespace orda::codec {

// setup_event_fields.cpp: set-up, people, the clock, a team's storyline
void store(Writer& out, exercise::ExerciseCreated const& from, pb::ExerciseCreated& to);
void load(Reader& in, pb::ExerciseCreated const& from, exercise::ExerciseCreated& to);
void store(Writer& out, exercise::TeamAdded const& from, pb::TeamAdded& to);
void load(Reader& in, pb::TeamAdded const& from, exercise::TeamAdded& to);
void store(Writer& out, exercise::SeatAdded const& from, pb::SeatAdded& to);
void load(Reader& in, pb::SeatAdded const& from, exercise::SeatAdded& to);
void store(Writer& out, exercise::SeatTaken const& from, pb::SeatTaken& to);
void load(Reader& in, pb::SeatTaken const& from, exercise::SeatTaken& to);
void store(Writer& out, exercise::SeatLeft const& from, pb::SeatLeft& to);
void load(Reader& in, pb::SeatLeft const& from, exercise::SeatLeft& to);
void store(Writer& out, exercise::ExerciseStarted const& from, pb::ExerciseStarted& to);
void load(Reader& in, pb::ExerciseStarted const& from, exercise::ExerciseStarted& to);
void store(Writer& out, exercise::ExercisePaused const& from, pb::ExercisePaused& to);
void load(Reader& in, pb::ExercisePaused const& from, exercise::ExercisePaused& to);
void store(Writer& out, exercise::ExerciseResumed const& from, pb::ExerciseResumed& to);
void load(Reader& in, pb::ExerciseResumed const& from, exercise::ExerciseResumed& to);
void store(Writer& out, exercise::SpeedChanged const& from, pb::SpeedChanged& to);
void load(Reader& in, pb::SpeedChanged const& from, exercise::SpeedChanged& to);
void store(Writer& out, exercise::ClockJumped const& from, pb::ClockJumped& to);
void load(Reader& in, pb::ClockJumped const& from, exercise::ClockJumped& to);
void store(Writer& out, exercise::ExerciseEnded const& from, pb::ExerciseEnded& to);
void load(Reader& in, pb::ExerciseEnded const& from, exercise::ExerciseEnded& to);
void store(Writer& out, exercise::ServerRestarted const& from, pb::ServerRestarted& to);
void load(Reader& in, pb::ServerRestarted const& from, exercise::ServerRestarted& to);
void store(Writer& out, exercise::ExerciseRestored const& from, pb::ExerciseRestored& to);
void load(Reader& in, pb::ExerciseRestored const& from, exercise::ExerciseRestored& to);
void store(Writer& out, exercise::ScriptAmended const& from, pb::ScriptAmended& to);
void load(Reader& in, pb::ScriptAmended const& from, exercise::ScriptAmended& to);
void store(Writer& out, exercise::TeamHeld const& from, pb::TeamHeld& to);
void load(Reader& in, pb::TeamHeld const& from, exercise::TeamHeld& to);
void store(Writer& out, exercise::TeamContinued const& from, pb::TeamContinued& to);
void load(Reader& in, pb::TeamContinued const& from, exercise::TeamContinued& to);
void store(Writer& out, exercise::TeamCaughtUp const& from, pb::TeamCaughtUp& to);
void load(Reader& in, pb::TeamCaughtUp const& from, exercise::TeamCaughtUp& to);
void store(Writer& out, exercise::PhaseBegan const& from, pb::PhaseBegan& to);
void load(Reader& in, pb::PhaseBegan const& from, exercise::PhaseBegan& to);

// row_event_fields.cpp
void store(Writer& out, exercise::RowParked const& from, pb::RowParked& to);
void load(Reader& in, pb::RowParked const& from, exercise::RowParked& to);
void store(Writer& out, exercise::RowReleased const& from, pb::RowReleased& to);
void load(Reader& in, pb::RowReleased const& from, exercise::RowReleased& to);
void store(Writer& out, exercise::RowHeld const& from, pb::RowHeld& to);
void load(Reader& in, pb::RowHeld const& from, exercise::RowHeld& to);
void store(Writer& out, exercise::RowContinued const& from, pb::RowContinued& to);
void load(Reader& in, pb::RowContinued const& from, exercise::RowContinued& to);
void store(Writer& out, exercise::RowSkipped const& from, pb::RowSkipped& to);
void load(Reader& in, pb::RowSkipped const& from, exercise::RowSkipped& to);
void store(Writer& out, exercise::RowRestored const& from, pb::RowRestored& to);
void load(Reader& in, pb::RowRestored const& from, exercise::RowRestored& to);
void store(Writer& out, exercise::RowCancelled const& from, pb::RowCancelled& to);
void load(Reader& in, pb::RowCancelled const& from, exercise::RowCancelled& to);
void store(Writer& out, exercise::RowResent const& from, pb::RowResent& to);
void load(Reader& in, pb::RowResent const& from, exercise::RowResent& to);
void store(Writer& out, exercise::RowWithdrawn const& from, pb::RowWithdrawn& to);
void load(Reader& in, pb::RowWithdrawn const& from, exercise::RowWithdrawn& to);
void store(Writer& out, exercise::RowRearmed const& from, pb::RowRearmed& to);
void load(Reader& in, pb::RowRearmed const& from, exercise::RowRearmed& to);
void store(Writer& out, exercise::RowOpened const& from, pb::RowOpened& to);
void load(Reader& in, pb::RowOpened const& from, exercise::RowOpened& to);
void store(Writer& out, exercise::RowAcknowledged const& from, pb::RowAcknowledged& to);
void load(Reader& in, pb::RowAcknowledged const& from, exercise::RowAcknowledged& to);
void store(Writer& out, exercise::ActorStarted const& from, pb::ActorStarted& to);
void load(Reader& in, pb::ActorStarted const& from, exercise::ActorStarted& to);
void store(Writer& out, exercise::ActorEnded const& from, pb::ActorEnded& to);
void load(Reader& in, pb::ActorEnded const& from, exercise::ActorEnded& to);
void store(Writer& out, exercise::ActorReset const& from, pb::ActorReset& to);
void load(Reader& in, pb::ActorReset const& from, exercise::ActorReset& to);
void store(Writer& out, exercise::InjectImprovised const& from, pb::InjectImprovised& to);
void load(Reader& in, pb::InjectImprovised const& from, exercise::InjectImprovised& to);

// decision_event_fields.cpp
void store(Writer& out, exercise::DecisionOpened const& from, pb::DecisionOpened& to);
void load(Reader& in, pb::DecisionOpened const& from, exercise::DecisionOpened& to);
void store(Writer& out, exercise::DecisionTimed const& from, pb::DecisionTimed& to);
void load(Reader& in, pb::DecisionTimed const& from, exercise::DecisionTimed& to);
void store(Writer& out, exercise::DecisionRecorded const& from, pb::DecisionRecorded& to);
void load(Reader& in, pb::DecisionRecorded const& from, exercise::DecisionRecorded& to);
void store(Writer& out, exercise::DecisionClosed const& from, pb::DecisionClosed& to);
void load(Reader& in, pb::DecisionClosed const& from, exercise::DecisionClosed& to);
void store(Writer& out, exercise::DecisionWaits const& from, pb::DecisionWaits& to);
void load(Reader& in, pb::DecisionWaits const& from, exercise::DecisionWaits& to);

// request_event_fields.cpp: requests, and what people notice
void store(Writer& out, exercise::RequestSent const& from, pb::RequestSent& to);
void load(Reader& in, pb::RequestSent const& from, exercise::RequestSent& to);
void store(Writer& out, exercise::RequestAnswered const& from, pb::RequestAnswered& to);
void load(Reader& in, pb::RequestAnswered const& from, exercise::RequestAnswered& to);
void store(Writer& out, exercise::ActorInPlace const& from, pb::ActorInPlace& to);
void load(Reader& in, pb::ActorInPlace const& from, exercise::ActorInPlace& to);
void store(Writer& out, exercise::ActorNeedsHelp const& from, pb::ActorNeedsHelp& to);
void load(Reader& in, pb::ActorNeedsHelp const& from, exercise::ActorNeedsHelp& to);
void store(Writer& out, exercise::RevealSaid const& from, pb::RevealSaid& to);
void load(Reader& in, pb::RevealSaid const& from, exercise::RevealSaid& to);
void store(Writer& out, exercise::CueChanged const& from, pb::CueChanged& to);
void load(Reader& in, pb::CueChanged const& from, exercise::CueChanged& to);
void store(Writer& out, exercise::MarkChanged const& from, pb::MarkChanged& to);
void load(Reader& in, pb::MarkChanged const& from, exercise::MarkChanged& to);
void store(Writer& out, exercise::VariableChanged const& from, pb::VariableChanged& to);
void load(Reader& in, pb::VariableChanged const& from, exercise::VariableChanged& to);
void store(Writer& out, exercise::FlagWasRaised const& from, pb::FlagWasRaised& to);
void load(Reader& in, pb::FlagWasRaised const& from, exercise::FlagWasRaised& to);
void store(Writer& out, exercise::FactLearned const& from, pb::FactLearned& to);
void load(Reader& in, pb::FactLearned const& from, exercise::FactLearned& to);
void store(Writer& out, exercise::VerbUndone const& from, pb::VerbUndone& to);
void load(Reader& in, pb::VerbUndone const& from, exercise::VerbUndone& to);

// team_event_fields.cpp: how a team works together
void store(Writer& out, exercise::MessageSent const& from, pb::MessageSent& to);
void load(Reader& in, pb::MessageSent const& from, exercise::MessageSent& to);
void store(Writer& out, exercise::MessageOpened const& from, pb::MessageOpened& to);
void load(Reader& in, pb::MessageOpened const& from, exercise::MessageOpened& to);
void store(Writer& out, exercise::MessageSettled const& from, pb::MessageSettled& to);
void load(Reader& in, pb::MessageSettled const& from, exercise::MessageSettled& to);
void store(Writer& out, exercise::RowShared const& from, pb::RowShared& to);
void load(Reader& in, pb::RowShared const& from, exercise::RowShared& to);
void store(Writer& out, exercise::DiaryWritten const& from, pb::DiaryWritten& to);
void load(Reader& in, pb::DiaryWritten const& from, exercise::DiaryWritten& to);

// evaluator_event_fields.cpp: what evaluators see
void store(Writer& out, exercise::ObservationWritten const& from, pb::ObservationWritten& to);
void load(Reader& in, pb::ObservationWritten const& from, exercise::ObservationWritten& to);
void store(Writer& out, exercise::ObservationReworded const& from, pb::ObservationReworded& to);
void load(Reader& in, pb::ObservationReworded const& from, exercise::ObservationReworded& to);
void store(Writer& out, exercise::RatingGiven const& from, pb::RatingGiven& to);
void load(Reader& in, pb::RatingGiven const& from, exercise::RatingGiven& to);

// board_event_fields.cpp: the case board and documents of a team
void store(Writer& out, exercise::BoardElementAdded const& from, pb::BoardElementAdded& to);
void load(Reader& in, pb::BoardElementAdded const& from, exercise::BoardElementAdded& to);
void store(Writer& out, exercise::BoardElementChanged const& from, pb::BoardElementChanged& to);
void load(Reader& in, pb::BoardElementChanged const& from, exercise::BoardElementChanged& to);
void store(Writer& out, exercise::BoardElementRemoved const& from, pb::BoardElementRemoved& to);
void load(Reader& in, pb::BoardElementRemoved const& from, exercise::BoardElementRemoved& to);
void store(Writer& out, exercise::DocumentBegun const& from, pb::DocumentBegun& to);
void load(Reader& in, pb::DocumentBegun const& from, exercise::DocumentBegun& to);
void store(Writer& out, exercise::DocumentClaimed const& from, pb::DocumentClaimed& to);
void load(Reader& in, pb::DocumentClaimed const& from, exercise::DocumentClaimed& to);
void store(Writer& out, exercise::DocumentLetGo const& from, pb::DocumentLetGo& to);
void load(Reader& in, pb::DocumentLetGo const& from, exercise::DocumentLetGo& to);
void store(Writer& out, exercise::DocumentSaved const& from, pb::DocumentSaved& to);
void load(Reader& in, pb::DocumentSaved const& from, exercise::DocumentSaved& to);

// plot_event_fields.cpp: slots, assets, film
void store(Writer& out, exercise::SlotBooked const& from, pb::SlotBooked& to);
void load(Reader& in, pb::SlotBooked const& from, exercise::SlotBooked& to);
void store(Writer& out, exercise::SlotBegan const& from, pb::SlotBegan& to);
void load(Reader& in, pb::SlotBegan const& from, exercise::SlotBegan& to);
void store(Writer& out, exercise::SlotEnded const& from, pb::SlotEnded& to);
void load(Reader& in, pb::SlotEnded const& from, exercise::SlotEnded& to);
void store(Writer& out, exercise::AssetSecured const& from, pb::AssetSecured& to);
void load(Reader& in, pb::AssetSecured const& from, exercise::AssetSecured& to);
void store(Writer& out, exercise::AssetLost const& from, pb::AssetLost& to);
void load(Reader& in, pb::AssetLost const& from, exercise::AssetLost& to);
void store(Writer& out, exercise::AssetWaits const& from, pb::AssetWaits& to);
void load(Reader& in, pb::AssetWaits const& from, exercise::AssetWaits& to);
void store(Writer& out, exercise::TeamFinished const& from, pb::TeamFinished& to);
void load(Reader& in, pb::TeamFinished const& from, exercise::TeamFinished& to);
void store(Writer& out, exercise::FilmHalted const& from, pb::FilmHalted& to);
void load(Reader& in, pb::FilmHalted const& from, exercise::FilmHalted& to);
void store(Writer& out, exercise::FilmPlayed const& from, pb::FilmPlayed& to);
void load(Reader& in, pb::FilmPlayed const& from, exercise::FilmPlayed& to);
void store(Writer& out, exercise::VoteOpened const& from, pb::VoteOpened& to);
void load(Reader& in, pb::VoteOpened const& from, exercise::VoteOpened& to);
void store(Writer& out, exercise::VoteCounted const& from, pb::VoteCounted& to);
void load(Reader& in, pb::VoteCounted const& from, exercise::VoteCounted& to);
void store(Writer& out, exercise::NoDuffCalled const& from, pb::NoDuffCalled& to);
void load(Reader& in, pb::NoDuffCalled const& from, exercise::NoDuffCalled& to);
void store(Writer& out, exercise::RollCallAnswered const& from, pb::RollCallAnswered& to);
void load(Reader& in, pb::RollCallAnswered const& from, exercise::RollCallAnswered& to);
void store(Writer& out, exercise::NoDuffKeyTurned const& from, pb::NoDuffKeyTurned& to);
void load(Reader& in, pb::NoDuffKeyTurned const& from, exercise::NoDuffKeyTurned& to);
void store(Writer& out, exercise::NoDuffEnded const& from, pb::NoDuffEnded& to);
void load(Reader& in, pb::NoDuffEnded const& from, exercise::NoDuffEnded& to);
void store(Writer& out, exercise::GuestsChanged const& from, pb::GuestsChanged& to);
void load(Reader& in, pb::GuestsChanged const& from, exercise::GuestsChanged& to);
void store(Writer& out, exercise::NoteWritten const& from, pb::NoteWritten& to);
void load(Reader& in, pb::NoteWritten const& from, exercise::NoteWritten& to);

// steer_event_fields.cpp: what the Control Centre changes ahead of its time
void store(Writer& out, exercise::RowRetimed const& from, pb::RowRetimed& to);
void load(Reader& in, pb::RowRetimed const& from, exercise::RowRetimed& to);
void store(Writer& out, exercise::LineNudged const& from, pb::LineNudged& to);
void load(Reader& in, pb::LineNudged const& from, exercise::LineNudged& to);
void store(Writer& out, exercise::RowEdited const& from, pb::RowEdited& to);
void load(Reader& in, pb::RowEdited const& from, exercise::RowEdited& to);
void store(Writer& out, exercise::CastAway const& from, pb::CastAway& to);
void load(Reader& in, pb::CastAway const& from, exercise::CastAway& to);
// rewind_event_fields.cpp: a team goes back
void store(Writer& out, exercise::MomentKept const& from, pb::MomentKept& to);
void load(Reader& in, pb::MomentKept const& from, exercise::MomentKept& to);
void store(Writer& out, exercise::RewindWeighed const& from, pb::RewindWeighed& to);
void load(Reader& in, pb::RewindWeighed const& from, exercise::RewindWeighed& to);
void store(Writer& out, exercise::TeamRewound const& from, pb::TeamRewound& to);
void load(Reader& in, pb::TeamRewound const& from, exercise::TeamRewound& to);

// voice_event_fields.cpp: who speaks for whom
void store(Writer& out, exercise::ConsentGiven const& from, pb::ConsentGiven& to);
void load(Reader& in, pb::ConsentGiven const& from, exercise::ConsentGiven& to);
void store(Writer& out, exercise::TeamsAssigned const& from, pb::TeamsAssigned& to);
void load(Reader& in, pb::TeamsAssigned const& from, exercise::TeamsAssigned& to);
void store(Writer& out, exercise::TranslationWritten const& from, pb::TranslationWritten& to);
void load(Reader& in, pb::TranslationWritten const& from, exercise::TranslationWritten& to);
void store(Writer& out, exercise::Passage const& from, pb::Passage& to);
void load(Reader& in, pb::Passage const& from, exercise::Passage& to);

// assess_event_fields.cpp: what is judged afterwards
void store(Writer& out, exercise::WritingRated const& from, pb::WritingRated& to);
void load(Reader& in, pb::WritingRated const& from, exercise::WritingRated& to);
void store(Writer& out, exercise::LateAnswerJudged const& from, pb::LateAnswerJudged& to);
void load(Reader& in, pb::LateAnswerJudged const& from, exercise::LateAnswerJudged& to);
void store(Writer& out, exercise::RatingSettled const& from, pb::RatingSettled& to);
void load(Reader& in, pb::RatingSettled const& from, exercise::RatingSettled& to);
void store(Writer& out, exercise::ObjectiveRated const& from, pb::ObjectiveRated& to);
void load(Reader& in, pb::ObjectiveRated const& from, exercise::ObjectiveRated& to);

// lesson_event_fields.cpp
void store(Writer& out, exercise::LessonWritten const& from, pb::LessonWritten& to);
void load(Reader& in, pb::LessonWritten const& from, exercise::LessonWritten& to);
void store(Writer& out, exercise::LessonRemoved const& from, pb::LessonRemoved& to);
void load(Reader& in, pb::LessonRemoved const& from, exercise::LessonRemoved& to);

// questionnaire_event_fields.cpp
void store(Writer& out, exercise::QuestionnaireOpened const& from, pb::QuestionnaireOpened& to);
void load(Reader& in, pb::QuestionnaireOpened const& from, exercise::QuestionnaireOpened& to);
void store(Writer& out, exercise::QuestionnaireSheet const& from, pb::QuestionnaireSheet& to);
void load(Reader& in, pb::QuestionnaireSheet const& from, exercise::QuestionnaireSheet& to);
void store(Writer& out, exercise::RowKeyTurned const& from, pb::RowKeyTurned& to);
void load(Reader& in, pb::RowKeyTurned const& from, exercise::RowKeyTurned& to);
void store(Writer& out, exercise::QuestionnaireClosed const& from, pb::QuestionnaireClosed& to);
void load(Reader& in, pb::QuestionnaireClosed const& from, exercise::QuestionnaireClosed& to);

}  // namespace orda::codec
