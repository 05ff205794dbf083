// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "exercise/event.hpp"

// Everything an exercise is at one moment: the fold of its records. Plain data, changed by evolve() alone, and hashed
// field by field by fingerprint(): whoever adds a member adds it to the list in exercise/fingerprint.cpp, which does
// not compile otherwise. Ordered containers only.
namespace orda::exercise {

// When something happened, on both clocks that conditions use.
struct Instant {
    ExerciseTime exercise{};
    TeamTime team{};
    friend auto operator<=>(Instant const&, Instant const&) = default;
};

enum class RowStatus : std::uint8_t { waiting, held, parked, released, skipped, cancelled, withdrawn };

// What the actor of one cast member said of an encounter.
struct ActorState {
    std::optional<Instant> in_place{};
    std::optional<Instant> needs_help{};
};

// With one desk of the team.
struct Share {
    Sequence record = 0;
    SeatId by;
    Instant at;
    std::string why{};
    std::string language{};
    bool current = true;  // false: the inject was released anew since, and that was not shared
};

// Moved by a person to another time than its condition says, on the clock that the row runs on.
struct Retimed {
    TeamTime at{};
    TeamTime from{};
    Sequence by = 0;  // the first record of the command
};

// The newest delivery of an inject in an attempt that is over.
struct Earlier {
    Attempt attempt = 1;
    Instant at;
    friend auto operator<=>(Earlier const&, Earlier const&) = default;
};

// The first of two keys to a sensitive inject. Whoever turned it may let it lapse: key_stands_for.
struct RowKey {
    Sequence record = 0;
    PersonId by{};
    WallTime wall{};  // for people to read; no rule reads it
};

struct RowState {
    RowStatus status = RowStatus::waiting;
    std::uint32_t revision = 0;  // grows with every change by a person or a rule
    Sequence changed_by = 0;
    std::optional<ParkReason> parked{};
    RowStatus before = RowStatus::waiting;       // what it was when it was skipped, cancelled or withdrawn
    RowStatus before_hold = RowStatus::waiting;  // what it was when it was held
    std::optional<std::uint32_t> variant{};
    DeskSet to{};                       // as released
    std::uint32_t releases = 0;         // 2, 3 ... after resends and re-arming
    std::optional<Instant> fired{};     // its condition became yes
    std::optional<Instant> released{};  // the first release; latched for conditions
    std::optional<Instant> opened{};    // by the first addressed seat
    std::optional<Instant> acknowledged{};
    std::optional<Instant> started{};   // actor rows
    std::optional<Instant> ended{};
    std::map<CastId, ActorState> actors{};
    std::map<SeatId, Instant> opened_by{};
    std::map<SeatId, Instant> acknowledged_by{};
    std::map<DeskId, std::uint32_t> order{};  // how many injects each desk had when it got this one
    std::map<DeskId, Share> shared{};
    std::optional<Retimed> retimed{};
    std::optional<RowEdit> edit{};
    Sequence edited_by = 0;  // the newest edit, or the way back to the script; 0 = never edited
    Attempt came_in = 0;  // the attempt of the first release; 0 = not yet
    std::optional<Earlier> earlier{};
    std::optional<RowKey> key{};  // of a sensitive inject that has not come
};

enum class DecisionStatus : std::uint8_t { unseen, open, closed };

struct GivenAnswer {
    Sequence record = 0;
    SeatId seat;
    Instant at;
    Timing timing = Timing::in_time;
    Answer answer;
    Rationale rationale;
    std::vector<RejectedOption> rejected{};
    std::optional<WallTime> decided_at{};
    std::optional<Milliseconds> offline{};
    std::optional<WallTime> written_at{};
    Issuer issuer;
    std::string language{};
};

struct DecisionState {
    DecisionStatus status = DecisionStatus::unseen;
    bool waits = false;  // ran out inside a jump and waits for a controller
    std::optional<Instant> opened{};
    std::optional<Instant> decided{};  // the first answer before closing
    std::optional<Instant> closed{};
    std::optional<TeamTime> deadline{};
    std::optional<TeamTime> closes{};
    bool silent = false;
    std::optional<OptionId> default_taken{};
    std::vector<GivenAnswer> answers{};         // in order; the last one before closing holds
    std::optional<std::uint32_t> holds{};       // position in `answers`
    std::map<OptionId, Instant> first_chosen{};  // per_person: column_option()
};

enum class RequestStatus : std::uint8_t { sent, granted, refused };

struct RequestState {
    RequestId request;
    std::uint32_t number = 0;
    Sequence record = 0;
    SeatId seat;
    DeskId desk;
    std::optional<SenderId> to{};
    std::vector<FieldValue> fields{};
    Instant sent;
    std::optional<TeamTime> due{};
    std::vector<TargetId> on{};
    RequestStatus status = RequestStatus::sent;
    std::optional<Instant> answered{};
    std::optional<std::uint32_t> rule{};
    std::string words{};
    std::string language{};
    std::uint32_t speaker = 0;  // Issuer::speaker
    std::string words_language{};  // of `words`
};

struct SlotState {
    std::optional<ExerciseTime> at{};  // booked
    std::uint32_t cast_number = 1;
    std::uint32_t room = 1;
    std::optional<Instant> began{};
    std::optional<Instant> ended{};
    std::uint32_t revision = 0;  // grows with every change
    Sequence changed_by = 0;
};

struct AssetState {
    std::optional<Instant> secured{};      // since when it has been secured without a gap
    std::optional<std::uint32_t> stage{};  // by which of Asset::secure; nothing while secured: by a controller
    std::optional<TeamTime> until{};       // the last millisecond of the hold
    std::optional<Instant> gone{};
    bool waits = false;  // ran out inside a jump and waits for a controller
};

// The picture in front of a stop-point.
struct PlayState {
    Milliseconds from{};
    ExerciseTime begins{};
    bool on = true;  // false: it stands, or another one took its place
};

struct StopState {
    std::optional<Instant> halted{};
    std::optional<Instant> opened{};
    std::optional<Instant> counted{};
    std::vector<std::uint32_t> counts{};
    std::optional<OptionId> chosen{};
    std::optional<PlayState> play{};
    bool stands = false;  // halted, and not played again since
};

struct MessageState {
    Sequence record = 0;
    std::optional<SeatId> by{};    // nothing = the Control Centre
    std::optional<SenderId> as{};
    DeskSet to;
    bool to_control = false;
    std::uint32_t replies_to = 0;
    std::uint32_t thread = 0;  // number of the message that began it
    std::string text;
    std::string language;
    Instant sent;
    std::optional<Instant> answered{};  // by the Control Centre, in the same thread
    std::optional<Instant> settled{};   // it needs no answer
    std::map<SeatId, Instant> opened_by{};
    std::uint32_t speaker = 0;  // Issuer::speaker
};

struct DiaryEntry {
    Sequence record = 0;
    SeatId seat;
    std::uint32_t corrects = 0;
    std::uint32_t corrected_by = 0;  // number of the entry that takes its place; 0 = it holds
    std::string text;
    std::string language;
    Instant at;
    std::uint32_t speaker = 0;  // Issuer::speaker
};

struct BoardElement {
    std::uint64_t key = 0;
    BoardKind kind = BoardKind::person;
    std::uint64_t from = 0, to = 0;  // of a link
    BoardSays says;
    Sequence record = 0;  // of the newest change
    SeatId seat;          // who made it
    bool removed = false;
};

struct DocumentText {
    std::uint32_t version = 0;  // 0 = nothing written yet
    Sequence record = 0;
    SeatId seat;  // who wrote it
    Instant at;
    std::uint32_t restores = 0;
    std::string title;
    std::string text;
    std::string language;
};

struct DocumentState {
    std::uint64_t key = 0;
    std::optional<SeatId> writer{};
    Instant since;          // of the claim, or of its end
    Sequence claimed = 0;   // record of it
    DocumentText newest;
    std::vector<DocumentText> kept{};  // by place, not by age
    std::uint32_t keeps = 0;           // how often one was kept
    ExerciseTime kept_at{};            // the last time, or when the document was begun
};

// What stands below a text in another language.
struct Translation {
    Passage passage;
    std::string language;
    Sequence record = 0;  // of the newest
    SeatId seat;          // who wrote it
    std::string text;
    Instant at;
    std::uint32_t changes = 0;  // how often it was corrected
    Sequence of = 0;  // the record whose words it translates
};

// How a storyline was moved as a whole.
struct Nudges {
    std::uint32_t revision = 0;
    Sequence changed_by = 0;
    Milliseconds by{};  // all together
};

// A point that the team can be taken back to.
struct TeamState;
struct KeptMoment {
    Sequence record = 0;  // that kept it: its name for commands and events
    std::optional<PhaseId> phase{};  // whose start it is
    std::string name{};              // by a controller
    Attempt attempt = 1;
    Instant at;
    Digest content{};                          // of the copy, for the fingerprint
    std::shared_ptr<TeamState const> copy{};  // the storyline as it was (exercise/rewind.hpp); nothing else of the team
};

// How the attempt began, when it is not the first.
struct Rewound {
    Sequence record = 0;
    Sequence moment = 0;
    Instant from;  // what the team left
    TeamTime to{};  // where it went back to
};

struct Attempts {
    Attempt number = 1;
    std::optional<Rewound> back{};
    std::map<std::uint32_t, KeptMoment> kept{};  // by place: phases by their number, then those with names
    std::uint32_t requests = 0;  // numbers that were given, in all attempts
    Sequence weighed = 0;  // the moment whose taking back staff look at; 0 = none
};

struct TeamState {
    std::string name;
    Attempts attempts{};
    std::uint32_t revision = 0;
    Sequence changed_by = 0;
    std::optional<ExerciseTime> held_since{};
    Milliseconds offset{};  // team time = exercise time - offset
    Instant last_activity{};
    std::vector<std::pair<Instant, Instant>> jumps{};  // (from, to] passed over by jumps
    std::optional<Instant> finished{};  // nothing comes by itself any more
    std::map<PhaseId, Instant> phases{};
    std::vector<RowState> rows{};  // script rows, then improvised ones up to the last that this team got
    std::vector<std::uint32_t> injects{};  // how many each desk of the script has got, in all attempts
    std::vector<DecisionState> decisions{};
    std::vector<RequestState> requests{};  // of this attempt, by number; find_request() finds one
    std::map<std::pair<CastId, TickId>, Instant> cues{};
    std::map<std::pair<CastId, RevealId>, Instant> said{};  // reveals that the team has heard
    std::map<MarkId, Instant> marks{};
    std::vector<std::int64_t> variables{};
    std::map<FlagId, Instant> flags{};
    std::map<std::pair<FactId, DeskId>, Instant> facts{};
    std::vector<SlotState> slots{};
    std::vector<AssetState> assets{};
    std::vector<StopState> stops{};
    std::vector<MessageState> messages{};  // number - 1 is the position
    std::vector<DiaryEntry> diary{};  // number - 1 is the position
    std::vector<BoardElement> board{};  // in the order in which they were added first
    std::vector<DocumentState> documents{};  // number - 1 is the position
    std::map<LineId, Nudges> nudges{};
    std::vector<Translation> translations{};  // one for each passage and language, in the order of the first
};

struct SeatState {
    Seat seat;
    PersonId person{};  // 0 = free
    std::vector<TeamId> teams{};  // evaluator, interpreter: assigned to them, ascending
    std::optional<bool> consent{};  // of `person`: ConsentGiven::named; nothing = not asked yet
};

struct Improvised {
    Sequence record = 0;
    ImprovisedInject content;
    Issuer issuer;
};

enum class Stage : std::uint8_t { planned, running, paused, ended };

// A verb of a controller that can still be taken back.
struct LastVerb {
    Sequence sequence = 0;  // its first record
    std::uint32_t revision = 0;  // of what it changed, right after it
    Event event;  // what it did
    std::uint32_t speed_before = 1;
    std::vector<Event> before{};  // events that would put back what it moved, edited or booked, in its order
};

// One act of a director or controller, for the list "who did what".
struct Verb {
    Sequence sequence = 0;
    PersonId person{};
    ExerciseTime at{};
    std::string word;  // "release", "hold", ...
    std::optional<TeamId> team{};
    std::optional<RowId> row{};
    bool undone = false;
};

// What somebody said in a roll-call.
struct RollCall {
    bool needs_help = false;
    Issuer by;  // staff, where they answered for a seat
    WallTime wall{};  // for people to read; no rule reads it
};

// A real emergency that stands.
struct NoDuff {
    Sequence record = 0;
    std::optional<TeamId> team{};  // nothing = all
    Issuer by;
    WallTime wall{};  // for people to read; no rule reads it
    bool stopped = false;  // it was this that paused the exercise or held the team
    std::map<SeatId, RollCall> seats{};
    std::map<PersonId, RollCall> staff{};
    std::map<PersonId, WallTime> keys{};  // who agreed to go on
};

struct Note {
    Sequence record = 0;
    Issuer by;
    std::optional<TeamId> team{};
    ExerciseTime at{};
    WallTime wall{};  // for people to read; no rule reads it
    std::string words;
    std::string language;
};

struct Observation {
    Sequence record = 0;
    Sequence reworded = 0;  // record of the newest words; 0 = those of the first
    SeatId seat;
    PersonId person{};
    std::uint64_t key = 0;
    TeamId team;
    ExerciseTime about{};
    ExerciseTime at{};  // when it was recorded
    std::optional<FlagId> flag{};
    std::optional<ChecklistId> checklist{};
    std::string words{};
    std::string language{};
};

// How one evaluator rates one team by one checklist, as it stands.
struct Rating {
    Sequence record = 0;
    SeatId seat;
    PersonId person{};
    TeamId team;
    ChecklistId checklist;
    std::uint32_t value = 0;  // 0 = not observed
    ExerciseTime about{};
    std::uint32_t changes = 0;  // how often the mind was changed
};

struct Lesson {
    Sequence record = 0;  // the first
    Sequence changed_by = 0;  // the newest
    std::optional<SeatId> seat{};  // of the evaluator who wrote it first; nothing = staff
    std::uint64_t key = 0;
    LessonSays says;
    bool removed = false;
};

// How one rater rates one text, as it stands.
struct WritingRating {
    Sequence record = 0;
    std::optional<SeatId> seat{};  // nothing = staff: the person is the rater then
    PersonId person{};
    TeamId team;
    Passage passage;
    Sequence of = 0;  // the record whose words it rates
    std::optional<std::uint32_t> value{};
    ExerciseTime about{};
    std::uint32_t changes = 0;  // how often the mind was changed
};
// Whether an answer that came too late counts for the score.
struct LateJudgement {
    Sequence record = 0;
    Issuer by;
    TeamId team;
    DecisionId decision;
    std::uint32_t revision = 0;
    Sequence of = 0;  // record of the answer
    bool accepted = true;
    std::string reason;
    std::string language;
};
// What is rated: a checklist, or a text.
struct Rated {
    TeamId team;
    std::optional<ChecklistId> checklist{};
    Passage passage;
    Sequence of = 0;
    friend auto operator<=>(Rated const&, Rated const&) = default;
};
// What raters who differed agreed on.
struct Settlement {
    Sequence record = 0;
    Issuer by;
    Rated rated;
    std::optional<std::uint32_t> value{};
    std::string reason;
    std::string language;
};
struct ObjectiveRating {
    Sequence record = 0;
    Issuer by;
    std::optional<TeamId> team{};  // nothing = all teams together
    ObjectiveId objective;
    std::optional<Performance> rating{};
    std::string words;
    std::string language;
};
// What people judged, one of each thing (and rater), in the order of the first.
struct Assessment {
    std::vector<WritingRating> writings{};
    std::vector<LateJudgement> late{};
    std::vector<Settlement> settled{};
    std::vector<ObjectiveRating> objectives{};
};

// A stretch of the journal between two restores.
struct Epoch {
    std::uint32_t number = 1;
    Sequence kept = 0;  // records of the stretches before it that it goes on from; 0 for the first
    PublicKey signer{};
};

// What a command led to. Its records stand together.
struct CommandResult {
    CommandId id{};
    Digest content{};
    Sequence first = 0, last = 0;
};

struct State {
    ExerciseCreated created;
    std::vector<Epoch> epochs{};  // the newest last
    Stage stage = Stage::planned;
    bool restarted_paused = false;  // paused by a long break, not by a person
    std::uint32_t speed = 1;
    std::uint32_t clock_revision = 0;
    Sequence clock_changed_by = 0;
    ExerciseTime clock_changed_at{};
    ExerciseTime now{};  // of the newest record
    Sequence sequence = 0;
    std::vector<TeamState> teams{};
    std::vector<SeatState> seats{};
    std::vector<Improvised> improvised{};
    std::vector<CommandResult> commands{};  // in order; Exercise::command() finds one by its id
    std::vector<Verb> verbs{};
    std::map<PersonId, LastVerb> last_verbs{};
    std::vector<NoDuff> no_duffs{};  // those that stand: at most one for all and one for each team
    bool guests = false;
    std::vector<Note> notes{};
    std::vector<Observation> observations{};
    std::vector<Rating> ratings{};  // one for each evaluator, team and checklist, in the order of the first
    Assessment assessment{};
    // Actors who are not here, by cast member and cast (A = 1, B = 2 ...): the record that says so.
    std::map<std::pair<CastId, std::uint32_t>, Sequence> away{};
    std::vector<Lesson> lessons{};  // in the order of the first records, also those that were removed
    Questionnaire questionnaire{};
};

[[nodiscard]] inline std::uint32_t epoch_of(State const& state) {
    return state.epochs.empty() ? 1 : state.epochs.back().number;
}

// The real emergency of a team, or of all; null when none stands.
inline NoDuff const* no_duff(State const& state, std::optional<TeamId> team) {
    for (NoDuff const& each : state.no_duffs)
        if (each.team == team) return &each;
    return nullptr;
}
// Whether the seat's screen is covered by it.
inline bool concerns(NoDuff const& stands, Seat const& seat) {
    return !stands.team || (seat.post == Post::trainee && seat.team == *stands.team);
}

// Position of an evaluator's observation; nothing when it has none of this key.
std::optional<std::uint32_t> find_observation(State const& state, SeatId seat, std::uint64_t key);
// Position of an element, also of one that was removed, or of a document; nothing when the team has none of this key.
std::optional<std::uint32_t> find_element(TeamState const& team, std::uint64_t key);
std::optional<std::uint32_t> find_document(TeamState const& team, std::uint64_t key);
// Position of a lesson, also of one that was removed.
std::optional<std::uint32_t> find_lesson(State const& state, std::uint64_t key);
std::optional<std::uint32_t> find_rating(State const& state, SeatId seat, TeamId team, ChecklistId checklist);

// Position in TeamState::translations.
std::optional<std::uint32_t> find_translation(TeamState const& team, Passage const& passage,
                                              std::string const& language);

// The team's own time at a moment of the exercise clock; stands still while the team is held.
inline TeamTime team_time(TeamState const& team, ExerciseTime at) {
    return (team.held_since ? *team.held_since : at) - team.offset;
}

}  // namespace orda::exercise
