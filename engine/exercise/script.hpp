// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "exercise/condition.hpp"
#include "exercise/ids.hpp"

// The compiled script: immutable after compilation, shared by every team, stored whole in the exercise file.
// Lists are in script order, which breaks every tie. `id` members are the author's ids: staff see them, trainees never.
namespace orda::exercise {

using LanguageId = std::uint32_t;  // position in Script::languages

// One text in every language the script declares, in that order. An empty string is a missing translation.
struct Text {
    std::vector<std::string> by_language{};

    [[nodiscard]] bool empty() const {
        for (auto const& text : by_language)
            if (!text.empty()) return false;
        return true;
    }
    friend auto operator<=>(Text const&, Text const&) = default;
};

struct Points {  // -10 ... +10
    CompetencyId competency;
    std::int32_t points = 0;
    friend auto operator<=>(Points const&, Points const&) = default;
};

// ---- effects (`do:`) ----
struct SetValue {  // int, bool, enum
    VariableId variable;
    std::int64_t value = 0;
    friend auto operator<=>(SetValue const&, SetValue const&) = default;
};
struct AddValue {  // stops at the bounds of the variable
    VariableId variable;
    std::int64_t amount = 0;
    friend auto operator<=>(AddValue const&, AddValue const&) = default;
};
struct ChangeSet {
    VariableId variable;
    std::uint64_t members = 0;
    bool add = true;
    friend auto operator<=>(ChangeSet const&, ChangeSet const&) = default;
};
struct RaiseFlag {
    FlagId flag;
    friend auto operator<=>(RaiseFlag const&, RaiseFlag const&) = default;
};
struct CancelRow {
    RowId row;
    friend auto operator<=>(CancelRow const&, CancelRow const&) = default;
};
struct ShiftSlot {  // moves a booking that has not begun
    SlotId slot;
    Milliseconds by{};
    friend auto operator<=>(ShiftSlot const&, ShiftSlot const&) = default;
};
struct FinishTeam {  // the storyline of the team is over
    friend auto operator<=>(FinishTeam const&, FinishTeam const&) = default;
};
using Effect = std::variant<SetValue, AddValue, ChangeSet, RaiseFlag, CancelRow, ShiftSlot, FinishTeam>;

// ---- declarations ----
struct Desk {
    std::string id;
    Text title;
    friend auto operator<=>(Desk const&, Desk const&) = default;
};
struct Competency {
    std::string id;
    Text title;
    friend auto operator<=>(Competency const&, Competency const&) = default;
};
enum class SenderKind : std::uint8_t { agency, persona, cast, person };
struct Sender {
    std::string id;
    SenderKind kind = SenderKind::agency;
    Text name;  // "Kervan Bank", "Nodir Orol"
    Text detail;  // address or post, may be empty
    std::string mail;
    friend auto operator<=>(Sender const&, Sender const&) = default;
};
struct Law {
    std::string id;
    Text title;
    friend auto operator<=>(Law const&, Law const&) = default;
};
struct Phase {
    std::string id;
    Condition at;
    StoryTime story{};
    Text title;
    friend auto operator<=>(Phase const&, Phase const&) = default;
};
struct Objective {
    std::string id;
    Text text;
    std::vector<CompetencyId> competencies;
    friend auto operator<=>(Objective const&, Objective const&) = default;
};
enum class VariableType : std::uint8_t { integer, boolean, enumeration, set };
struct Variable {
    std::string id;
    VariableType type = VariableType::boolean;
    std::int64_t minimum = 0, maximum = 1, initial = 0;  // a set starts empty; members are bits 0 ... words.size()-1
    std::vector<std::string> words{};  // enum values, set members
    friend auto operator<=>(Variable const&, Variable const&) = default;
};
struct Mark {
    std::string id;
    Text text;
    bool unwanted = false;
    bool tick_controller = false, tick_evaluator = false, tick_actor = false;
    std::optional<Condition> when{};
    std::optional<Milliseconds> due{};
    std::vector<Points> score{};
    friend auto operator<=>(Mark const&, Mark const&) = default;
};
struct Fact {
    std::string id;
    Text text;
    friend auto operator<=>(Fact const&, Fact const&) = default;
};
struct GlossaryWord {  // a word of the plot that a desk may look up
    std::string id;
    Text word, meaning;
    DeskSet desks{};  // none = every desk
    std::vector<RowId> after{};  // known to a desk once it has one of these; none = from the beginning
    friend auto operator<=>(GlossaryWord const&, GlossaryWord const&) = default;
};
struct RedFlag {
    std::string id;
    Text text;
    std::optional<Condition> when{};
    friend auto operator<=>(RedFlag const&, RedFlag const&) = default;
};
struct Tick {  // something an actor (or a controller for them) notices and ticks
    std::string id;
    Text text;
    friend auto operator<=>(Tick const&, Tick const&) = default;
};
struct Reveal {
    std::string id;
    Condition condition;  // over this cast member's own ticks
    Text say;
    std::vector<FactId> facts{};
    friend auto operator<=>(Reveal const&, Reveal const&) = default;
};
struct CastMember {
    std::string id;
    Text name;
    std::uint32_t age = 0;  // 0 = not stated
    std::uint32_t casts = 1;  // parallel actors A, B, C on one reveal ledger
    Text brief;
    std::vector<Tick> ticks;
    std::vector<Reveal> reveals;
    std::uint32_t interviews_max = 0;  // 0 = no limit
    SenderId sender;  // the same person as a voice
    friend auto operator<=>(CastMember const&, CastMember const&) = default;
};
struct Person {  // of the plot, without an actor
    std::string id;
    Text name;
    Text note;  // what is known of the person, shown with per-person decisions
    SenderId sender;
    friend auto operator<=>(Person const&, Person const&) = default;
};
struct Place {
    std::string id;
    Text title;
    std::uint32_t rooms = 1;
    friend auto operator<=>(Place const&, Place const&) = default;
};
// What stands in for a live encounter when its actor or room is not there. At least one of the three.
struct Fallback {
    std::vector<CastId> cast{};  // another cast member
    bool telephone = false;  // a controller plays the person by telephone
    Text transcript{};  // what the person would have said
    friend auto operator<=>(Fallback const&, Fallback const&) = default;
};
// A bookable encounter: one for each team, one after another by cast and room. Runs on exercise time, also for a held
// team: rooms and actors do not wait.
struct Slot {
    std::string id;
    Text title;
    std::vector<CastId> cast;
    PlaceId place;
    DeskSet to;
    ExerciseTime at{};  // of the first team
    Milliseconds length{};
    std::optional<std::pair<ExerciseTime, ExerciseTime>> window{};  // all teams have their turn in it
    std::optional<Fallback> fallback{};
    friend auto operator<=>(Slot const&, Slot const&) = default;
};
struct SecureStage {  // one way to secure an asset; later stages hold longer
    std::vector<RequestId> by_requests{};  // granted, on this asset
    std::vector<MarkId> by_marks{};
    std::optional<Milliseconds> holds{};  // nothing = for good
    std::optional<Milliseconds> shows{};  // the same in story time, as told to trainees
    friend auto operator<=>(SecureStage const&, SecureStage const&) = default;
};
// What can be lost: money on an account, a plot of land, logs of a server.
struct Asset {
    std::string id;
    Text title;
    std::int64_t value = 0;  // thousandths of the unit that the script counts in
    std::optional<Condition> gone{};  // nothing = it stays
    std::optional<Milliseconds> shows{};  // the clock in story time
    std::vector<SecureStage> secure{};
    TargetId target;  // the same thing as something a request can be about
    bool innocent = false;  // of somebody who has nothing to do with it: in no share, and securing it is a mistake
    std::vector<Points> score{};  // of that mistake; nothing = what the rubric says
    friend auto operator<=>(Asset const&, Asset const&) = default;
};
struct Target {  // something a request can be about: an asset, a cast member, a person, an object
    std::string id;
    Text title;
    friend auto operator<=>(Target const&, Target const&) = default;
};
struct Line {  // a storyline: rows that are moved together
    std::string id;
    Text text;
    bool sync = false;  // on exercise time, also for a held team
    friend auto operator<=>(Line const&, Line const&) = default;
};
struct Day {
    std::string id;
    ExerciseTime at{};
    Text title;
    friend auto operator<=>(Day const&, Day const&) = default;
};
struct EndState {  // how a team's storyline came out: the first whose condition holds at ENDEX
    std::string id;
    std::optional<Condition> when{};
    Text title, text;
    friend auto operator<=>(EndState const&, EndState const&) = default;
};
struct Checklist {
    std::string id;
    Text title;
    std::vector<CompetencyId> competencies;
    Text anchor_1, anchor_3, anchor_5;
    friend auto operator<=>(Checklist const&, Checklist const&) = default;
};
struct File {  // attachments; at most 1 MB each inside the script
    std::string path;  // as the author named it, e.g. "data/crossings.csv"
    std::string media_type;  // "text/csv", "image/svg+xml", ...
    std::string bytes;
    Text description{};
    friend auto operator<=>(File const&, File const&) = default;
};

// ---- injects ----
enum class Kind : std::uint8_t {
    sys,
    hotline,
    call,
    letter,
    border,
    registry,
    mail,
    order,
    actor,
    bank,
    ngo,
    radio,
    press,
    sanction,
    social,
    news,
    cctv,
    cdr,
    chain,
    extract,
    lab,
    film,
    poll,
    form,
    reminder
};
inline constexpr std::size_t kind_count = 25;
// The word of a kind in scripts and exports: "hotline".
std::string_view kind_word(Kind kind);
std::optional<Kind> kind_from_word(std::string_view word);

struct Variant {  // read at release; the first whose `when` holds replaces what it names
    Condition when;
    std::optional<DeskSet> to{};
    Text title{}, body{}, transcript{};
    std::vector<Effect> effects{};  // in place of the row's own when not empty
    std::vector<FileId> attach{};
    friend auto operator<=>(Variant const&, Variant const&) = default;
};

// Where a captured thing comes from. The same words in every language.
struct Capture {
    std::string url{};
    std::string captured{};  // when and by whom
    std::string camera{};  // where it hangs
    std::string clock_error{};  // staff only: trainees have to find it
    friend auto operator<=>(Capture const&, Capture const&) = default;
};

// From how many controllers on a fired row waits for one of them. 0 = it never waits, 1 = always.
using StaffLevel = std::uint32_t;
inline constexpr StaffLevel staff_never = 0, staff_one = 1, staff_three = 3, staff_six = 6;

enum class AfterWaiting : std::uint8_t { release, skip, ask };
struct ApproveWithin {
    Milliseconds span{};
    AfterWaiting then = AfterWaiting::ask;
    friend auto operator<=>(ApproveWithin const&, ApproveWithin const&) = default;
};

struct Row {  // an inject or a contingency: one row of the MSEL
    std::string id;
    bool contingency = false;
    Condition when;
    std::optional<Condition> cancel_if{};
    DeskSet to;  // empty = Control Centre only (`CC`)
    Kind kind = Kind::sys;
    std::optional<SenderId> from{};
    Text title, body, transcript;
    Text expect, note, hint;  // staff only
    std::string number;  // of the letter or order
    std::vector<FileId> attach{};
    std::optional<DecisionId> asks{};
    std::vector<FactId> facts{};
    std::vector<Effect> effects{};
    StaffLevel approve = staff_never;  // waits for a controller once it has fired
    std::optional<ApproveWithin> approve_within{};
    bool once = true;
    bool sensitive = false;  // two keys release it, and it never comes by itself
    std::optional<Milliseconds> tolerance{};
    std::optional<PhaseId> phase{};
    std::optional<ObjectiveId> objective{};
    std::vector<Variant> variants{};
    std::vector<Points> score{};
    // kind actor
    std::vector<CastId> cast{};
    std::optional<PlaceId> place{};
    std::optional<Milliseconds> length{};
    bool interview = false;
    std::optional<ChecklistId> checklist{};
    std::optional<Fallback> fallback{};
    std::optional<SlotId> slot{};  // the booking it belongs to
    // kind sys
    std::optional<StoryTime> jump{};
    bool overlay = false;  // shown over everything else until acknowledged
    // letters, mail, orders
    std::optional<RequestId> reply_form{};  // the request by which it is answered
    Capture capture{};
    std::string clip{};  // kind film: a file of the folder that walls play
    std::optional<LineId> line{};
    bool sync = false;  // on exercise time, also for a held team: its line, or its slot
    friend auto operator<=>(Row const&, Row const&) = default;
};
// Whether it waits for a controller once it has fired, as the exercise is staffed.
inline bool waits_for_person(Row const& row, StaffLevel staffing) {
    return row.sensitive || (row.approve != staff_never && staffing >= row.approve);
}

// ---- decisions ----
// rank: items in an order, compared with `key_order`. number: one whole number. The option that follows from either is
// worked out by the engine and never shown to trainees. text: free words, rated by people.
enum class DecisionKind : std::uint8_t { single, multi, per_person, rank, number, text };
struct Option {
    std::string id;
    Text text;
    std::vector<Points> score{};
    std::vector<Effect> effects{};
    bool hidden = false;  // never offered, may be the default
    std::optional<std::uint32_t> agree{};  // rank: from this agreement on, percent
    std::optional<std::pair<std::int64_t, std::int64_t>> range{};  // number: from, to, both included
    friend auto operator<=>(Option const&, Option const&) = default;
};
struct Column {  // one question asked about each person
    std::string id;
    Text title;
    std::vector<Option> options;  // only id and text are used
    friend auto operator<=>(Column const&, Column const&) = default;
};
struct Item {  // something to rank
    std::string id;
    Text text;
    friend auto operator<=>(Item const&, Item const&) = default;
};
struct KeyLine {  // who must (or must not) be given which option in a per-person decision
    std::vector<std::uint32_t> persons;  // positions in Decision::persons
    std::uint32_t column = 0;
    std::uint32_t option = 0;  // position in Column::options
    std::vector<Points> score{};
    std::vector<Effect> effects{};
    friend auto operator<=>(KeyLine const&, KeyLine const&) = default;
};
// A moment of team time: a clock, or a span after an event. `anchor` is set for the second.
struct Moment {
    Milliseconds span{};
    std::optional<Node> anchor{};
    std::string words;
    friend auto operator<=>(Moment const&, Moment const&) = default;
};
struct Decision {
    std::string id;
    DeskSet to;
    DecisionKind kind = DecisionKind::single;
    Text prompt, why;  // why: staff only
    std::optional<Condition> opens{};  // besides rows that ask it
    Moment deadline;
    Milliseconds grace{};
    std::optional<OptionId> default_option{};  // chosen when the team stays silent; none = nothing is chosen
    std::vector<Option> options;
    std::vector<OptionId> shown;  // the order trainees see: a fixed shuffle without hidden options; rank: of the items
    // per_person
    std::vector<SenderId> persons{};
    std::vector<Column> columns{};
    std::vector<KeyLine> key{};
    std::optional<PhaseId> phase{};
    std::optional<ObjectiveId> objective{};
    std::vector<Item> items{};  // rank
    std::vector<std::uint32_t> key_order{};  // rank: positions in `items`, best first
    Text unit{};  // number
    std::vector<Text> hints{};  // mentor cards, from gentle to plain; staff only
    friend auto operator<=>(Decision const&, Decision const&) = default;
};

// ---- requests ----
enum class FieldType : std::uint8_t { text, law, account, money, date, period, person, choice, multi };
struct Field {
    std::string id;
    Text label;
    FieldType type = FieldType::text;
    std::vector<Option> choices{};  // choice, multi: id and text
    bool optional = false;
    friend auto operator<=>(Field const&, Field const&) = default;
};
struct RefusalRule {
    Condition when;
    Text say;
    friend auto operator<=>(RefusalRule const&, RefusalRule const&) = default;
};
struct ConditionalEffect {
    Condition when;
    std::vector<Effect> effects;
    friend auto operator<=>(ConditionalEffect const&, ConditionalEffect const&) = default;
};
struct RequestType {
    std::string id;
    DeskSet from;
    std::vector<SenderId> to{};  // empty = internal (a note to the own file)
    Text title;
    std::vector<Field> fields{};
    std::vector<RefusalRule> refuse{};
    std::vector<ConditionalEffect> do_if{};
    std::vector<Milliseconds> delay{};  // n-th request of this type by the team; the last holds for all later
    bool simcell = false;  // a person in SimCell answers
    Text reply{};  // sent with the grant, may be empty
    std::vector<Points> score{};
    std::optional<Moment> late_from{};  // `late: half from 1:45`
    std::vector<TargetId> on{};  // what it can be about; the sender names at least one
    friend auto operator<=>(RequestType const&, RequestType const&) = default;
};

// ---- film training ----
enum class VoteKind : std::uint8_t { none, single, multi, rank, branch, text };
struct Stop {  // a clip and the question at its end; a stop without clip and still is a poll alone
    std::string id;
    Text title;
    std::string clip{};  // a file of the folder; not in the script, walls play it
    std::optional<FileId> still{};  // shown when the clip is not there, and while the vote runs
    Text narrator{};  // tells the scene when there is no clip
    Milliseconds length{};
    Text ask{};
    VoteKind vote = VoteKind::none;
    std::vector<Item> options{};
    Milliseconds open{};  // how long the vote runs
    std::optional<OptionId> tie{};  // branch: what an even vote means
    std::vector<std::optional<StopId>> go{};  // the next stop by option, or one for all; empty = the next in order
    Text say{};  // the moderator's point
    bool moderated = false;  // text: shown only after the moderator's tap
    friend auto operator<=>(Stop const&, Stop const&) = default;
};

// ---- the questionnaire ----
enum class QuestionKind : std::uint8_t { scale, choice, text };
struct Question {  // what trainees are asked afterwards
    std::string id;
    QuestionKind kind = QuestionKind::scale;
    Text ask;
    std::vector<Item> options{};  // choice
    friend auto operator<=>(Question const&, Question const&) = default;
};

// ---- what is on case boards, and the truth that they are compared with ----
enum class BoardKind : std::uint8_t {
    person,
    organisation,
    account,
    phone,
    place,
    vehicle,
    money,
    question,  // something the team assumes or asks itself
    link,  // between two of the others
};
// What lets a team know something: any of these. None at all = it knows from the beginning.
struct ToldBy {
    std::vector<RowId> rows{};
    std::vector<RequestId> requests{};  // granted
    std::vector<FactId> facts{};  // learned by a desk
    [[nodiscard]] bool empty() const { return rows.empty() && requests.empty() && facts.empty(); }
    friend auto operator<=>(ToldBy const&, ToldBy const&) = default;
};
struct TruthElement {  // somebody or something that plays a part; staff alone see it
    std::string id;
    BoardKind kind = BoardKind::person;
    Text name;
    std::vector<std::string> also{};  // other ways to write it: a plate, a nickname
    ToldBy after{};
    bool key = false;  // without it the case is not understood
    Text means{};
    friend auto operator<=>(TruthElement const&, TruthElement const&) = default;
};
// Calls `see` with the name in every language and every other spelling.
template <class See>
void each_spelling(TruthElement const& element, See see) {
    for (std::string const& name : element.name.by_language)
        if (!name.empty()) see(name);
    for (std::string const& other : element.also) see(other);
}
struct TruthLink {
    std::string id;
    std::uint32_t from = 0, to = 0;  // positions in Script::truth
    Text means;
    ToldBy after{};  // beside what tells of its two ends
    bool key = false;
    friend auto operator<=>(TruthLink const&, TruthLink const&) = default;
};

struct Script {
    std::string id;
    std::uint32_t format = 1;
    std::string world;
    std::uint32_t world_version = 0;
    std::vector<std::string> languages;  // BCP 47 tags, the first is the fallback
    Text title;
    Milliseconds length{};  // ENDEX is due here; the controller gives it
    std::vector<Desk> desks;
    std::vector<Competency> competencies;
    std::vector<Sender> senders;
    std::vector<Law> laws;
    std::vector<Phase> phases;
    std::vector<Objective> objectives;
    std::vector<Variable> variables;
    std::vector<Mark> marks;
    std::vector<Fact> facts;
    std::vector<RedFlag> flags;
    std::vector<CastMember> cast;
    std::vector<Person> persons;
    std::vector<Place> places;
    std::vector<Checklist> checklists;
    std::vector<File> files;
    std::vector<Row> rows;
    std::vector<Decision> decisions;
    std::vector<RequestType> requests;
    std::vector<Slot> slots;
    std::vector<Asset> assets;
    std::vector<Target> targets;
    std::vector<Line> lines;
    std::vector<Day> days;
    std::vector<EndState> ends;
    std::vector<Stop> stops;
    std::uint32_t teams = 0;  // how many it is written for; 0 = not told
    std::string cut;  // id of the cut this is; empty = the whole script
    std::uint32_t speed = 1;  // at which a cut starts
    bool film = false;  // for an anonymous audience
    std::vector<GlossaryWord> glossary{};
    std::optional<std::int32_t> utc_minutes{};  // time zone of the plot, east of UTC; the world says it
    std::vector<Question> questionnaire{};  // at most questions_max
    std::vector<TruthElement> truth{};  // for the review alone
    std::vector<TruthLink> truth_links{};
    friend auto operator<=>(Script const&, Script const&) = default;
};

// How far an order agrees with the key, percent: Spearman's rank correlation, what is worse than chance counting as 0.
// Both are permutations of the same positions.
std::uint32_t agreement(std::vector<std::uint32_t> const& order, std::vector<std::uint32_t> const& key);

// The text for a reader of one language, or the first language that has it (`language` out of range included).
std::string_view text_in(Text const& text, LanguageId language);

}  // namespace orda::exercise
