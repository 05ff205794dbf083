// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "exercise/event.hpp"

// What somebody asks for. May be refused; never stored as truth. `revision` members name the state the sender looked
// at: when another person has changed the same thing since, the command is refused and the sender is told.
namespace orda::exercise {

// ---- set-up (director, before and during the run) ----
struct AddTeam {
    std::string name;
    friend bool operator==(AddTeam const&, AddTeam const&) = default;
};
struct AddSeat {
    Seat seat;
    friend bool operator==(AddSeat const&, AddSeat const&) = default;
};
struct TakeSeat {
    SeatId seat;
    friend bool operator==(TakeSeat const&, TakeSeat const&) = default;
};  // by the issuer
struct LeaveSeat {
    SeatId seat;
    friend bool operator==(LeaveSeat const&, LeaveSeat const&) = default;
};

// ---- exercise clock; `revision` is State::clock_revision ----
struct StartExercise {
    std::uint32_t revision = 0;
    std::string reason{};  // why it starts although stations are not ready; becomes a note of staff
    std::string language{};  // of the reason; may be empty
    friend bool operator==(StartExercise const&, StartExercise const&) = default;
};
struct PauseExercise {
    std::uint32_t revision = 0;
    friend bool operator==(PauseExercise const&, PauseExercise const&) = default;
};
struct ResumeExercise {
    std::uint32_t revision = 0;
    friend bool operator==(ResumeExercise const&, ResumeExercise const&) = default;
};
struct SetSpeed {
    std::uint32_t revision = 0;
    std::uint32_t speed = 1;
    friend bool operator==(SetSpeed const&, SetSpeed const&) = default;
};
// To the moment of the next row that is due by the clock alone, in any team.
struct JumpToNext {
    std::uint32_t revision = 0;
    friend bool operator==(JumpToNext const&, JumpToNext const&) = default;
};
struct EndExercise {
    std::uint32_t revision = 0;
    friend bool operator==(EndExercise const&, EndExercise const&) = default;
};

// ---- one team; `revision` is TeamState::revision ----
struct HoldTeam {
    TeamId team;
    std::uint32_t revision = 0;
    friend bool operator==(HoldTeam const&, HoldTeam const&) = default;
};
struct ContinueTeam {
    TeamId team;
    std::uint32_t revision = 0;
    friend bool operator==(ContinueTeam const&, ContinueTeam const&) = default;
};
struct CatchUpTeam {
    TeamId team;
    std::uint32_t revision = 0;
    friend bool operator==(CatchUpTeam const&, CatchUpTeam const&) = default;
};

// ---- one row of one team; `revision` is RowState::revision ----
enum class RowVerb : std::uint8_t { release, hold, let_go, skip, resend, withdraw, start, end };
struct ChangeRow {
    RowVerb verb = RowVerb::release;
    TeamId team;
    RowId row;
    std::uint32_t revision = 0;
    std::string reason{};  // to release a sensitive inject alone
    Milliseconds key_age{};  // real time since RowState::key was turned, filled in by the shell
    friend bool operator==(ChangeRow const&, ChangeRow const&) = default;
};
// To another time on the team's clock, never before now; without a time back to the script's.
struct RetimeRow {
    TeamId team;
    RowId row;
    std::uint32_t revision = 0;
    std::optional<TeamTime> at{};
    friend bool operator==(RetimeRow const&, RetimeRow const&) = default;
};
// Every row of a storyline that is due by the clock and has not come yet, earlier or later, in some teams. All or
// nothing.
struct LineOfTeam {
    TeamId team;
    std::uint32_t revision = 0;  // Nudges::revision
    friend auto operator<=>(LineOfTeam const&, LineOfTeam const&) = default;
};
struct NudgeLine {
    LineId line;
    Milliseconds by{};
    std::vector<LineOfTeam> teams;
    friend bool operator==(NudgeLine const&, NudgeLine const&) = default;
};
// Before its release. Without an edit: as the script has it again.
struct EditRow {
    TeamId team;
    RowId row;
    std::uint32_t revision = 0;
    std::optional<RowEdit> edit{};
    friend bool operator==(EditRow const&, EditRow const&) = default;
};
// A booking that has not begun: another time (never before now), cast or room.
struct BookSlot {
    TeamId team;
    SlotId slot;
    std::uint32_t revision = 0;  // SlotState::revision
    ExerciseTime at{};
    std::uint32_t cast_number = 1;
    std::uint32_t room = 1;
    friend bool operator==(BookSlot const&, BookSlot const&) = default;
};
// An actor is not here: bookings that have not begun go to the next cast that is free, or wait.
struct SetCastAway {
    CastId cast;
    std::uint32_t number = 1;
    bool away = true;
    friend bool operator==(SetCastAway const&, SetCastAway const&) = default;
};
// The team can be taken back to this moment.
struct KeepMoment {
    TeamId team;
    std::string name;
    friend bool operator==(KeepMoment const&, KeepMoment const&) = default;
};
// Going back has two steps: staff are shown what it takes back (moment 0: not any more), then it is done. `revision` is
// TeamState::revision, `moment` the record that kept it.
struct WeighRewind {
    TeamId team;
    std::uint32_t revision = 0;
    Sequence moment = 0;
    friend bool operator==(WeighRewind const&, WeighRewind const&) = default;
};
struct RewindTeam {
    TeamId team;
    std::uint32_t revision = 0;
    Sequence moment = 0;
    friend bool operator==(RewindTeam const&, RewindTeam const&) = default;
};
struct Improvise {
    std::vector<TeamId> teams;
    ImprovisedInject content;
    friend bool operator==(Improvise const&, Improvise const&) = default;
};
// How it stands with a live encounter of a team, told by the actor who plays `cast`, or by staff for them.
enum class CueReport : std::uint8_t { in_place, started, done, needs_help };
struct ReportCue {
    CueReport report = CueReport::in_place;
    TeamId team;
    RowId row;
    CastId cast;
    bool on = true;  // false takes it back; a start or an end only within take_back_max
    friend bool operator==(ReportCue const&, ReportCue const&) = default;
};
struct TickCue {
    TeamId team;
    CastId cast;
    TickId tick;
    bool on = true;  // false takes it back, within take_back_max
    friend bool operator==(TickCue const&, TickCue const&) = default;
};
// What the cast member has to reveal was said to the team.
struct TickReveal {
    TeamId team;
    CastId cast;
    RevealId reveal;
    bool on = true;  // false takes it back, within take_back_max
    friend bool operator==(TickReveal const&, TickReveal const&) = default;
};
// An evaluator ticks what the script leaves to evaluators.
struct TickMark {
    TeamId team;
    MarkId mark;
    bool on = true;  // false takes it back, within take_back_max
    friend bool operator==(TickMark const&, TickMark const&) = default;
};
struct AnswerRequest {
    TeamId team;
    std::uint32_t number = 0;
    bool granted = true;
    std::string words;
    std::string language{};  // of the words; may be empty
    friend bool operator==(AnswerRequest const&, AnswerRequest const&) = default;
};
// After a jump: close the decision now (default taken), or give it a new deadline `extend` from now.
struct SettleDecision {
    TeamId team;
    DecisionId decision;
    std::optional<Milliseconds> extend{};
    friend bool operator==(SettleDecision const&, SettleDecision const&) = default;
};
// Says what became of an asset: secured for good (found in a search), or lost.
struct SettleAsset {
    TeamId team;
    AssetId asset;
    bool secured = true;
    friend bool operator==(SettleAsset const&, SettleAsset const&) = default;
};
// Film training: the picture halts at a stop-point, its vote opens, its vote is counted; the picture plays.
enum class FilmVerb : std::uint8_t { halt, open, count, play };
struct RunFilm {
    FilmVerb verb = FilmVerb::halt;
    TeamId team;
    StopId stop;
    std::vector<std::uint32_t> counts{};  // verb count: by option
    Milliseconds from{};  // verb play: where in the clip
    friend bool operator==(RunFilm const&, RunFilm const&) = default;
};
// Takes back the issuer's last verb, when nothing has been built on it since.
struct UndoLast {
    friend bool operator==(UndoLast const&, UndoLast const&) = default;
};

// ---- real emergencies, the room, notes ----
// "No duff": everything stands until two of the staff agree to go on. From a trainee it is about the own team, from an
// actor, evaluator or observer about all; staff say which.
struct CallNoDuff {
    std::optional<TeamId> team{};
    friend bool operator==(CallNoDuff const&, CallNoDuff const&) = default;
};
// For oneself; staff also for the seat of somebody they have looked after.
struct AnswerRollCall {
    std::optional<SeatId> seat{};
    bool needs_help = false;
    friend bool operator==(AnswerRollCall const&, AnswerRollCall const&) = default;
};
// One of the two keys. With a reason: alone; the shell sees to it that alone_after has passed.
struct ResumeAfterNoDuff {
    std::optional<TeamId> team{};
    std::string reason{};
    friend bool operator==(ResumeAfterNoDuff const&, ResumeAfterNoDuff const&) = default;
};
struct SetGuests {
    bool present = false;
    friend bool operator==(SetGuests const&, SetGuests const&) = default;
};
// By staff at any time; by anybody whose screen stands, to say what happened. Staff alone read it.
struct WriteNote {
    std::optional<TeamId> team{};
    std::string words{};
    std::string language{};  // may be empty
    friend bool operator==(WriteNote const&, WriteNote const&) = default;
};

// ---- trainees ----
struct SubmitDecision {
    DecisionId decision;
    std::uint32_t based_on = 0;  // revision of the answer the sender saw; 0 = none yet
    Answer answer;
    Rationale rationale;
    std::vector<RejectedOption> rejected{};
    std::optional<WallTime> decided_at{};
    std::optional<Milliseconds> offline{};
    std::optional<WallTime> written_at{};
    std::string language{};  // of all its words; may be empty
    friend bool operator==(SubmitDecision const&, SubmitDecision const&) = default;
};
struct SendRequest {
    RequestId request;
    std::optional<SenderId> to{};
    std::vector<FieldValue> fields{};
    std::optional<WallTime> written_at{};
    std::vector<TargetId> on{};
    std::string language{};  // of all its words; may be empty
    friend bool operator==(SendRequest const&, SendRequest const&) = default;
};
struct OpenRow {
    RowId row;
    friend bool operator==(OpenRow const&, OpenRow const&) = default;
};
struct AcknowledgeRow {
    RowId row;
    friend bool operator==(AcknowledgeRow const&, AcknowledgeRow const&) = default;
};

// ---- how a team works together ----
// A seat writes to other desks of its team or to the Control Centre; staff to desks of a team.
struct WriteMessage {
    TeamId team;  // of staff; a seat writes in its own
    std::optional<SenderId> as{};
    DeskSet to;
    bool to_control = false;
    std::uint32_t replies_to = 0;  // 0 = begins a thread
    std::string text;
    std::string language;
    std::optional<WallTime> written_at{};
    friend bool operator==(WriteMessage const&, WriteMessage const&) = default;
};
struct OpenMessage {
    std::uint32_t number = 0;
    friend bool operator==(OpenMessage const&, OpenMessage const&) = default;
};
struct SettleMessage {  // it needs no answer
    TeamId team;
    std::uint32_t number = 0;
    friend bool operator==(SettleMessage const&, SettleMessage const&) = default;
};
struct ShareRow {
    RowId row;
    DeskSet to;  // those who have it already are left out
    std::string why;
    std::string language;
    friend bool operator==(ShareRow const&, ShareRow const&) = default;
};
struct WriteDiary {
    std::uint32_t corrects = 0;  // 0 = a new entry
    std::string text;
    std::string language;
    std::optional<WallTime> written_at{};
    friend bool operator==(WriteDiary const&, WriteDiary const&) = default;
};

// ---- evaluators ----
// A new one, or, when the station has used the key before, other words for that one. What an evaluator saw is never
// refused for the moment that the station names: a station without a connection does not know that the clock stood.
struct WriteObservation {
    std::uint64_t key = 0;  // chosen by the station, one for each observation
    TeamId team;
    ExerciseTime about{};  // what lies in the future is taken as now, what lies before STARTEX as STARTEX
    std::optional<FlagId> flag{};
    std::optional<ChecklistId> checklist{};
    std::string words;  // may be empty
    std::string language;
    std::optional<WallTime> written_at{};
    friend bool operator==(WriteObservation const&, WriteObservation const&) = default;
};
struct Rate {
    TeamId team;
    ChecklistId checklist;
    std::uint32_t value = 0;  // 1 ... 5; 0 = not observed
    ExerciseTime about{};
    std::optional<WallTime> written_at{};
    friend bool operator==(Rate const&, Rate const&) = default;
};

// ---- what is judged afterwards: evaluators to whom the team is assigned, and staff ----
// How well a text says why: of a decision the rationale, 0 ... 3; of a document, 0 ... 5. It is a rating of the words
// that the rater saw: an answer that was corrected since is unrated again.
struct RateWriting {
    TeamId team;
    Passage passage;
    std::optional<std::uint32_t> value{};  // nothing = taken back
    ExerciseTime about{};
    std::optional<WallTime> written_at{};
    friend bool operator==(RateWriting const&, RateWriting const&) = default;
};
// An answer that came after closing, where nobody had answered before, counts for the score, or no longer does.
struct JudgeLateAnswer {
    TeamId team;
    DecisionId decision;
    std::uint32_t revision = 0;
    bool accept = true;
    std::string reason;
    std::string language;
    std::optional<WallTime> written_at{};
    friend bool operator==(JudgeLateAnswer const&, JudgeLateAnswer const&) = default;
};
// What two raters or more who differ agreed on. By staff.
struct SettleRating {
    TeamId team;
    std::optional<ChecklistId> checklist{};  // nothing = the passage
    Passage passage;
    std::optional<std::uint32_t> value{};  // nothing = taken back
    std::string reason;
    std::string language;
    std::optional<WallTime> written_at{};
    friend bool operator==(SettleRating const&, SettleRating const&) = default;
};
// By the director.
struct RateObjective {
    std::optional<TeamId> team{};  // nothing = all teams together
    ObjectiveId objective;
    std::optional<Performance> rating{};  // nothing = taken back
    std::string words;  // may be empty
    std::string language;
    std::optional<WallTime> written_at{};
    friend bool operator==(RateObjective const&, RateObjective const&) = default;
};

// ---- the case board and the documents of a team ----
// One that is there stays as it is; one that was removed comes back, with these words.
struct AddElement {
    std::uint64_t key = 0;
    BoardKind kind = BoardKind::person;
    std::uint64_t from = 0, to = 0;
    BoardSays says;
    friend bool operator==(AddElement const&, AddElement const&) = default;
};
// The last one in the order of the journal holds.
struct SetElement {
    std::uint64_t key = 0;
    BoardField field = BoardField::title;
    BoardSays says;
    friend bool operator==(SetElement const&, SetElement const&) = default;
};
struct RemoveElement {
    std::uint64_t key = 0;
    friend bool operator==(RemoveElement const&, RemoveElement const&) = default;
};
// Who begins a document writes it. With the key of one that is there nothing happens.
struct BeginDocument {
    std::uint64_t key = 0;
    std::string title;
    std::string language;
    friend bool operator==(BeginDocument const&, BeginDocument const&) = default;
};
struct ClaimDocument {
    std::uint64_t key = 0;
    bool take_over = false;  // also from somebody who writes
    friend bool operator==(ClaimDocument const&, ClaimDocument const&) = default;
};
struct LetGoDocument {
    std::uint64_t key = 0;
    friend bool operator==(LetGoDocument const&, LetGoDocument const&) = default;
};
struct SaveDocument {
    std::uint64_t key = 0;
    std::uint32_t based_on = 0;  // the version the writer began with
    std::string title;
    std::string text;  // may be empty
    std::string language;
    std::optional<WallTime> written_at{};
    friend bool operator==(SaveDocument const&, SaveDocument const&) = default;
};
// A kept version becomes the newest one.
struct TakeBackVersion {
    std::uint64_t key = 0;
    std::uint32_t based_on = 0;
    std::uint32_t version = 0;
    friend bool operator==(TakeBackVersion const&, TakeBackVersion const&) = default;
};

// ---- who speaks for whom ----
struct AssignTeams {
    SeatId seat;
    std::vector<TeamId> teams;  // ascending
    friend bool operator==(AssignTeams const&, AssignTeams const&) = default;
};
struct WriteTranslation {
    TeamId team;
    Passage passage;
    std::string language;
    std::string text;
    std::optional<WallTime> written_at{};
    friend bool operator==(WriteTranslation const&, WriteTranslation const&) = default;
};

// ---- lessons ----
// A new one, or, with a key that is there, everything about that one anew; one that was removed comes back.
struct WriteLesson {
    std::uint64_t key = 0;
    LessonSays says;
    std::optional<WallTime> written_at{};
    friend bool operator==(WriteLesson const&, WriteLesson const&) = default;
};
struct RemoveLesson {
    std::uint64_t key = 0;
    friend bool operator==(RemoveLesson const&, RemoveLesson const&) = default;
};

// ---- what may be said of a person ----
struct GiveConsent {
    bool named = false;
    std::string language;
    std::string kept_until{};
    friend bool operator==(GiveConsent const&, GiveConsent const&) = default;
};

// ---- the questionnaire ----
struct OpenQuestionnaire {
    friend bool operator==(OpenQuestionnaire const&, OpenQuestionnaire const&) = default;
};
// The shell adds what trainees have handed in; no client may.
struct CloseQuestionnaire {
    std::vector<Sheet> sheets{};
    friend bool operator==(CloseQuestionnaire const&, CloseQuestionnaire const&) = default;
};

using Command = std::variant<AddTeam, AddSeat, TakeSeat, LeaveSeat,  //
                             StartExercise, PauseExercise, ResumeExercise, SetSpeed, JumpToNext, EndExercise,  //
                             HoldTeam, ContinueTeam, CatchUpTeam,  //
                             ChangeRow, Improvise, ReportCue, TickCue, TickReveal, TickMark, AnswerRequest,
                             SettleDecision, SettleAsset, RunFilm, UndoLast,  //
                             SubmitDecision, SendRequest, OpenRow, AcknowledgeRow,  //
                             CallNoDuff, AnswerRollCall, ResumeAfterNoDuff, SetGuests, WriteNote,  //
                             WriteMessage, OpenMessage, SettleMessage, ShareRow, WriteDiary,  //
                             WriteObservation, Rate,  //
                             AddElement, SetElement, RemoveElement,  //
                             BeginDocument, ClaimDocument, LetGoDocument, SaveDocument, TakeBackVersion,  //
                             RetimeRow, NudgeLine, EditRow, BookSlot, SetCastAway,  //
                             KeepMoment, WeighRewind, RewindTeam, AssignTeams, WriteTranslation,  //
                             RateWriting, JudgeLateAnswer, SettleRating, RateObjective,  //
                             WriteLesson, RemoveLesson,  //
                             GiveConsent,  //
                             OpenQuestionnaire, CloseQuestionnaire>;

// One reason for each different reaction of the caller.
enum class Refusal : std::uint8_t {
    not_allowed,  // this role may not do this now; nothing more is said
    not_found,  // there is no such thing, or not for this seat (the same answer for both)
    not_running,  // before STARTEX, after ENDEX, paused when it needs a running clock, or a real emergency stands
    already_done,  // it is so already
    changed_meanwhile,  // somebody else acted first: look again (see who in `by`)
    not_open,  // the decision is not open
    answered_meanwhile,  // a team mate answered first: look at the answer, then correct it if need be
    incomplete,  // required fields are missing
    not_valid,  // an option, field or number that does not exist
    too_long,  // a text over its limit
    too_many,  // a list over its limit
    nothing_to_undo,  // no verb of yours that can be taken back
    other_content,  // this command id was used with other content
};
inline constexpr std::size_t refusal_count = 13;

struct Refused {
    Refusal reason = Refusal::not_allowed;
    Sequence by = 0;  // changed_meanwhile, answered_meanwhile: the record that was first
    std::string detail{};  // which field, for the page and the log; never exercise content
    friend bool operator==(Refused const&, Refused const&) = default;
};

// Limits of what one command may carry.
// Sized so that everything one command leads to fits one message of 64 KB in three languages.
inline constexpr std::size_t text_bytes_max = 6'000;  // why, bodies, replies
inline constexpr std::size_t note_bytes_max = 4'000;  // what we know, risk
inline constexpr std::size_t line_bytes_max = 600;  // a legal ground in words, why an option was rejected
inline constexpr std::size_t request_bytes_max = 24'000;  // all fields of a request together
inline constexpr std::size_t title_bytes_max = 300;
inline constexpr std::size_t edit_bytes_max = 20'000;  // an edited title and text in all languages together
inline constexpr Milliseconds retime_past_end_max = std::chrono::hours(24);
inline constexpr Milliseconds nudge_max = std::chrono::hours(1);
inline constexpr std::uint32_t moments_named_max = 8;  // of a team; the oldest makes room
inline constexpr std::size_t teams_max = 128;
inline constexpr std::size_t seats_max = 2'000;
inline constexpr std::uint32_t speed_max = 60;
inline constexpr std::size_t improvised_max = 500;
inline constexpr std::size_t requests_per_team_max = 500;
inline constexpr std::size_t messages_per_team_max = 1'000;  // written by its desks and to them
inline constexpr std::size_t messages_kept_for_staff = 200;  // above that, so that staff can still write
inline constexpr std::size_t diary_entries_max = 1'000;  // of a team
inline constexpr std::size_t board_elements_max = 500;  // that are there, of a team
inline constexpr std::size_t board_keys_max = 2'000;  // with those removed
inline constexpr std::int32_t board_side_max = 1'000;  // steps of the grid
inline constexpr std::int64_t board_amount_max = 1'000'000'000'000'000;  // hundredths
inline constexpr std::size_t currency_letters_max = 5;
inline constexpr std::size_t documents_max = 20;  // of a team
inline constexpr std::size_t document_bytes_max = 12'000;
inline constexpr std::uint32_t versions_kept_max = 10;  // of a document, beside the newest
// Exercise time after which the text of somebody who goes on writing is kept.
inline constexpr Milliseconds version_every = std::chrono::minutes(5);
inline constexpr std::size_t language_bytes_max = 35;  // RFC 5646, 4.4.1
inline constexpr std::uint32_t audience_max = 10'000;  // votes for one option
// Exercise time from the command to the first frame: every wall has it by then.
inline constexpr Milliseconds film_lead = std::chrono::milliseconds(1'000);
inline constexpr Milliseconds film_length_max = std::chrono::hours(6);
// Exercise time in which an actor's start, end or tick is new enough to be taken back.
inline constexpr Milliseconds take_back_max = std::chrono::minutes(2);
inline constexpr std::size_t notes_max = 2'000;
inline constexpr std::size_t observations_max = 2'000;
inline constexpr std::size_t ratings_max = 20'000;  // teams and checklists of all evaluators
inline constexpr std::uint32_t rating_max = 5;
inline constexpr std::uint32_t rationale_rating_max = 3, document_rating_max = 5;
inline constexpr std::size_t judgements_max = 20'000;  // of each kind: ratings of texts, late answers, settled ratings
inline constexpr std::size_t lessons_max = 500;  // of an exercise, with those removed
inline constexpr std::size_t owner_bytes_max = 300;  // whom a recommendation is for
inline constexpr std::size_t translation_bytes_max = 24'000;  // other letters may take twice the bytes, and more words
inline constexpr std::size_t translations_max = 2'000;  // of a team
// Real time after which one person alone may go on after a real emergency, or release a sensitive inject whose first
// key they turned.
inline constexpr Milliseconds alone_after = std::chrono::seconds(60);
// Real time after which the first key to a sensitive inject is as if nobody had turned it.
inline constexpr Milliseconds key_stands_for = std::chrono::minutes(5);
inline constexpr std::size_t revisions_max = 50;  // of one decision by one team

}  // namespace orda::exercise
