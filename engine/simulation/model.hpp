// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "exercise/event.hpp"
#include "exercise/script.hpp"
#include "simulation/play.hpp"

namespace orda::simulation {

// A second opinion: reads the records of an exercise with none of the core's code and says what contradicts the script
// and the promises. It knows less than the core (clocks, approvals, decisions, requests, effects, holds, who is
// addressed), but what it knows it works out by itself.
class Model {
public:
    explicit Model(exercise::Script const& script);

    // The next record, in order.
    void read(exercise::Record const& record);
    // After the last record: what should have happened by then and did not.
    void finish();

    [[nodiscard]] std::vector<std::string> const& violations() const { return violations_; }

    // Titles (first language) of what a desk of a team must hold now: released to it and not withdrawn.
    [[nodiscard]] std::multiset<std::string> titles(exercise::TeamId team, exercise::DeskId desk) const;

    // ---- who may see what, as of the newest record that was read (model_rights.cpp) ----
    [[nodiscard]] bool may_see(Canary const& canary, exercise::Seat const& seat) const;
    // What a wall may be told of a vote at this moment.
    [[nodiscard]] bool may_show(v1::WallStopView const& view) const;
    // The canaries that stand in an inject as this team got it.
    // Attempt and moment of the newest delivery that is not in the storyline any more.
    [[nodiscard]] std::optional<std::pair<exercise::Attempt, ExerciseTime>> earlier(std::uint32_t team,
                                                                                    std::uint32_t row) const;
    [[nodiscard]] std::set<Canary> parts_of(exercise::TeamId team, exercise::RowId row) const;
    [[nodiscard]] exercise::Seat const& seat(exercise::SeatId id) const { return seats_.at(id.value).seat; }
    [[nodiscard]] exercise::PersonId holder(exercise::SeatId id) const { return seats_.at(id.value).person; }
    // The last record of the batch by which the seat got its holder.
    [[nodiscard]] exercise::Sequence taken_by(exercise::SeatId id) const { return seats_.at(id.value).taken_by; }
    [[nodiscard]] bool asked_by(exercise::TeamId team, std::uint32_t request, exercise::DeskId desk) const;
    // What stands in the records of an answer; nothing when there is no such revision.
    // In one of the attempts: a station that comes back is told the earlier ones first.
    [[nodiscard]] std::vector<exercise::Rationale> rationales(exercise::TeamId team, exercise::DecisionId decision,
                                                              std::uint32_t revision) const;
    [[nodiscard]] bool reads(exercise::TeamId team, std::uint32_t message, exercise::DeskId desk) const;
    // Whether this speaker stands in the record of a message or an entry of the diary.
    [[nodiscard]] bool message_by(exercise::TeamId team, std::uint32_t message, std::uint32_t speaker) const;
    [[nodiscard]] bool diary_by(exercise::TeamId team, std::uint32_t entry, std::uint32_t speaker) const;
    // What stands in the record of a message or an entry of the diary; nothing when there is none.
    [[nodiscard]] std::string const* message_text(exercise::TeamId team, std::uint32_t message) const;
    [[nodiscard]] std::string const* diary_text(exercise::TeamId team, std::uint32_t entry) const;
    // Whether a desk may be told this of the team's board: one of the words that ever stood there (a station that comes
    // back is told the earlier ones first), and its source only if the desk had the inject.
    [[nodiscard]] bool on_board(exercise::TeamId team, exercise::DeskId desk, v1::ElementView const& view) const;
    [[nodiscard]] bool is_document(exercise::TeamId team, std::uint64_t key, std::uint32_t version,
                                   std::string const& title, std::string const& text) const;
    // Whether this seat has ever written these words under this key: a station that comes back is told the earlier ones
    // first.
    [[nodiscard]] bool wrote(exercise::SeatId seat, std::uint64_t key, std::string const& words) const;
    // Whether this seat has ever rated the team so.
    [[nodiscard]] bool rated(exercise::SeatId seat, exercise::TeamId team, exercise::ChecklistId checklist,
                             std::uint32_t value) const;
    // Whether this seat has ever rated such a text of the team so; the key of a decision is not looked at.
    [[nodiscard]] bool rated_writing(exercise::SeatId seat, v1::WritingRatingView const& view) const;
    // Whether it is what the team answered to one of its decisions, and if a late answer is said to be accepted, one
    // was.
    [[nodiscard]] bool is_work(v1::WorkView const& view) const;
    // Whether the lesson was begun by this evaluator and ever said so; "" when it was ever removed.
    [[nodiscard]] bool learned(exercise::SeatId seat, std::uint64_t key, std::string const& words) const;
    // Whether this was ever written of it, by somebody who may; desks that may read it, nothing when it was not.
    [[nodiscard]] std::optional<exercise::DeskSet> translated(v1::TranslationView const& view) const;
    [[nodiscard]] bool ever_assigned(exercise::SeatId seat, exercise::TeamId team) const {
        return seats_.at(seat.value).ever.contains(team);
    }
    [[nodiscard]] bool runs() const { return stage_ == Stage::running; }
    [[nodiscard]] exercise::Sequence newest() const { return sequence_; }

private:
    enum class Status { waiting, held, parked, released, skipped, cancelled, withdrawn };
    struct Key {  // to a sensitive row
        exercise::PersonId by{};
        MonotonicTime turned{};
        exercise::Sequence alone = 0;  // the record by which this person went on alone
        std::uint32_t restarts = 0;  // of the server before it
    };
    struct Row {
        Status status = Status::waiting, before = Status::waiting;
        int fired = 0;  // released by rule
        bool came = false;  // in this attempt
        using First = std::pair<exercise::Attempt, ExerciseTime>;
        std::optional<First> first{};  // when it came first, as the storyline is
        std::vector<First> firsts{};  // and whenever it did in any attempt
        bool went_back = false;  // it came in an attempt that is over
        bool disturbed = false;  // a person touched it: its moment is not the script's any more
        TeamTime since{};  // it waits; later than STARTEX when it was brought back
        std::optional<std::uint32_t> variant;
        exercise::DeskSet to;
        struct Given {
            std::optional<std::uint32_t> variant;
            exercise::DeskSet to;
        };
        std::vector<Given> given;  // every release, oldest first
        std::set<exercise::DeskId> shared{};  // with which desks, since the newest release
        std::set<std::pair<exercise::DeskId, std::optional<std::uint32_t>>> shown{};  // to whom it was shared, as what
        exercise::Sequence changed_by = 0;
        std::uint64_t deliveries = 0;
        std::set<exercise::SeatId> opened{};  // since the newest of them
        std::optional<ExerciseTime> to_cancel;  // since when its cancel_if is yes
        std::optional<ExerciseTime> started, ended;  // as its actors report it
        std::optional<TeamTime> moved{};  // by staff, on its own clock
        std::optional<exercise::RowEdit> edit{};
        std::optional<Key> key{};
    };
    struct Decision {
        bool open = false, closed = false, waits = false, moved = false, was_open = false;
        std::optional<TeamTime> deadline, closes;
        std::uint32_t answers = 0;
        bool answered = false;  // before closing
        std::vector<exercise::Rationale> rationales;
        std::vector<std::vector<exercise::Rationale>> earlier{};  // of attempts that are over
        std::vector<exercise::Sequence> records{};  // of the answers
        exercise::Sequence newest = 0;  // record of the newest answer
    };
    struct Request {
        exercise::RequestId type;
        bool answered = false;
        std::optional<TeamTime> due;
        exercise::DeskId desk;
        bool granted = false;
        std::optional<std::uint32_t> rule{};
        bool over = false;  // of an attempt that is over
        exercise::Sequence record = 0;
        TeamTime since{};  // it waits; later than it was sent when it was brought back
    };
    struct Booking {
        std::optional<ExerciseTime> at, began;
        bool ended = false;
        std::uint32_t cast_number = 1;
    };
    struct Holding {
        bool secured = false, gone = false;
        std::optional<TeamTime> until;
        std::optional<std::uint32_t> stage;
    };
    // What a room has seen once is no secret to it: a message on its way may be older than what stands now.
    struct FilmStop {
        bool stands = false, opened = false, counted = false;
        bool was_shown = false, stood = false, was_opened = false;
        std::vector<std::vector<std::uint32_t>> results{};  // of every vote that was counted
    };
    struct Message {
        std::optional<exercise::DeskId> from;  // nothing = the Control Centre
        exercise::DeskSet to;
        bool waits = false;  // for an answer of the Control Centre
        std::uint32_t thread = 0;
        std::string text;
        std::set<exercise::SeatId> opened{};
        exercise::Sequence record = 0;
        std::uint32_t speaker = 0;
    };
    struct Entry {
        std::string text;
        bool corrected = false;
        exercise::Sequence record = 0;
        std::uint32_t speaker = 0;
    };
    struct Element {
        bool link = false, removed = false;
        std::uint64_t from = 0, to = 0;
        std::set<std::string> titles{}, notes{};  // all there were
        std::set<exercise::RowId> sources{};
    };
    struct Version {
        exercise::SeatId seat;
        std::string title, text;
        std::uint32_t sitting = 0;
        bool taken_back = false;
        exercise::Sequence record = 0;
    };
    struct Document {
        std::optional<exercise::SeatId> writer{};
        std::uint32_t sitting = 0;  // grows when somebody else writes, or nobody
        std::vector<Version> versions{};
        std::map<std::uint32_t, std::uint32_t> kept{};  // version by place
        std::uint32_t keeps = 0;
        ExerciseTime kept_at{};
    };
    // What goes back with a team.
    struct Storyline {
        std::set<exercise::FlagId> flags{};
        std::map<exercise::MarkId, ExerciseTime> marks{};
        std::set<std::pair<exercise::FactId, exercise::DeskId>> known{};
        std::vector<Row> rows;
        std::vector<Decision> decisions;
        std::vector<Request> requests;
        std::vector<std::int64_t> variables;
        std::vector<Booking> slots;
        std::vector<Holding> assets;
        bool finished = false;
        std::set<std::uint32_t> phases;
        std::map<std::pair<exercise::CastId, std::uint32_t>, std::optional<ExerciseTime>> ticks, said;
        std::vector<std::pair<TeamTime, TeamTime>> jumps;
        std::set<std::pair<exercise::DecisionId, exercise::OptionId>> chosen;
        TeamTime at{};
    };
    struct Team {
        std::uint32_t attempt = 1;
        std::map<exercise::Sequence, Storyline> kept{};  // by the record that kept it
        std::map<std::pair<bool, std::uint32_t>, exercise::Sequence> places{};  // named, place or phase: the newest
        exercise::Sequence weighed = 0;
        std::set<std::uint32_t> phases_seen{};  // in attempts that are over
        std::vector<Request> past_requests{};
        std::set<exercise::FlagId> noted{};  // by evaluators
        std::set<std::uint32_t> to_book{};  // slots that the batch must book anew
        std::map<std::uint64_t, Element> board{};
        std::map<std::uint64_t, Document> documents{};
        std::vector<std::uint64_t> document_keys{};  // in the order in which they were begun
        // All there were of a text and language, the newest last.
        std::map<std::pair<exercise::Passage, std::string>, std::vector<std::string>> translations{};
        std::vector<Message> messages{};
        std::vector<Entry> diary{};
        std::set<exercise::FlagId> flags{};
        std::optional<exercise::FlagId> to_raise{};  // by an observation of this batch
        std::map<exercise::MarkId, ExerciseTime> marks{};
        std::set<std::pair<exercise::FactId, exercise::DeskId>> known{}, to_learn{};  // to_learn: by this batch
        std::optional<ExerciseTime> held;
        Milliseconds offset{};
        std::vector<Row> rows;
        std::vector<Decision> decisions;
        std::vector<Request> requests;
        std::vector<std::int64_t> variables;
        std::map<exercise::VariableId, std::int64_t> owed;  // values that effects of this batch must lead to
        std::vector<Booking> slots;
        std::vector<Holding> assets;
        std::vector<FilmStop> stops;
        bool finished = false;
        std::set<std::uint32_t> phases;
        // What is ticked and what was said, by cast member and place in its list: since when.
        std::map<std::pair<exercise::CastId, std::uint32_t>, std::optional<ExerciseTime>> ticks, said;
        std::vector<std::uint32_t> to_skip;  // rows that a catch-up passes over; the batch must say so
        std::vector<std::pair<TeamTime, TeamTime>> jumps;
        TeamTime leapt{};  // team time of the newest jump, catch-up or restart: rows due before it may come late
    };
    struct Place {
        exercise::Seat seat;
        exercise::PersonId person{};
        exercise::Sequence taken_by = 0;
        std::set<exercise::TeamId> teams{}, ever{};  // assigned now, and at any time
    };
    enum class Stage { planned, running, paused, ended };

    [[nodiscard]] bool wall_may_see(Canary const& canary) const;

    // ---- one kind of event each (model_events.cpp) ----
    void on(exercise::ExerciseCreated const& e) { staffing_ = e.staffing; }
    void on(exercise::SlotBooked const& e);
    void on(exercise::SlotBegan const& e);
    void on(exercise::CastAway const& e);
    void on(exercise::RowRetimed const& e);
    void on(exercise::LineNudged const& e);
    void on(exercise::RowEdited const& e);
    void on(exercise::SlotEnded const& e);
    void on(exercise::AssetSecured const& e);
    void on(exercise::AssetLost const& e);
    void on(exercise::TeamFinished const& e) { team(e).finished = true; }
    void on(exercise::FilmPlayed const& e);
    void on(exercise::FilmHalted const& e);
    void on(exercise::VoteOpened const& e);
    void on(exercise::VoteCounted const& e);
    void on(exercise::TeamAdded const& e);
    void on(exercise::SeatAdded const& e) { seats_.push_back({e.seat, {}, 0, {}, {}}); }
    void on(exercise::SeatTaken const& e);
    void on(exercise::SeatLeft const& e) { seats_.at(e.seat.value).person = {}; }
    void on(exercise::PhaseBegan const& e) {
        team(e).phases.insert(e.phase.value);
        keep(team(e), {false, e.phase.value});
    }
    void on(exercise::VerbUndone const&) { must(record_->parts > 1, "an undo that takes nothing back"); }
    void on(exercise::ExerciseStarted const&) { change(Stage::planned, Stage::running, "STARTEX"); }
    void on(exercise::ExercisePaused const&) { change(Stage::running, Stage::paused, "pause"); }
    void on(exercise::ExerciseResumed const&) {
        must(!no_duffs_.contains(std::nullopt), "the clock went on while a real emergency stood");
        change(Stage::paused, Stage::running, "resume");
    }
    void on(exercise::ExerciseEnded const&);
    void on(exercise::ServerRestarted const& e);
    void on(exercise::ExerciseRestored const&) {
        if (stage_ == Stage::running) stage_ = Stage::paused;
    }
    void on(exercise::ClockJumped const& e);
    void on(exercise::TeamHeld const& e);
    void on(exercise::TeamContinued const& e);
    void on(exercise::TeamCaughtUp const& e);
    void on(exercise::RowParked const& e);
    void on(exercise::RowReleased const& e);
    void on(exercise::RowKeyTurned const& e);
    void on(exercise::RowHeld const& e) { set_aside(e, Status::held); }
    void on(exercise::RowContinued const& e) { bring_back(e, Status::held); }
    void on(exercise::RowSkipped const& e) { set_aside(e, Status::skipped); }
    void on(exercise::RowRestored const& e);
    void on(exercise::RowCancelled const& e);
    void on(exercise::RowWithdrawn const& e);
    void on(exercise::RowResent const& e) { must(row(e).status == Status::released, "resent without being released"); }
    void on(exercise::RowRearmed const& e) {
        row(e).status = Status::waiting;
        row(e).since = now(team(e));
    }
    void on(exercise::RowOpened const& e) {
        read_by(e, "opened");
        row(e).opened.insert(e.seat);
        learns(e.team, e.row, seat(e.seat).desk);
    }
    void on(exercise::RowAcknowledged const& e) { read_by(e, "acknowledged"); }
    void on(exercise::ActorStarted const& e) {
        must(row(e).status == Status::released, "started without being released");
        by_its_cast(e.row);
        row(e).started = at_;
    }
    void on(exercise::ActorEnded const& e) {
        by_its_cast(e.row);
        row(e).ended = at_;
    }
    void on(exercise::ActorReset const& e) {
        by_its_cast(e.row);
        take_back(e.ended ? row(e).ended : row(e).started);
    }
    void on(exercise::ActorInPlace const& e) { reported(e.row, e.cast); }
    void on(exercise::ActorNeedsHelp const& e) { reported(e.row, e.cast); }
    void on(exercise::CueChanged const& e) { ticked(e.cast, team(e).ticks[{e.cast, e.tick.value}], e.on); }
    void on(exercise::RevealSaid const& e) { ticked(e.cast, team(e).said[{e.cast, e.reveal.value}], e.on); }
    void on(exercise::NoDuffCalled const& e);
    void on(exercise::RollCallAnswered const& e);
    void on(exercise::NoDuffKeyTurned const& e);
    void on(exercise::NoDuffEnded const& e);
    void on(exercise::GuestsChanged const&) { must(by_staff(), "somebody else than staff let guests in"); }
    void on(exercise::NoteWritten const& e);
    void on(exercise::InjectImprovised const& e);
    void on(exercise::DecisionOpened const& e);
    void on(exercise::DecisionTimed const& e);
    void on(exercise::DecisionRecorded const& e);
    void on(exercise::DecisionClosed const& e);
    void on(exercise::DecisionWaits const& e) { decision(e).waits = true; }
    void on(exercise::RequestSent const& e);
    void on(exercise::RequestAnswered const& e);
    void on(exercise::VariableChanged const& e);
    void on(exercise::FactLearned const& e) {
        must(team(e).known.insert({e.fact, e.desk}).second, "a fact is learned twice");
    }
    void on(exercise::FlagWasRaised const& e);
    void on(exercise::MarkChanged const& e);
    // ---- what evaluators see (model_evaluator.cpp) ----
    void on(exercise::ObservationWritten const& e);
    void on(exercise::ObservationReworded const& e);
    void on(exercise::RatingGiven const& e);
    // ---- what is judged afterwards (model_assess.cpp) ----
    void on(exercise::WritingRated const& e);
    void on(exercise::LateAnswerJudged const& e);
    void on(exercise::RatingSettled const& e);
    void on(exercise::ObjectiveRated const& e);
    void by_its_judge(exercise::TeamId team, std::optional<exercise::SeatId> seat);
    // The words of the passage stand in that record.
    [[nodiscard]] bool is_written(exercise::TeamId team, exercise::Passage const& passage, exercise::Sequence of) const;
    // ---- lessons (model_lessons.cpp) ----
    void on(exercise::LessonWritten const& e);
    void on(exercise::LessonRemoved const& e);
    void on(exercise::ConsentGiven const& e);
    // ---- what it was like (model_questionnaire.cpp) ----
    void on(exercise::QuestionnaireOpened const& e);
    void on(exercise::QuestionnaireSheet const& e);
    void on(exercise::QuestionnaireClosed const& e);
    // ---- who speaks for whom (model_voices.cpp) ----
    void on(exercise::TeamsAssigned const& e);
    void on(exercise::TranslationWritten const& e);
    // ---- how a team works together (model_team.cpp) ----
    void on(exercise::MessageSent const& e);
    void on(exercise::MessageOpened const& e);
    void on(exercise::MessageSettled const& e);
    void on(exercise::RowShared const& e);
    void on(exercise::DiaryWritten const& e);
    // ---- case boards and documents (model_board.cpp) ----
    void on(exercise::BoardElementAdded const& e);
    void on(exercise::BoardElementChanged const& e);
    void on(exercise::BoardElementRemoved const& e);
    void on(exercise::DocumentBegun const& e);
    void on(exercise::DocumentClaimed const& e);
    void on(exercise::DocumentLetGo const& e);
    void on(exercise::DocumentSaved const& e);
    // ---- a team goes back (model_rewind.cpp) ----
    void on(exercise::MomentKept const& e);
    void on(exercise::RewindWeighed const& e);
    void on(exercise::TeamRewound const& e);
    void keep(Team& team, std::pair<bool, std::uint32_t> place);
    template <class E>
    void on(E const&) {}  // nothing this model has an opinion on

    // ---- helpers ----
    [[nodiscard]] bool is_of_team(exercise::SeatId seat, exercise::TeamId team) const;
    // Everybody in the team may read it.
    void written_on_paper(std::string const& text, exercise::TeamId team);
    // And the evaluators to whom the team is assigned.
    void written_in_document(std::string const& text, exercise::TeamId team);
    void says(Element& element, exercise::TeamId team, exercise::SeatId seat, exercise::BoardSays const& says);
    void entered_by_the_right_one(exercise::SeatId seat, exercise::TeamId team);
    void by_its_evaluator(exercise::SeatId seat, std::string const& words);
    // Those of the team who may read the words of the passage; nothing when there are none, or `of` is another record.
    [[nodiscard]] std::optional<exercise::DeskSet> readers_of(exercise::TranslationWritten const& e) const;
    [[nodiscard]] exercise::DeskSet all_desks() const;
    [[nodiscard]] std::set<exercise::TeamId> ever_assigned(exercise::Seat const& seat) const;
    [[nodiscard]] bool interpreter_may_see(Canary const& canary, exercise::Seat const& seat) const;
    [[nodiscard]] bool evaluator_may_see(Canary const& canary, exercise::Seat const& seat) const;
    void must(bool right, std::string const& otherwise);
    void change(Stage from, Stage to, char const* what);
    void owe(Team& team, std::vector<exercise::Effect> const& effects);
    void settle_batch();
    void check_envelope(exercise::Record const& record);
    void look_at_cancels();
    [[nodiscard]] static bool knows_word(Team const& team, exercise::GlossaryWord const& word, exercise::DeskId desk);
    [[nodiscard]] bool is_cue(Team const& team, Canary const& canary) const;
    [[nodiscard]] Digest seen(exercise::SeatId seat) const;
    void note_change(exercise::Record const& record);
    // Who has an inject has learned its facts by the end of the batch.
    void learns(exercise::TeamId team, exercise::RowId row, exercise::DeskId desk);
    [[nodiscard]] static bool has(Row const& row, exercise::DeskId desk);
    // Whatever is written may be read by these desks of the team.
    void written_for(std::string const& text, exercise::TeamId team, exercise::DeskSet desks);
    [[nodiscard]] static bool jumped_over(Team const& team, TeamTime last);
    [[nodiscard]] bool surely(exercise::Node const& node, Team const& team) const;
    [[nodiscard]] TeamTime now(Team const& team) const { return (team.held ? *team.held : at_) - team.offset; }
    [[nodiscard]] bool asks(exercise::Row const& row) const {
        return row.sensitive || (row.approve != 0 && row.approve <= staffing_);
    }
    // A sensitive row came: two people wanted it, or one who had waited and said why.
    void by_two_keys(Row const& row, std::string const& id);
    // What an actor reports or ticks is about the own cast member.
    void by_its_actor(exercise::CastId cast);
    void by_its_cast(exercise::RowId row);
    void ticked(exercise::CastId cast, std::optional<ExerciseTime>& since, bool on);
    void take_back(std::optional<ExerciseTime>& since);
    void reported(exercise::RowId row, exercise::CastId cast);
    [[nodiscard]] bool by_actor() const {
        return record_->issuer.role == exercise::Role::actor && record_->issuer.seat;
    }
    // A real emergency covers the screens of the team, or of everybody (no team).
    [[nodiscard]] bool covered(std::optional<exercise::TeamId> team) const {
        return no_duffs_.contains(std::nullopt) || no_duffs_.contains(team);
    }
    [[nodiscard]] bool by_staff() const {
        return record_->issuer.role == exercise::Role::director || record_->issuer.role == exercise::Role::controller;
    }
    [[nodiscard]] std::optional<exercise::TeamId> team_of_issuer() const;
    [[nodiscard]] bool by_rule() const { return record_->issuer.person == exercise::PersonId{}; }
    // What the clock alone brings, and when: by the script, or where staff moved it.
    [[nodiscard]] std::optional<Milliseconds> clock_of(std::size_t row, Row const& state) const;
    [[nodiscard]] bool lacks_actors(std::size_t slot, Booking const& booking) const;
    // The canaries of staff's own words for a row may be read by these desks.
    void edited_for(Row const& row, exercise::TeamId team, exercise::DeskSet desks);
    [[nodiscard]] std::string title_of(Team const& team, std::size_t row) const;
    template <class E>
    Team& team(E const& e) {
        return teams_.at(e.team.value);
    }
    template <class E>
    FilmStop& stop(E const& e) {
        return team(e).stops.at(e.stop.value);
    }
    template <class E>
    Row& row(E const& e) {
        return team(e).rows.at(e.row.value);
    }
    template <class E>
    Decision& decision(E const& e) {
        return team(e).decisions.at(e.decision.value);
    }
    template <class E>
    void set_aside(E const& e, Status status) {
        Row& each = row(e);
        each.before = each.status;
        each.status = status;
        each.disturbed = true;
    }
    template <class E>
    void bring_back(E const& e, Status from) {
        must(row(e).status == from, "brought back from another status");
        row(e).status = row(e).before;
        row(e).disturbed = true;
        row(e).since = now(team(e));
    }
    template <class E>
    void read_by(E const& e, char const* how);

    exercise::Script const& script_;
    std::vector<std::string> violations_;
    std::vector<Team> teams_;
    std::vector<Place> seats_;
    std::vector<std::string> improvised_;  // titles
    std::map<std::uint32_t, std::vector<std::pair<exercise::TeamId, exercise::DeskSet>>> readers_;  // by canary
    // By seat and key: all words there were, the newest last.
    std::map<std::pair<exercise::SeatId, std::uint64_t>, std::vector<std::string>> observations_;
    std::map<std::uint32_t, exercise::Seat> noted_by_;  // by canary
    struct Lesson {
        std::optional<exercise::SeatId> by{};  // who began it; nothing = staff
        std::vector<std::string> words{};  // all there were, "" where it was removed
    };
    std::map<std::uint64_t, Lesson> lessons_;
    bool questionnaire_open_ = false;
    std::set<exercise::SheetKey> sheets_;  // recorded
    std::optional<exercise::SheetKey> last_sheet_;  // of this closing
    std::map<std::tuple<exercise::SeatId, exercise::TeamId, exercise::ChecklistId>, std::vector<std::uint32_t>>
        ratings_;
    // All there were of a rater (a seat, or somebody of staff) and a text, by its record, the newest last.
    struct TextRated {
        std::optional<exercise::SeatId> seat{};
        exercise::PersonId person{};
        exercise::TeamId team;
        exercise::Passage passage;
        exercise::Sequence of = 0;
        friend auto operator<=>(TextRated const&, TextRated const&) = default;
    };
    std::map<TextRated, std::vector<std::optional<std::uint32_t>>> text_ratings_;
    std::map<std::pair<exercise::TeamId, exercise::DecisionId>, std::vector<std::uint32_t>> accepted_;  // revisions
    std::map<std::uint32_t, exercise::TeamId> on_paper_;  // documents: by canary
    std::set<std::tuple<exercise::TeamId, exercise::DecisionId, exercise::OptionId>> chosen_;  // in this attempt
    std::set<std::pair<exercise::CastId, std::uint32_t>> away_;
    std::optional<exercise::LineNudged> nudge_;  // of this batch
    exercise::StaffLevel staffing_ = exercise::staff_three;
    std::uint32_t restarts_ = 0;  // of the server
    Stage stage_ = Stage::planned;
    std::map<std::optional<exercise::TeamId>, std::set<exercise::PersonId>> no_duffs_;  // and who wants to go on
    bool ending_ = false;  // inside the batch of ENDEX
    ExerciseTime at_{};
    exercise::Sequence sequence_ = 0;
    std::uint32_t part_ = 0, parts_ = 0;
    bool has_cancels_ = false;
    exercise::Record const* record_ = nullptr;
};

}  // namespace orda::simulation
