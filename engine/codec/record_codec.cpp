// SPDX-License-Identifier: Apache-2.0
#include "codec/record_codec.hpp"

#include <google/protobuf/arena.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <variant>

#include "codec/event_fields.hpp"

namespace orda::codec {

namespace {

using R = pb::Record;

// How one kind of event is stored and read back.
struct Kind {
    R::EventCase number;
    void (*store)(Writer&, exercise::Event const&, R&);
    void (*load)(Reader&, R const&, exercise::Event&);
};

template <class E, R::EventCase number, auto mutable_message, auto message>
constexpr Kind kind{
    number,
    [](Writer& out, exercise::Event const& from, R& to) { store(out, std::get<E>(from), *(to.*mutable_message)()); },
    [](Reader& in, R const& from, exercise::Event& to) { load(in, (from.*message)(), to.emplace<E>()); }};

// In the order of exercise::Event; their numbers rise.
constexpr std::array kinds{
    kind<exercise::ExerciseCreated, R::kExerciseCreated, &R::mutable_exercise_created, &R::exercise_created>,
    kind<exercise::TeamAdded, R::kTeamAdded, &R::mutable_team_added, &R::team_added>,
    kind<exercise::SeatAdded, R::kSeatAdded, &R::mutable_seat_added, &R::seat_added>,
    kind<exercise::SeatTaken, R::kSeatTaken, &R::mutable_seat_taken, &R::seat_taken>,
    kind<exercise::SeatLeft, R::kSeatLeft, &R::mutable_seat_left, &R::seat_left>,
    kind<exercise::ExerciseStarted, R::kExerciseStarted, &R::mutable_exercise_started, &R::exercise_started>,
    kind<exercise::ExercisePaused, R::kExercisePaused, &R::mutable_exercise_paused, &R::exercise_paused>,
    kind<exercise::ExerciseResumed, R::kExerciseResumed, &R::mutable_exercise_resumed, &R::exercise_resumed>,
    kind<exercise::SpeedChanged, R::kSpeedChanged, &R::mutable_speed_changed, &R::speed_changed>,
    kind<exercise::ClockJumped, R::kClockJumped, &R::mutable_clock_jumped, &R::clock_jumped>,
    kind<exercise::ExerciseEnded, R::kExerciseEnded, &R::mutable_exercise_ended, &R::exercise_ended>,
    kind<exercise::ServerRestarted, R::kServerRestarted, &R::mutable_server_restarted, &R::server_restarted>,
    kind<exercise::TeamHeld, R::kTeamHeld, &R::mutable_team_held, &R::team_held>,
    kind<exercise::TeamContinued, R::kTeamContinued, &R::mutable_team_continued, &R::team_continued>,
    kind<exercise::TeamCaughtUp, R::kTeamCaughtUp, &R::mutable_team_caught_up, &R::team_caught_up>,
    kind<exercise::PhaseBegan, R::kPhaseBegan, &R::mutable_phase_began, &R::phase_began>,
    kind<exercise::RowParked, R::kRowParked, &R::mutable_row_parked, &R::row_parked>,
    kind<exercise::RowReleased, R::kRowReleased, &R::mutable_row_released, &R::row_released>,
    kind<exercise::RowHeld, R::kRowHeld, &R::mutable_row_held, &R::row_held>,
    kind<exercise::RowContinued, R::kRowContinued, &R::mutable_row_continued, &R::row_continued>,
    kind<exercise::RowSkipped, R::kRowSkipped, &R::mutable_row_skipped, &R::row_skipped>,
    kind<exercise::RowRestored, R::kRowRestored, &R::mutable_row_restored, &R::row_restored>,
    kind<exercise::RowCancelled, R::kRowCancelled, &R::mutable_row_cancelled, &R::row_cancelled>,
    kind<exercise::RowResent, R::kRowResent, &R::mutable_row_resent, &R::row_resent>,
    kind<exercise::RowWithdrawn, R::kRowWithdrawn, &R::mutable_row_withdrawn, &R::row_withdrawn>,
    kind<exercise::RowRearmed, R::kRowRearmed, &R::mutable_row_rearmed, &R::row_rearmed>,
    kind<exercise::RowOpened, R::kRowOpened, &R::mutable_row_opened, &R::row_opened>,
    kind<exercise::RowAcknowledged, R::kRowAcknowledged, &R::mutable_row_acknowledged, &R::row_acknowledged>,
    kind<exercise::ActorStarted, R::kActorStarted, &R::mutable_actor_started, &R::actor_started>,
    kind<exercise::ActorEnded, R::kActorEnded, &R::mutable_actor_ended, &R::actor_ended>,
    kind<exercise::ActorReset, R::kActorReset, &R::mutable_actor_reset, &R::actor_reset>,
    kind<exercise::InjectImprovised, R::kInjectImprovised, &R::mutable_inject_improvised, &R::inject_improvised>,
    kind<exercise::DecisionOpened, R::kDecisionOpened, &R::mutable_decision_opened, &R::decision_opened>,
    kind<exercise::DecisionTimed, R::kDecisionTimed, &R::mutable_decision_timed, &R::decision_timed>,
    kind<exercise::DecisionRecorded, R::kDecisionRecorded, &R::mutable_decision_recorded, &R::decision_recorded>,
    kind<exercise::DecisionClosed, R::kDecisionClosed, &R::mutable_decision_closed, &R::decision_closed>,
    kind<exercise::DecisionWaits, R::kDecisionWaits, &R::mutable_decision_waits, &R::decision_waits>,
    kind<exercise::RequestSent, R::kRequestSent, &R::mutable_request_sent, &R::request_sent>,
    kind<exercise::RequestAnswered, R::kRequestAnswered, &R::mutable_request_answered, &R::request_answered>,
    kind<exercise::CueChanged, R::kCueChanged, &R::mutable_cue_changed, &R::cue_changed>,
    kind<exercise::MarkChanged, R::kMarkChanged, &R::mutable_mark_changed, &R::mark_changed>,
    kind<exercise::VariableChanged, R::kVariableChanged, &R::mutable_variable_changed, &R::variable_changed>,
    kind<exercise::FlagWasRaised, R::kFlagWasRaised, &R::mutable_flag_was_raised, &R::flag_was_raised>,
    kind<exercise::FactLearned, R::kFactLearned, &R::mutable_fact_learned, &R::fact_learned>,
    kind<exercise::VerbUndone, R::kVerbUndone, &R::mutable_verb_undone, &R::verb_undone>,
    kind<exercise::SlotBooked, R::kSlotBooked, &R::mutable_slot_booked, &R::slot_booked>,
    kind<exercise::SlotBegan, R::kSlotBegan, &R::mutable_slot_began, &R::slot_began>,
    kind<exercise::SlotEnded, R::kSlotEnded, &R::mutable_slot_ended, &R::slot_ended>,
    kind<exercise::AssetSecured, R::kAssetSecured, &R::mutable_asset_secured, &R::asset_secured>,
    kind<exercise::AssetLost, R::kAssetLost, &R::mutable_asset_lost, &R::asset_lost>,
    kind<exercise::AssetWaits, R::kAssetWaits, &R::mutable_asset_waits, &R::asset_waits>,
    kind<exercise::TeamFinished, R::kTeamFinished, &R::mutable_team_finished, &R::team_finished>,
    kind<exercise::FilmHalted, R::kFilmHalted, &R::mutable_film_halted, &R::film_halted>,
    kind<exercise::VoteOpened, R::kVoteOpened, &R::mutable_vote_opened, &R::vote_opened>,
    kind<exercise::VoteCounted, R::kVoteCounted, &R::mutable_vote_counted, &R::vote_counted>,
    kind<exercise::ExerciseRestored, R::kExerciseRestored, &R::mutable_exercise_restored, &R::exercise_restored>,
    kind<exercise::ScriptAmended, R::kScriptAmended, &R::mutable_script_amended, &R::script_amended>,
    kind<exercise::ActorInPlace, R::kActorInPlace, &R::mutable_actor_in_place, &R::actor_in_place>,
    kind<exercise::ActorNeedsHelp, R::kActorNeedsHelp, &R::mutable_actor_needs_help, &R::actor_needs_help>,
    kind<exercise::RevealSaid, R::kRevealSaid, &R::mutable_reveal_said, &R::reveal_said>,
    kind<exercise::NoDuffCalled, R::kNoDuffCalled, &R::mutable_no_duff_called, &R::no_duff_called>,
    kind<exercise::RollCallAnswered, R::kRollCallAnswered, &R::mutable_roll_call_answered, &R::roll_call_answered>,
    kind<exercise::NoDuffKeyTurned, R::kNoDuffKeyTurned, &R::mutable_no_duff_key_turned, &R::no_duff_key_turned>,
    kind<exercise::NoDuffEnded, R::kNoDuffEnded, &R::mutable_no_duff_ended, &R::no_duff_ended>,
    kind<exercise::GuestsChanged, R::kGuestsChanged, &R::mutable_guests_changed, &R::guests_changed>,
    kind<exercise::NoteWritten, R::kNoteWritten, &R::mutable_note_written, &R::note_written>,
    kind<exercise::MessageSent, R::kMessageSent, &R::mutable_message_sent, &R::message_sent>,
    kind<exercise::MessageOpened, R::kMessageOpened, &R::mutable_message_opened, &R::message_opened>,
    kind<exercise::MessageSettled, R::kMessageSettled, &R::mutable_message_settled, &R::message_settled>,
    kind<exercise::RowShared, R::kRowShared, &R::mutable_row_shared, &R::row_shared>,
    kind<exercise::DiaryWritten, R::kDiaryWritten, &R::mutable_diary_written, &R::diary_written>,
    kind<exercise::ObservationWritten, R::kObservationWritten, &R::mutable_observation_written,
         &R::observation_written>,
    kind<exercise::ObservationReworded, R::kObservationReworded, &R::mutable_observation_reworded,
         &R::observation_reworded>,
    kind<exercise::RatingGiven, R::kRatingGiven, &R::mutable_rating_given, &R::rating_given>,
    kind<exercise::FilmPlayed, R::kFilmPlayed, &R::mutable_film_played, &R::film_played>,
    kind<exercise::BoardElementAdded, R::kBoardElementAdded, &R::mutable_board_element_added, &R::board_element_added>,
    kind<exercise::BoardElementChanged, R::kBoardElementChanged, &R::mutable_board_element_changed,
         &R::board_element_changed>,
    kind<exercise::BoardElementRemoved, R::kBoardElementRemoved, &R::mutable_board_element_removed,
         &R::board_element_removed>,
    kind<exercise::DocumentBegun, R::kDocumentBegun, &R::mutable_document_begun, &R::document_begun>,
    kind<exercise::DocumentClaimed, R::kDocumentClaimed, &R::mutable_document_claimed, &R::document_claimed>,
    kind<exercise::DocumentLetGo, R::kDocumentLetGo, &R::mutable_document_let_go, &R::document_let_go>,
    kind<exercise::DocumentSaved, R::kDocumentSaved, &R::mutable_document_saved, &R::document_saved>,
    kind<exercise::RowRetimed, R::kRowRetimed, &R::mutable_row_retimed, &R::row_retimed>,
    kind<exercise::LineNudged, R::kLineNudged, &R::mutable_line_nudged, &R::line_nudged>,
    kind<exercise::RowEdited, R::kRowEdited, &R::mutable_row_edited, &R::row_edited>,
    kind<exercise::CastAway, R::kCastAway, &R::mutable_cast_away, &R::cast_away>,
    kind<exercise::MomentKept, R::kMomentKept, &R::mutable_moment_kept, &R::moment_kept>,
    kind<exercise::RewindWeighed, R::kRewindWeighed, &R::mutable_rewind_weighed, &R::rewind_weighed>,
    kind<exercise::TeamRewound, R::kTeamRewound, &R::mutable_team_rewound, &R::team_rewound>,
    kind<exercise::TeamsAssigned, R::kTeamsAssigned, &R::mutable_teams_assigned, &R::teams_assigned>,
    kind<exercise::TranslationWritten, R::kTranslationWritten, &R::mutable_translation_written,
         &R::translation_written>,
    kind<exercise::WritingRated, R::kWritingRated, &R::mutable_writing_rated, &R::writing_rated>,
    kind<exercise::LateAnswerJudged, R::kLateAnswerJudged, &R::mutable_late_answer_judged, &R::late_answer_judged>,
    kind<exercise::RatingSettled, R::kRatingSettled, &R::mutable_rating_settled, &R::rating_settled>,
    kind<exercise::ObjectiveRated, R::kObjectiveRated, &R::mutable_objective_rated, &R::objective_rated>,
    kind<exercise::LessonWritten, R::kLessonWritten, &R::mutable_lesson_written, &R::lesson_written>,
    kind<exercise::LessonRemoved, R::kLessonRemoved, &R::mutable_lesson_removed, &R::lesson_removed>,
    kind<exercise::ConsentGiven, R::kConsentGiven, &R::mutable_consent_given, &R::consent_given>,
    kind<exercise::QuestionnaireOpened, R::kQuestionnaireOpened, &R::mutable_questionnaire_opened,
         &R::questionnaire_opened>,
    kind<exercise::QuestionnaireSheet, R::kQuestionnaireSheet, &R::mutable_questionnaire_sheet,
         &R::questionnaire_sheet>,
    kind<exercise::QuestionnaireClosed, R::kQuestionnaireClosed, &R::mutable_questionnaire_closed,
         &R::questionnaire_closed>,
    kind<exercise::RowKeyTurned, R::kRowKeyTurned, &R::mutable_row_key_turned, &R::row_key_turned>};
static_assert(kinds.size() == std::variant_size_v<exercise::Event>);

// Position in `kinds` by number, which has gaps.
constexpr auto places = [] {
    std::array<std::uint8_t, kinds.back().number + 1> all{};
    all.fill(kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i) all.at(kinds[i].number) = static_cast<std::uint8_t>(i);
    return all;
}();

void store_event(Writer& out, exercise::Event const& from, R& to) { kinds.at(from.index()).store(out, from, to); }

void load_event(Reader& in, R const& from, exercise::Event& to) {
    std::size_t const place = places.at(from.event_case());
    if (place == kinds.size()) return in.damaged(R::descriptor()->full_name());
    kinds.at(place).load(in, from, to);
}

}  // namespace

static void store(Writer&, exercise::CommandStamp const& from, pb::CommandStamp& to) {
    auto const& [id, content, entered_before] = from;
    to.set_id(bytes_of(id));
    to.set_content(bytes_of(content));
    if (entered_before) to.set_entered_before(*entered_before);
}
static void load(Reader& in, pb::CommandStamp const& from, exercise::CommandStamp& to) {
    auto& [id, content, entered_before] = to;
    load(in, from.id(), id, "CommandStamp.id");
    load(in, from.content(), content, "CommandStamp.content");
    if (from.has_entered_before()) entered_before = from.entered_before();
}
static void store(Writer&, exercise::Issuer const& from, pb::Issuer& to) {
    auto const& [person, role, seat, on_behalf_of, speaker] = from;
    to.set_person(static_cast<std::uint64_t>(person));
    to.set_role(stored(role));
    if (seat) to.set_seat(seat->value);
    if (on_behalf_of) to.set_on_behalf_of(on_behalf_of->value);
    to.set_speaker(speaker);
}
static void load(Reader& in, pb::Issuer const& from, exercise::Issuer& to) {
    auto& [person, role, seat, on_behalf_of, speaker] = to;
    person = exercise::PersonId{from.person()};
    load(in, from.role(), role);
    if (from.has_seat()) seat = exercise::SeatId{from.seat()};
    if (from.has_on_behalf_of()) on_behalf_of = exercise::SeatId{from.on_behalf_of()};
    speaker = from.speaker();
}
static void store(Writer&, exercise::WallStamp const& from, pb::WallStamp& to) {
    auto const& [wall, monotonic] = from;
    to.set_wall_us(wall.count());
    to.set_monotonic_us(monotonic.count());
}
static void load(Reader&, pb::WallStamp const& from, exercise::WallStamp& to) {
    to = {WallTime{from.wall_us()}, MonotonicTime{from.monotonic_us()}};
}

std::string encode(exercise::Record const& record) {
    auto const& [sequence, at, part, parts, command, issuer, stamp, event] = record;
    Writer out;
    pb::Record message;
    message.set_sequence(sequence);
    message.set_at_ms(at.count());
    message.set_part(part);
    message.set_parts(parts);
    if (command) store(out, *command, *message.mutable_command());
    store(out, issuer, *message.mutable_issuer());
    store(out, stamp, *message.mutable_stamp());
    store_event(out, event, message);
    std::string bytes = to_bytes(message);
    ORDA_CHECK(bytes.size() <= record_bytes_max, "a record longer than what is read back");
    return bytes;
}

Result<exercise::Record, CodecError> decode_record(std::string_view bytes) {
    static KnownFields const& known = known_fields(*pb::Record::descriptor());
    std::array<char, 4096> room;  // most records need no more; the arena gets it uninitialised on purpose
    google::protobuf::ArenaOptions options;
    options.initial_block = room.data();
    options.initial_block_size = room.size();
    google::protobuf::Arena arena(options);
    auto& message = *google::protobuf::Arena::CreateMessage<pb::Record>(&arena);
    Reader in;
    if (!from_bytes(in, bytes, record_bytes_max, known, message)) return *in.error();
    exercise::Record record;
    auto& [sequence, at, part, parts, command, issuer, stamp, event] = record;
    sequence = message.sequence();
    at = ExerciseTime{message.at_ms()};
    part = message.part();
    parts = message.parts();
    if (message.has_command()) load(in, message.command(), command.emplace());
    load_needed(in, message.has_issuer(), message.issuer(), issuer);
    load_needed(in, message.has_stamp(), message.stamp(), stamp);
    load_event(in, message, event);
    if (in.error()) return *in.error();
    return record;
}

}  // namespace orda::codec
