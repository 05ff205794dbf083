// SPDX-License-Identifier: Apache-2.0
#include "codec/record_codec.hpp"

#include <google/protobuf/arena.h>

#include <array>
#include <variant>

#include "base/overload.hpp"
#include "codec/event_fields.hpp"

namespace orda::codec {

static void store_event(Writer& out, exercise::Event const& from, pb::Record& to) {
    using namespace exercise;
    std::visit(Overload{
                   [&](ExerciseCreated const& x) { store(out, x, *to.mutable_exercise_created()); },
                   [&](TeamAdded const& x) { store(out, x, *to.mutable_team_added()); },
                   [&](SeatAdded const& x) { store(out, x, *to.mutable_seat_added()); },
                   [&](SeatTaken const& x) { store(out, x, *to.mutable_seat_taken()); },
                   [&](SeatLeft const& x) { store(out, x, *to.mutable_seat_left()); },
                   [&](ExerciseStarted const& x) { store(out, x, *to.mutable_exercise_started()); },
                   [&](ExercisePaused const& x) { store(out, x, *to.mutable_exercise_paused()); },
                   [&](ExerciseResumed const& x) { store(out, x, *to.mutable_exercise_resumed()); },
                   [&](SpeedChanged const& x) { store(out, x, *to.mutable_speed_changed()); },
                   [&](ClockJumped const& x) { store(out, x, *to.mutable_clock_jumped()); },
                   [&](ExerciseEnded const& x) { store(out, x, *to.mutable_exercise_ended()); },
                   [&](ServerRestarted const& x) { store(out, x, *to.mutable_server_restarted()); },
                   [&](TeamHeld const& x) { store(out, x, *to.mutable_team_held()); },
                   [&](TeamContinued const& x) { store(out, x, *to.mutable_team_continued()); },
                   [&](TeamCaughtUp const& x) { store(out, x, *to.mutable_team_caught_up()); },
                   [&](PhaseBegan const& x) { store(out, x, *to.mutable_phase_began()); },
                   [&](RowParked const& x) { store(out, x, *to.mutable_row_parked()); },
                   [&](RowReleased const& x) { store(out, x, *to.mutable_row_released()); },
                   [&](RowHeld const& x) { store(out, x, *to.mutable_row_held()); },
                   [&](RowContinued const& x) { store(out, x, *to.mutable_row_continued()); },
                   [&](RowSkipped const& x) { store(out, x, *to.mutable_row_skipped()); },
                   [&](RowRestored const& x) { store(out, x, *to.mutable_row_restored()); },
                   [&](RowCancelled const& x) { store(out, x, *to.mutable_row_cancelled()); },
                   [&](RowResent const& x) { store(out, x, *to.mutable_row_resent()); },
                   [&](RowWithdrawn const& x) { store(out, x, *to.mutable_row_withdrawn()); },
                   [&](RowRearmed const& x) { store(out, x, *to.mutable_row_rearmed()); },
                   [&](RowOpened const& x) { store(out, x, *to.mutable_row_opened()); },
                   [&](RowAcknowledged const& x) { store(out, x, *to.mutable_row_acknowledged()); },
                   [&](ActorStarted const& x) { store(out, x, *to.mutable_actor_started()); },
                   [&](ActorEnded const& x) { store(out, x, *to.mutable_actor_ended()); },
                   [&](ActorReset const& x) { store(out, x, *to.mutable_actor_reset()); },
                   [&](InjectImprovised const& x) { store(out, x, *to.mutable_inject_improvised()); },
                   [&](DecisionOpened const& x) { store(out, x, *to.mutable_decision_opened()); },
                   [&](DecisionTimed const& x) { store(out, x, *to.mutable_decision_timed()); },
                   [&](DecisionRecorded const& x) { store(out, x, *to.mutable_decision_recorded()); },
                   [&](DecisionClosed const& x) { store(out, x, *to.mutable_decision_closed()); },
                   [&](DecisionWaits const& x) { store(out, x, *to.mutable_decision_waits()); },
                   [&](RequestSent const& x) { store(out, x, *to.mutable_request_sent()); },
                   [&](RequestAnswered const& x) { store(out, x, *to.mutable_request_answered()); },
                   [&](CueChanged const& x) { store(out, x, *to.mutable_cue_changed()); },
                   [&](MarkChanged const& x) { store(out, x, *to.mutable_mark_changed()); },
                   [&](VariableChanged const& x) { store(out, x, *to.mutable_variable_changed()); },
                   [&](FlagWasRaised const& x) { store(out, x, *to.mutable_flag_was_raised()); },
                   [&](FactLearned const& x) { store(out, x, *to.mutable_fact_learned()); },
                   [&](VerbUndone const& x) { store(out, x, *to.mutable_verb_undone()); },
                   [&](SlotBooked const& x) { store(out, x, *to.mutable_slot_booked()); },
                   [&](SlotBegan const& x) { store(out, x, *to.mutable_slot_began()); },
                   [&](SlotEnded const& x) { store(out, x, *to.mutable_slot_ended()); },
                   [&](AssetSecured const& x) { store(out, x, *to.mutable_asset_secured()); },
                   [&](AssetLost const& x) { store(out, x, *to.mutable_asset_lost()); },
                   [&](AssetWaits const& x) { store(out, x, *to.mutable_asset_waits()); },
                   [&](TeamFinished const& x) { store(out, x, *to.mutable_team_finished()); },
                   [&](FilmHalted const& x) { store(out, x, *to.mutable_film_halted()); },
                   [&](VoteOpened const& x) { store(out, x, *to.mutable_vote_opened()); },
                   [&](VoteCounted const& x) { store(out, x, *to.mutable_vote_counted()); },
                   [&](FilmPlayed const& x) { store(out, x, *to.mutable_film_played()); },
                   [&](RowRetimed const& x) { store(out, x, *to.mutable_row_retimed()); },
                   [&](LineNudged const& x) { store(out, x, *to.mutable_line_nudged()); },
                   [&](RowEdited const& x) { store(out, x, *to.mutable_row_edited()); },
                   [&](CastAway const& x) { store(out, x, *to.mutable_cast_away()); },
                   [&](ExerciseRestored const& x) { store(out, x, *to.mutable_exercise_restored()); },
                   [&](ScriptAmended const& x) { store(out, x, *to.mutable_script_amended()); },
                   [&](ActorInPlace const& x) { store(out, x, *to.mutable_actor_in_place()); },
                   [&](ActorNeedsHelp const& x) { store(out, x, *to.mutable_actor_needs_help()); },
                   [&](RevealSaid const& x) { store(out, x, *to.mutable_reveal_said()); },
                   [&](NoDuffCalled const& x) { store(out, x, *to.mutable_no_duff_called()); },
                   [&](RollCallAnswered const& x) { store(out, x, *to.mutable_roll_call_answered()); },
                   [&](NoDuffKeyTurned const& x) { store(out, x, *to.mutable_no_duff_key_turned()); },
                   [&](NoDuffEnded const& x) { store(out, x, *to.mutable_no_duff_ended()); },
                   [&](GuestsChanged const& x) { store(out, x, *to.mutable_guests_changed()); },
                   [&](NoteWritten const& x) { store(out, x, *to.mutable_note_written()); },
                   [&](MessageSent const& x) { store(out, x, *to.mutable_message_sent()); },
                   [&](MessageOpened const& x) { store(out, x, *to.mutable_message_opened()); },
                   [&](MessageSettled const& x) { store(out, x, *to.mutable_message_settled()); },
                   [&](RowShared const& x) { store(out, x, *to.mutable_row_shared()); },
                   [&](DiaryWritten const& x) { store(out, x, *to.mutable_diary_written()); },
                   [&](ObservationWritten const& x) { store(out, x, *to.mutable_observation_written()); },
                   [&](ObservationReworded const& x) { store(out, x, *to.mutable_observation_reworded()); },
                   [&](RatingGiven const& x) { store(out, x, *to.mutable_rating_given()); },
                   [&](BoardElementAdded const& x) { store(out, x, *to.mutable_board_element_added()); },
                   [&](BoardElementChanged const& x) { store(out, x, *to.mutable_board_element_changed()); },
                   [&](BoardElementRemoved const& x) { store(out, x, *to.mutable_board_element_removed()); },
                   [&](DocumentBegun const& x) { store(out, x, *to.mutable_document_begun()); },
                   [&](DocumentClaimed const& x) { store(out, x, *to.mutable_document_claimed()); },
                   [&](DocumentLetGo const& x) { store(out, x, *to.mutable_document_let_go()); },
                   [&](DocumentSaved const& x) { store(out, x, *to.mutable_document_saved()); },
               },
               from);
}

static void load_event(Reader& in, pb::Record const& from, exercise::Event& to) {
    using namespace exercise;
    using R = pb::Record;
    switch (from.event_case()) {
        case R::kExerciseCreated: return load(in, from.exercise_created(), to.emplace<ExerciseCreated>());
        case R::kTeamAdded: return load(in, from.team_added(), to.emplace<TeamAdded>());
        case R::kSeatAdded: return load(in, from.seat_added(), to.emplace<SeatAdded>());
        case R::kSeatTaken: return load(in, from.seat_taken(), to.emplace<SeatTaken>());
        case R::kSeatLeft: return load(in, from.seat_left(), to.emplace<SeatLeft>());
        case R::kExerciseStarted: return load(in, from.exercise_started(), to.emplace<ExerciseStarted>());
        case R::kExercisePaused: return load(in, from.exercise_paused(), to.emplace<ExercisePaused>());
        case R::kExerciseResumed: return load(in, from.exercise_resumed(), to.emplace<ExerciseResumed>());
        case R::kSpeedChanged: return load(in, from.speed_changed(), to.emplace<SpeedChanged>());
        case R::kClockJumped: return load(in, from.clock_jumped(), to.emplace<ClockJumped>());
        case R::kExerciseEnded: return load(in, from.exercise_ended(), to.emplace<ExerciseEnded>());
        case R::kServerRestarted: return load(in, from.server_restarted(), to.emplace<ServerRestarted>());
        case R::kTeamHeld: return load(in, from.team_held(), to.emplace<TeamHeld>());
        case R::kTeamContinued: return load(in, from.team_continued(), to.emplace<TeamContinued>());
        case R::kTeamCaughtUp: return load(in, from.team_caught_up(), to.emplace<TeamCaughtUp>());
        case R::kPhaseBegan: return load(in, from.phase_began(), to.emplace<PhaseBegan>());
        case R::kRowParked: return load(in, from.row_parked(), to.emplace<RowParked>());
        case R::kRowReleased: return load(in, from.row_released(), to.emplace<RowReleased>());
        case R::kRowHeld: return load(in, from.row_held(), to.emplace<RowHeld>());
        case R::kRowContinued: return load(in, from.row_continued(), to.emplace<RowContinued>());
        case R::kRowSkipped: return load(in, from.row_skipped(), to.emplace<RowSkipped>());
        case R::kRowRestored: return load(in, from.row_restored(), to.emplace<RowRestored>());
        case R::kRowCancelled: return load(in, from.row_cancelled(), to.emplace<RowCancelled>());
        case R::kRowResent: return load(in, from.row_resent(), to.emplace<RowResent>());
        case R::kRowWithdrawn: return load(in, from.row_withdrawn(), to.emplace<RowWithdrawn>());
        case R::kRowRearmed: return load(in, from.row_rearmed(), to.emplace<RowRearmed>());
        case R::kRowOpened: return load(in, from.row_opened(), to.emplace<RowOpened>());
        case R::kRowAcknowledged: return load(in, from.row_acknowledged(), to.emplace<RowAcknowledged>());
        case R::kActorStarted: return load(in, from.actor_started(), to.emplace<ActorStarted>());
        case R::kActorEnded: return load(in, from.actor_ended(), to.emplace<ActorEnded>());
        case R::kActorReset: return load(in, from.actor_reset(), to.emplace<ActorReset>());
        case R::kInjectImprovised: return load(in, from.inject_improvised(), to.emplace<InjectImprovised>());
        case R::kDecisionOpened: return load(in, from.decision_opened(), to.emplace<DecisionOpened>());
        case R::kDecisionTimed: return load(in, from.decision_timed(), to.emplace<DecisionTimed>());
        case R::kDecisionRecorded: return load(in, from.decision_recorded(), to.emplace<DecisionRecorded>());
        case R::kDecisionClosed: return load(in, from.decision_closed(), to.emplace<DecisionClosed>());
        case R::kDecisionWaits: return load(in, from.decision_waits(), to.emplace<DecisionWaits>());
        case R::kRequestSent: return load(in, from.request_sent(), to.emplace<RequestSent>());
        case R::kRequestAnswered: return load(in, from.request_answered(), to.emplace<RequestAnswered>());
        case R::kCueChanged: return load(in, from.cue_changed(), to.emplace<CueChanged>());
        case R::kMarkChanged: return load(in, from.mark_changed(), to.emplace<MarkChanged>());
        case R::kVariableChanged: return load(in, from.variable_changed(), to.emplace<VariableChanged>());
        case R::kFlagWasRaised: return load(in, from.flag_was_raised(), to.emplace<FlagWasRaised>());
        case R::kFactLearned: return load(in, from.fact_learned(), to.emplace<FactLearned>());
        case R::kVerbUndone: return load(in, from.verb_undone(), to.emplace<VerbUndone>());
        case R::kSlotBooked: return load(in, from.slot_booked(), to.emplace<SlotBooked>());
        case R::kSlotBegan: return load(in, from.slot_began(), to.emplace<SlotBegan>());
        case R::kSlotEnded: return load(in, from.slot_ended(), to.emplace<SlotEnded>());
        case R::kAssetSecured: return load(in, from.asset_secured(), to.emplace<AssetSecured>());
        case R::kAssetLost: return load(in, from.asset_lost(), to.emplace<AssetLost>());
        case R::kAssetWaits: return load(in, from.asset_waits(), to.emplace<AssetWaits>());
        case R::kTeamFinished: return load(in, from.team_finished(), to.emplace<TeamFinished>());
        case R::kFilmHalted: return load(in, from.film_halted(), to.emplace<FilmHalted>());
        case R::kVoteOpened: return load(in, from.vote_opened(), to.emplace<VoteOpened>());
        case R::kVoteCounted: return load(in, from.vote_counted(), to.emplace<VoteCounted>());
        case R::kExerciseRestored: return load(in, from.exercise_restored(), to.emplace<ExerciseRestored>());
        case R::kScriptAmended: return load(in, from.script_amended(), to.emplace<ScriptAmended>());
        case R::kActorInPlace: return load(in, from.actor_in_place(), to.emplace<ActorInPlace>());
        case R::kActorNeedsHelp: return load(in, from.actor_needs_help(), to.emplace<ActorNeedsHelp>());
        case R::kRevealSaid: return load(in, from.reveal_said(), to.emplace<RevealSaid>());
        case R::kNoDuffCalled: return load(in, from.no_duff_called(), to.emplace<NoDuffCalled>());
        case R::kRollCallAnswered: return load(in, from.roll_call_answered(), to.emplace<RollCallAnswered>());
        case R::kNoDuffKeyTurned: return load(in, from.no_duff_key_turned(), to.emplace<NoDuffKeyTurned>());
        case R::kNoDuffEnded: return load(in, from.no_duff_ended(), to.emplace<NoDuffEnded>());
        case R::kGuestsChanged: return load(in, from.guests_changed(), to.emplace<GuestsChanged>());
        case R::kNoteWritten: return load(in, from.note_written(), to.emplace<NoteWritten>());
        case R::kMessageSent: return load(in, from.message_sent(), to.emplace<MessageSent>());
        case R::kMessageOpened: return load(in, from.message_opened(), to.emplace<MessageOpened>());
        case R::kMessageSettled: return load(in, from.message_settled(), to.emplace<MessageSettled>());
        case R::kRowShared: return load(in, from.row_shared(), to.emplace<RowShared>());
        case R::kDiaryWritten: return load(in, from.diary_written(), to.emplace<DiaryWritten>());
        case R::kObservationWritten: return load(in, from.observation_written(), to.emplace<ObservationWritten>());
        case R::kObservationReworded: return load(in, from.observation_reworded(), to.emplace<ObservationReworded>());
        case R::kRatingGiven: return load(in, from.rating_given(), to.emplace<RatingGiven>());
        case R::kFilmPlayed: return load(in, from.film_played(), to.emplace<FilmPlayed>());
        case R::kBoardElementAdded: return load(in, from.board_element_added(), to.emplace<BoardElementAdded>());
        case R::kBoardElementChanged: return load(in, from.board_element_changed(), to.emplace<BoardElementChanged>());
        case R::kBoardElementRemoved: return load(in, from.board_element_removed(), to.emplace<BoardElementRemoved>());
        case R::kDocumentBegun: return load(in, from.document_begun(), to.emplace<DocumentBegun>());
        case R::kDocumentClaimed: return load(in, from.document_claimed(), to.emplace<DocumentClaimed>());
        case R::kDocumentLetGo: return load(in, from.document_let_go(), to.emplace<DocumentLetGo>());
        case R::kDocumentSaved: return load(in, from.document_saved(), to.emplace<DocumentSaved>());
        case R::kRowRetimed: return load(in, from.row_retimed(), to.emplace<RowRetimed>());
        case R::kLineNudged: return load(in, from.line_nudged(), to.emplace<LineNudged>());
        case R::kRowEdited: return load(in, from.row_edited(), to.emplace<RowEdited>());
        case R::kCastAway: return load(in, from.cast_away(), to.emplace<CastAway>());
        case R::EVENT_NOT_SET: return in.damaged(R::descriptor()->full_name());
    }
}

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
    auto const& [person, role, seat, on_behalf_of] = from;
    to.set_person(static_cast<std::uint64_t>(person));
    to.set_role(stored(role));
    if (seat) to.set_seat(seat->value);
    if (on_behalf_of) to.set_on_behalf_of(on_behalf_of->value);
}
static void load(Reader& in, pb::Issuer const& from, exercise::Issuer& to) {
    auto& [person, role, seat, on_behalf_of] = to;
    person = exercise::PersonId{from.person()};
    load(in, from.role(), role);
    if (from.has_seat()) seat = exercise::SeatId{from.seat()};
    if (from.has_on_behalf_of()) on_behalf_of = exercise::SeatId{from.on_behalf_of()};
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
