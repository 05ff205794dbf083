// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/sha256.hpp"
#include "base/time.hpp"
#include "exercise/assess_events.hpp"
#include "exercise/condition.hpp"
#include "exercise/ids.hpp"
#include "exercise/lesson_events.hpp"
#include "exercise/passage.hpp"
#include "exercise/people.hpp"
#include "exercise/questionnaire.hpp"
#include "exercise/script.hpp"

// What happened. The journal holds these and nothing else; everything a rule decided stands in the event, so that
// replay needs no rules. Never reorder the alternatives of Event: proto/orda/v1/journal.proto numbers them.
namespace orda::exercise {

// ---- what people write ----

// The National Decision Model prompts (UK College of Policing): what we know, risk, powers, why; plus review time.
struct Rationale {
    std::string known{};
    std::string risk{};
    std::vector<LawId> grounds{};
    std::string ground_text{};  // a ground outside the list
    std::string why{};
    friend auto operator<=>(Rationale const&, Rationale const&) = default;
};
struct PersonChoice {  // one line of a per-person decision
    std::uint32_t person = 0;              // position in Decision::persons
    std::vector<std::uint32_t> options{};  // per column: position in Column::options plus 1, 0 = left open
    friend auto operator<=>(PersonChoice const&, PersonChoice const&) = default;
};
struct Answer {
    std::vector<OptionId> options{};      // single: one; multi: any number, ascending
    std::vector<PersonChoice> persons{};  // per_person: ascending
    std::vector<std::uint32_t> order{};   // rank: positions in Decision::items, best first
    std::optional<std::int64_t> number{};
    std::string text{};
    friend auto operator<=>(Answer const&, Answer const&) = default;
};
struct RejectedOption {
    OptionId option;
    std::string reason{};
    friend auto operator<=>(RejectedOption const&, RejectedOption const&) = default;
};
struct FieldValue {  // in the order of RequestType::fields
    std::string text{};
    std::vector<std::string> words{};  // law ids, choices
    friend auto operator<=>(FieldValue const&, FieldValue const&) = default;
};
// Content of an inject written during the run, in the language of its author (all readers see the same words).
struct ImprovisedInject {
    Kind kind = Kind::mail;
    std::optional<SenderId> from{};
    std::string title{};
    std::string body{};
    DeskSet to;
    std::string language{};  // BCP 47; empty = not told
    friend auto operator<=>(ImprovisedInject const&, ImprovisedInject const&) = default;
};

// Raw Ed25519 public key (RFC 8032); all zeros: nobody signs.
using PublicKey = std::array<std::uint8_t, 32>;

// ---- set-up and people ----
// Of another exercise, up to a record of it: "what if".
struct CopiedFrom {
    std::string exercise{};
    Sequence records = 0;  // 1 ... records have the same numbers here
    Digest tree_head{};    // RFC 6962 root over them there
    friend auto operator<=>(CopiedFrom const&, CopiedFrom const&) = default;
};
struct ExerciseCreated {
    std::string exercise{};     // random, names the exercise in URLs
    std::string script{};       // id of the script
    Digest script_hash{};       // of the compiled script's stored bytes
    std::uint32_t epoch = 1;    // raised by a restore
    std::array<std::uint8_t, 16> salt{};  // makes the names trainees see unguessable
    StaffLevel staffing = staff_three;    // 1, 3 or 6 controllers: decides which rows ask
    PublicKey signer{};                   // whose signature the checkpoints bear
    std::optional<CopiedFrom> copied_from{};
    friend auto operator<=>(ExerciseCreated const&, ExerciseCreated const&) = default;
};
struct TeamAdded {
    TeamId team;
    std::string name{};
    friend auto operator<=>(TeamAdded const&, TeamAdded const&) = default;
};
struct SeatAdded {
    SeatId id;
    Seat seat;
    friend auto operator<=>(SeatAdded const&, SeatAdded const&) = default;
};
struct SeatTaken {  // joined, or handed over from `previous`
    SeatId seat;
    PersonId person{};
    PersonId previous{};
    friend auto operator<=>(SeatTaken const&, SeatTaken const&) = default;
};
struct SeatLeft {
    SeatId seat;
    PersonId person{};
    friend auto operator<=>(SeatLeft const&, SeatLeft const&) = default;
};
struct ConsentGiven {  // whether the person's name may stand beside their own results outside the academy
    SeatId seat;
    PersonId person{};
    bool named = false;
    std::string language{};    // BCP 47, in which it was asked
    std::string kept_until{};  // the date that the person was told; empty = there was none
    friend auto operator<=>(ConsentGiven const&, ConsentGiven const&) = default;
};

// ---- the exercise clock ----
struct ExerciseStarted {
    friend auto operator<=>(ExerciseStarted const&, ExerciseStarted const&) = default;
};
struct ExercisePaused {
    friend auto operator<=>(ExercisePaused const&, ExercisePaused const&) = default;
};
struct ExerciseResumed {
    friend auto operator<=>(ExerciseResumed const&, ExerciseResumed const&) = default;
};
struct SpeedChanged {  // exercise milliseconds in one real millisecond, 1 ... 60
    std::uint32_t speed = 1;
    friend auto operator<=>(SpeedChanged const&, SpeedChanged const&) = default;
};
struct ClockJumped {  // the record's own time is `to`
    ExerciseTime from{};
    ExerciseTime to{};
    friend auto operator<=>(ClockJumped const&, ClockJumped const&) = default;
};
struct ExerciseEnded {
    friend auto operator<=>(ExerciseEnded const&, ExerciseEnded const&) = default;
};
struct ServerRestarted {
    Milliseconds gap{};   // real time between the last sign of life and the restart
    bool paused = false;  // the gap was too long: a controller is asked before anything fires
    friend auto operator<=>(ServerRestarted const&, ServerRestarted const&) = default;
};
struct ExerciseRestored {  // goes on from a copy: what came after `kept` on the lost disk is not here
    std::uint32_t epoch = 2;
    Sequence kept = 0;      // number of the copy's newest record
    Digest tree_head{};     // RFC 6962 root over the records 1 ... kept
    PublicKey signer{};     // of the checkpoints from now on
    friend auto operator<=>(ExerciseRestored const&, ExerciseRestored const&) = default;
};
struct ScriptAmended {  // the exercise plays this script from now on; what was released is the same in both
    Digest script_hash{};  // of its stored bytes, which lie in the exercise file
    friend auto operator<=>(ScriptAmended const&, ScriptAmended const&) = default;
};

// ---- one team's storyline ----
struct TeamHeld {
    TeamId team;
    friend auto operator<=>(TeamHeld const&, TeamHeld const&) = default;
};
struct TeamContinued {
    TeamId team;
    Milliseconds offset{};  // all holds of this attempt together
    friend auto operator<=>(TeamContinued const&, TeamContinued const&) = default;
};
struct TeamCaughtUp {  // the offset goes back to nothing; rows passed over follow as RowSkipped
    TeamId team;
    TeamTime from{};
    TeamTime to{};
    friend auto operator<=>(TeamCaughtUp const&, TeamCaughtUp const&) = default;
};
struct PhaseBegan {
    TeamId team;
    PhaseId phase;
    friend auto operator<=>(PhaseBegan const&, PhaseBegan const&) = default;
};

// ---- rows ----
enum class ParkReason : std::uint8_t { approval, lapsed_in_jump };
struct RowParked {  // it fired and waits for a person
    TeamId team;
    RowId row;
    ParkReason reason = ParkReason::approval;
    friend auto operator<=>(RowParked const&, RowParked const&) = default;
};
struct RowReleased {  // delivered to the team
    TeamId team;
    RowId row;
    std::optional<std::uint32_t> variant{};
    DeskSet to;
    bool by_controller = false;  // ahead of or without its condition
    friend auto operator<=>(RowReleased const&, RowReleased const&) = default;
};
struct RowHeld {
    TeamId team;
    RowId row;
    friend auto operator<=>(RowHeld const&, RowHeld const&) = default;
};
struct RowContinued {  // the hold of the row is over
    TeamId team;
    RowId row;
    friend auto operator<=>(RowContinued const&, RowContinued const&) = default;
};
enum class SkipReason : std::uint8_t { controller, passed_over, not_approved };
struct RowSkipped {
    TeamId team;
    RowId row;
    SkipReason reason = SkipReason::controller;
    friend auto operator<=>(RowSkipped const&, RowSkipped const&) = default;
};
struct RowRestored {  // undo of skip: it waits again
    TeamId team;
    RowId row;
    friend auto operator<=>(RowRestored const&, RowRestored const&) = default;
};
struct RowCancelled {  // by its own cancel_if, or by the effect of `by_row`
    TeamId team;
    RowId row;
    std::optional<RowId> by_row{};
    friend auto operator<=>(RowCancelled const&, RowCancelled const&) = default;
};
struct RowResent {  // unread again for everybody it was sent to
    TeamId team;
    RowId row;
    friend auto operator<=>(RowResent const&, RowResent const&) = default;
};
struct RowWithdrawn {
    TeamId team;
    RowId row;
    friend auto operator<=>(RowWithdrawn const&, RowWithdrawn const&) = default;
};
struct RowRearmed {  // once: false, and its condition was no again
    TeamId team;
    RowId row;
    friend auto operator<=>(RowRearmed const&, RowRearmed const&) = default;
};
struct RowOpened {
    TeamId team;
    RowId row;
    SeatId seat;
    friend auto operator<=>(RowOpened const&, RowOpened const&) = default;
};
struct RowAcknowledged {
    TeamId team;
    RowId row;
    SeatId seat;
    friend auto operator<=>(RowAcknowledged const&, RowAcknowledged const&) = default;
};
struct ActorStarted {  // the live encounter of an actor row begins
    TeamId team;
    RowId row;
    friend auto operator<=>(ActorStarted const&, ActorStarted const&) = default;
};
struct ActorEnded {
    TeamId team;
    RowId row;
    friend auto operator<=>(ActorEnded const&, ActorEnded const&) = default;
};
struct ActorReset {  // undo of a start (`ended` false) or of an end (`ended` true)
    TeamId team;
    RowId row;
    bool ended = false;
    friend auto operator<=>(ActorReset const&, ActorReset const&) = default;
};
struct InjectImprovised {  // followed by RowReleased for each team it goes to
    RowId row;
    ImprovisedInject content;
    friend auto operator<=>(InjectImprovised const&, InjectImprovised const&) = default;
};

// ---- decisions ----
struct DecisionOpened {
    TeamId team;
    DecisionId decision;
    std::optional<TeamTime> deadline{};  // nothing while the event it is counted from has not happened
    std::optional<TeamTime> closes{};    // the last millisecond at which an answer still chooses
    friend auto operator<=>(DecisionOpened const&, DecisionOpened const&) = default;
};
struct DecisionTimed {  // the deadline became known, or a controller moved it
    TeamId team;
    DecisionId decision;
    TeamTime deadline{};
    TeamTime closes{};
    friend auto operator<=>(DecisionTimed const&, DecisionTimed const&) = default;
};
enum class Timing : std::uint8_t { in_time, late, after_closing };
struct DecisionRecorded {
    TeamId team;
    DecisionId decision;
    SeatId seat;                  // whose decision it is
    std::uint32_t revision = 1;   // 2, 3 ... correct the earlier ones
    Timing timing = Timing::in_time;
    Answer answer;
    Rationale rationale;
    std::vector<RejectedOption> rejected{};
    std::optional<WallTime> decided_at{};  // client's clock at the last change of the choice, or as entered from paper
    std::optional<Milliseconds> offline{};  // how long it waited on the laptop for a connection
    std::optional<WallTime> written_at{};  // client's clock when "send" was pressed
    Sequence corrects = 0;  // record of the answer it takes the place of; 0 = the first
    Digest seen{};  // what the seat had before it (exercise/seen.hpp); zeros = not recorded
    std::string language{};  // BCP 47, of all its words; empty = not told
    friend auto operator<=>(DecisionRecorded const&, DecisionRecorded const&) = default;
};
struct DecisionClosed {
    TeamId team;
    DecisionId decision;
    bool silent = false;  // nobody answered in time
    std::optional<OptionId> default_taken{};
    friend auto operator<=>(DecisionClosed const&, DecisionClosed const&) = default;
};
struct DecisionWaits {  // ran out inside a jump: a controller closes it or moves the deadline
    TeamId team;
    DecisionId decision;
    friend auto operator<=>(DecisionWaits const&, DecisionWaits const&) = default;
};

// ---- requests ----
struct RequestSent {
    TeamId team;
    RequestId request;
    std::uint32_t number = 0;  // of the team, from 1
    SeatId seat;
    std::optional<SenderId> to{};
    std::vector<FieldValue> fields{};
    std::optional<TeamTime> due{};  // when the answer comes by itself; nothing = a person answers
    std::optional<WallTime> written_at{};
    std::vector<TargetId> on{};
    std::string language{};  // BCP 47, of all its words; empty = not told
    friend auto operator<=>(RequestSent const&, RequestSent const&) = default;
};
struct RequestAnswered {
    TeamId team;
    std::uint32_t number = 0;
    bool granted = false;
    std::optional<std::uint32_t> rule{};  // which refusal rule of the script held
    std::string words{};  // what SimCell wrote, may be empty
    std::string language{};  // BCP 47, of the words; empty = none, or not told
    friend auto operator<=>(RequestAnswered const&, RequestAnswered const&) = default;
};

// ---- what people notice, and what follows ----
struct CueChanged {
    TeamId team;
    CastId cast;
    TickId tick;
    bool on = true;  // false only as an undo
    friend auto operator<=>(CueChanged const&, CueChanged const&) = default;
};
struct MarkChanged {
    TeamId team;
    MarkId mark;
    bool on = true;
    bool by_rule = false;  // its own `when`
    friend auto operator<=>(MarkChanged const&, MarkChanged const&) = default;
};
struct VariableChanged {
    TeamId team;
    VariableId variable;
    std::int64_t value = 0;  // sets: the members as bits
    friend auto operator<=>(VariableChanged const&, VariableChanged const&) = default;
};
struct FlagWasRaised {
    TeamId team;
    FlagId flag;
    friend auto operator<=>(FlagWasRaised const&, FlagWasRaised const&) = default;
};
struct FactLearned {
    TeamId team;
    FactId fact;
    DeskId desk;
    friend auto operator<=>(FactLearned const&, FactLearned const&) = default;
};

// ---- slots, assets, film ----
struct SlotBooked {  // at STARTEX, or moved
    TeamId team;
    SlotId slot;
    ExerciseTime at{};
    std::uint32_t cast_number = 1;  // cast A = 1, B = 2 ...
    std::uint32_t room = 1;
    friend auto operator<=>(SlotBooked const&, SlotBooked const&) = default;
};
struct SlotBegan {
    TeamId team;
    SlotId slot;
    friend auto operator<=>(SlotBegan const&, SlotBegan const&) = default;
};
struct SlotEnded {
    TeamId team;
    SlotId slot;
    friend auto operator<=>(SlotEnded const&, SlotEnded const&) = default;
};
struct AssetSecured {
    TeamId team;
    AssetId asset;
    std::optional<std::uint32_t> stage{};  // position in Asset::secure; nothing = settled by a controller, for good
    std::optional<TeamTime> until{};  // the last millisecond of the hold
    friend auto operator<=>(AssetSecured const&, AssetSecured const&) = default;
};
struct AssetLost {
    TeamId team;
    AssetId asset;
    friend auto operator<=>(AssetLost const&, AssetLost const&) = default;
};
struct AssetWaits {  // its clock ran out inside a jump: a controller settles it
    TeamId team;
    AssetId asset;
    friend auto operator<=>(AssetWaits const&, AssetWaits const&) = default;
};
struct TeamFinished {
    TeamId team;
    friend auto operator<=>(TeamFinished const&, TeamFinished const&) = default;
};
struct FilmHalted {  // the picture stands at the stop-point
    TeamId team;
    StopId stop;
    friend auto operator<=>(FilmHalted const&, FilmHalted const&) = default;
};
struct VoteOpened {
    TeamId team;
    StopId stop;
    friend auto operator<=>(VoteOpened const&, VoteOpened const&) = default;
};
struct VoteCounted {  // counts only: nobody's vote is recorded
    TeamId team;
    StopId stop;
    std::vector<std::uint32_t> counts{};  // by option; rank: first places
    std::optional<OptionId> chosen{};  // branch: which way it goes
    friend auto operator<=>(VoteCounted const&, VoteCounted const&) = default;
};

// ---- what actors report ----
struct ActorInPlace {  // the actor of this cast member waits where the encounter begins
    TeamId team;
    RowId row;
    CastId cast;
    bool on = true;  // false: not any more
    friend auto operator<=>(ActorInPlace const&, ActorInPlace const&) = default;
};
struct ActorNeedsHelp {
    TeamId team;
    RowId row;
    CastId cast;
    bool on = true;  // false: not any more
    friend auto operator<=>(ActorNeedsHelp const&, ActorNeedsHelp const&) = default;
};
struct RevealSaid {  // the team has heard it
    TeamId team;
    CastId cast;
    RevealId reveal;
    bool on = true;  // false: taken back
    friend auto operator<=>(RevealSaid const&, RevealSaid const&) = default;
};

// ---- how a team works together ----
struct MessageSent {  // for the desks named, for the desk that wrote it, and for staff
    TeamId team;
    std::uint32_t number = 0;  // of the team, from 1
    std::optional<SeatId> by{};  // nothing = the Control Centre
    std::optional<SenderId> as{};  // as whom of the plot the Control Centre speaks
    DeskSet to;
    bool to_control = false;
    std::uint32_t replies_to = 0;  // number of the message it answers; 0 = begins a thread
    std::string text{};
    std::string language{};  // BCP 47, of the text
    std::optional<WallTime> written_at{};  // client's clock when "send" was pressed
    friend auto operator<=>(MessageSent const&, MessageSent const&) = default;
};
struct MessageOpened {
    TeamId team;
    std::uint32_t number = 0;
    SeatId seat;
    friend auto operator<=>(MessageOpened const&, MessageOpened const&) = default;
};
struct MessageSettled {  // the Control Centre read it and need not answer
    TeamId team;
    std::uint32_t number = 0;
    bool on = true;  // false only as an undo
    friend auto operator<=>(MessageSettled const&, MessageSettled const&) = default;
};
struct RowShared {  // with desks of the same team that did not have it; what they learn by it follows as FactLearned
    TeamId team;
    RowId row;
    SeatId seat;  // who shared it
    DeskSet to;
    std::string why{};
    std::string language{};  // BCP 47, of `why`; empty without one
    friend auto operator<=>(RowShared const&, RowShared const&) = default;
};
struct DiaryWritten {
    TeamId team;
    std::uint32_t number = 0;  // of the team, from 1
    SeatId seat;
    std::uint32_t corrects = 0;  // number of the entry it takes the place of; 0 = none
    std::string text{};
    std::string language{};  // BCP 47
    std::optional<WallTime> written_at{};
    friend auto operator<=>(DiaryWritten const&, DiaryWritten const&) = default;
};

struct VerbUndone {  // the compensating events follow in the same batch
    Sequence verb = 0;
    friend auto operator<=>(VerbUndone const&, VerbUndone const&) = default;
};

// ---- real emergencies, the room, notes ----
struct NoDuffCalled {  // everything stands (or one team): this is not the exercise
    std::optional<TeamId> team{};  // nothing = all
    bool stopped = false;  // the pause or the hold that follows is its doing
    friend auto operator<=>(NoDuffCalled const&, NoDuffCalled const&) = default;
};
struct RollCallAnswered {
    std::optional<SeatId> seat{};  // nothing = the issuer, who has none
    bool needs_help = false;
    friend auto operator<=>(RollCallAnswered const&, RollCallAnswered const&) = default;
};
struct NoDuffKeyTurned {  // the issuer agrees to go on
    std::optional<TeamId> team{};
    friend auto operator<=>(NoDuffKeyTurned const&, NoDuffKeyTurned const&) = default;
};
struct NoDuffEnded {
    std::optional<TeamId> team{};
    std::string alone{};  // why one person alone went on; empty = two did
    friend auto operator<=>(NoDuffEnded const&, NoDuffEnded const&) = default;
};
struct GuestsChanged {  // somebody is in the room who may not see names, faces and what people wrote
    bool present = false;
    friend auto operator<=>(GuestsChanged const&, GuestsChanged const&) = default;
};
struct NoteWritten {  // for staff alone
    std::optional<TeamId> team{};
    std::string words{};
    std::string language{};  // BCP 47; empty = not told
    friend auto operator<=>(NoteWritten const&, NoteWritten const&) = default;
};

// ---- the case board of a team ----
enum class BoardField : std::uint8_t { title, note, spot, amount, assumed, source };
struct BoardSpot {  // in steps of the board's grid
    std::int32_t x = 0, y = 0;
    friend auto operator<=>(BoardSpot const&, BoardSpot const&) = default;
};
struct BoardAmount {  // of a money flow
    std::int64_t hundredths = 0;
    std::string currency{};  // capital letters: DLZ, EUR
    friend auto operator<=>(BoardAmount const&, BoardAmount const&) = default;
};
struct BoardSays {  // what stands at an element, field by field
    std::string title{};
    std::string note{};
    BoardSpot spot{};
    std::optional<BoardAmount> amount{};
    bool assumed = false;  // not certain
    std::optional<RowId> source{};  // an inject that the team has
    friend auto operator<=>(BoardSays const&, BoardSays const&) = default;
};
struct BoardElementAdded {  // or brought back with the key that it had
    TeamId team;
    SeatId seat;
    std::uint64_t key = 0;  // chosen by the station; not 0
    BoardKind kind = BoardKind::person;
    std::uint64_t from = 0, to = 0;  // keys of the ends of a link
    BoardSays says;
    friend auto operator<=>(BoardElementAdded const&, BoardElementAdded const&) = default;
};
struct BoardElementChanged {
    TeamId team;
    SeatId seat;
    std::uint64_t key = 0;
    BoardField field = BoardField::title;
    BoardSays says;  // this field of it; the others stay empty
    friend auto operator<=>(BoardElementChanged const&, BoardElementChanged const&) = default;
};
struct BoardElementRemoved {
    TeamId team;
    SeatId seat;
    std::uint64_t key = 0;
    std::vector<std::uint64_t> links{};  // that ended there and go with it
    friend auto operator<=>(BoardElementRemoved const&, BoardElementRemoved const&) = default;
};

// ---- documents of a team ----
struct DocumentBegun {  // by the seat that writes it from now on
    TeamId team;
    std::uint32_t number = 0;  // of the team, from 1
    SeatId seat;
    std::uint64_t key = 0;  // chosen by the station; not 0
    std::string title{};
    std::string language{};  // BCP 47
    friend auto operator<=>(DocumentBegun const&, DocumentBegun const&) = default;
};
struct DocumentClaimed {
    TeamId team;
    SeatId seat;  // who writes it from now on
    std::uint64_t key = 0;
    std::optional<SeatId> from{};  // who wrote it until now
    friend auto operator<=>(DocumentClaimed const&, DocumentClaimed const&) = default;
};
struct DocumentLetGo {
    TeamId team;
    SeatId seat;
    std::uint64_t key = 0;
    friend auto operator<=>(DocumentLetGo const&, DocumentLetGo const&) = default;
};
struct DocumentSaved {
    TeamId team;
    SeatId seat;
    std::uint64_t key = 0;
    std::uint32_t version = 1;  // one more than before
    std::uint32_t restores = 0;  // the version whose words these are; 0 = new words
    std::optional<std::uint32_t> kept_in{};  // place among the kept versions where the text before this one goes
    std::string title{};
    std::string text{};
    std::string language{};
    std::optional<WallTime> written_at{};
    friend auto operator<=>(DocumentSaved const&, DocumentSaved const&) = default;
};

// ---- films ----
struct FilmPlayed {  // the picture plays towards the stop-point
    TeamId team;
    StopId stop;
    Milliseconds from{};  // where in the clip
    ExerciseTime begins{};  // when that frame is shown
    friend auto operator<=>(FilmPlayed const&, FilmPlayed const&) = default;
};

// ---- what the Control Centre changes ahead of its time ----
struct RowRetimed {  // comes at another time than its condition says
    TeamId team;
    RowId row;
    std::optional<TeamTime> at{};  // on the clock that the row runs on; nothing = the script's time again
    TeamTime from{};  // when it would have come before
    friend auto operator<=>(RowRetimed const&, RowRetimed const&) = default;
};
struct LineNudged {  // a whole storyline; each row that moves follows as RowRetimed
    LineId line;
    Milliseconds by{};
    std::vector<TeamId> teams{};
    friend auto operator<=>(LineNudged const&, LineNudged const&) = default;
};
// Other words and desks than the script's. An empty text is the script's, one that is not stands for every variant.
struct RowEdit {
    Text title{}, body{};
    std::optional<DeskSet> to{};
    friend auto operator<=>(RowEdit const&, RowEdit const&) = default;
};
struct RowEdited {  // before its release
    TeamId team;
    RowId row;
    std::optional<RowEdit> edit{};  // nothing = as the script has it again
    friend auto operator<=>(RowEdited const&, RowEdited const&) = default;
};
struct CastAway {  // one of the actors who play a cast member side by side is not here; slots that move to another
                   // follow
    CastId cast;
    std::uint32_t number = 1;  // cast A = 1, B = 2 ...
    bool away = true;
    friend auto operator<=>(CastAway const&, CastAway const&) = default;
};

// ---- a team goes back ----
struct MomentKept {  // the team can be taken back to here; to the start of a phase it always can
    TeamId team;
    std::uint32_t place = 0;  // among those that controllers name: what was kept there falls out
    std::string name{};
    friend auto operator<=>(MomentKept const&, MomentKept const&) = default;
};
struct RewindWeighed {  // the first of two steps: staff are shown what would be taken back
    TeamId team;
    Sequence moment = 0;  // the record that kept it; 0 = not any more
    friend auto operator<=>(RewindWeighed const&, RewindWeighed const&) = default;
};
struct TeamRewound {  // the next attempt begins at a kept moment, and the team is held
    TeamId team;
    Attempt attempt = 2;
    Sequence moment = 0;
    Milliseconds offset{};  // so that the team's time is that of the moment
    friend auto operator<=>(TeamRewound const&, TeamRewound const&) = default;
};

// ---- who speaks for whom ----
struct TeamsAssigned {  // to an evaluator or interpreter: these and no others from now on
    SeatId seat;
    std::vector<TeamId> teams{};  // ascending
    friend auto operator<=>(TeamsAssigned const&, TeamsAssigned const&) = default;
};
struct TranslationWritten {  // the newest of a passage and language holds
    TeamId team;
    SeatId seat;
    Sequence of = 0;  // the record whose words it translates
    Passage passage;
    std::string language{};  // one of the script's
    std::string text{};
    std::optional<WallTime> written_at{};
    friend auto operator<=>(TranslationWritten const&, TranslationWritten const&) = default;
};

// ---- keys of sensitive injects ----
struct RowKeyTurned {  // the issuer would release it
    TeamId team;
    RowId row;
    std::string reason{};  // why one person alone releases it, which follows in the same batch; empty = the first key
    bool on = true;  // false only as an undo
    friend auto operator<=>(RowKeyTurned const&, RowKeyTurned const&) = default;
};

using Event = std::variant<
    ExerciseCreated, TeamAdded, SeatAdded, SeatTaken, SeatLeft,  //
    ExerciseStarted, ExercisePaused, ExerciseResumed, SpeedChanged, ClockJumped, ExerciseEnded, ServerRestarted,  //
    TeamHeld, TeamContinued, TeamCaughtUp, PhaseBegan,  //
    RowParked, RowReleased, RowHeld, RowContinued, RowSkipped, RowRestored, RowCancelled, RowResent, RowWithdrawn,
    RowRearmed, RowOpened, RowAcknowledged, ActorStarted, ActorEnded, ActorReset, InjectImprovised,  //
    DecisionOpened, DecisionTimed, DecisionRecorded, DecisionClosed, DecisionWaits,  //
    RequestSent, RequestAnswered,  //
    CueChanged, MarkChanged, VariableChanged, FlagWasRaised, FactLearned, VerbUndone,  //
    SlotBooked, SlotBegan, SlotEnded, AssetSecured, AssetLost, AssetWaits, TeamFinished,  //
    FilmHalted, VoteOpened, VoteCounted,  //
    ExerciseRestored, ScriptAmended,  //
    ActorInPlace, ActorNeedsHelp, RevealSaid,  //
    NoDuffCalled, RollCallAnswered, NoDuffKeyTurned, NoDuffEnded, GuestsChanged, NoteWritten,  //
    MessageSent, MessageOpened, MessageSettled, RowShared, DiaryWritten,  //
    ObservationWritten, ObservationReworded, RatingGiven,  //
    FilmPlayed,  //
    BoardElementAdded, BoardElementChanged, BoardElementRemoved,  //
    DocumentBegun, DocumentClaimed, DocumentLetGo, DocumentSaved,  //
    RowRetimed, LineNudged, RowEdited, CastAway,  //
    MomentKept, RewindWeighed, TeamRewound,  //
    TeamsAssigned, TranslationWritten,  //
    WritingRated, LateAnswerJudged, RatingSettled, ObjectiveRated,  //
    LessonWritten, LessonRemoved,  //
    ConsentGiven,  //
    QuestionnaireOpened, QuestionnaireSheet, QuestionnaireClosed,  //
    RowKeyTurned>;

// ---- records ----

// Which command caused a record. The same id with the same content is answered from the record, not done again.
struct CommandStamp {
    CommandId id{};
    Digest content{};  // of the command as received
    std::optional<Sequence> entered_before{};  // the number it once had in a journal that was lost; 0 = had none
    friend auto operator<=>(CommandStamp const&, CommandStamp const&) = default;
};
// Times that the shell adds. The core never reads them.
struct WallStamp {
    WallTime wall{};
    MonotonicTime monotonic{};
    friend auto operator<=>(WallStamp const&, WallStamp const&) = default;
};
struct Record {
    Sequence sequence = 0;
    ExerciseTime at{};
    std::uint32_t part = 1, parts = 1;  // records of one command or round are written together or not at all
    std::optional<CommandStamp> command{};
    Issuer issuer;  // person 0 = the engine, by rule
    WallStamp stamp;
    Event event;
    friend auto operator<=>(Record const&, Record const&) = default;
};

}  // namespace orda::exercise
