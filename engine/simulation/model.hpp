// SPDX-License-Identifier: Apache-2.0
#pragma once

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
    // The canaries that stand in an inject as this team got it.
    [[nodiscard]] std::set<Canary> parts_of(exercise::TeamId team, exercise::RowId row) const;
    [[nodiscard]] exercise::Seat const& seat(exercise::SeatId id) const { return seats_.at(id.value).seat; }
    [[nodiscard]] exercise::PersonId holder(exercise::SeatId id) const { return seats_.at(id.value).person; }
    // The record by which the seat got its holder.
    [[nodiscard]] exercise::Sequence taken_by(exercise::SeatId id) const { return seats_.at(id.value).taken_by; }
    [[nodiscard]] bool asked_by(exercise::TeamId team, std::uint32_t request, exercise::DeskId desk) const;
    // What stands in the record of an answer; nothing when there is no such revision.
    [[nodiscard]] exercise::Rationale const* rationale(exercise::TeamId team, exercise::DecisionId decision,
                                                       std::uint32_t revision) const;
    [[nodiscard]] bool runs() const { return stage_ == Stage::running; }
    [[nodiscard]] exercise::Sequence newest() const { return sequence_; }

private:
    enum class Status { waiting, held, parked, released, skipped, cancelled, withdrawn };
    struct Row {
        Status status = Status::waiting, before = Status::waiting;
        int fired = 0;          // released by rule
        bool disturbed = false;  // a person touched it: its moment is not the script's any more
        TeamTime since{};        // it waits; later than STARTEX when it was brought back
        std::optional<std::uint32_t> variant;
        exercise::DeskSet to;
        struct Given {
            std::optional<std::uint32_t> variant;
            exercise::DeskSet to;
        };
        std::vector<Given> given;  // every release, oldest first
        exercise::Sequence changed_by = 0;
        std::uint64_t deliveries = 0;
        std::set<exercise::SeatId> opened{};  // since the newest of them
        std::optional<ExerciseTime> to_cancel;  // since when its cancel_if is yes
    };
    struct Decision {
        bool open = false, closed = false, waits = false, moved = false;
        std::optional<TeamTime> deadline, closes;
        std::uint32_t answers = 0;
        bool answered = false;  // before closing
        std::vector<exercise::Rationale> rationales;
        exercise::Sequence newest = 0;  // record of the newest answer
    };
    struct Request {
        exercise::RequestId type;
        bool answered = false;
        std::optional<TeamTime> due;
        exercise::DeskId desk;
        bool granted = false;
        std::optional<std::uint32_t> rule{};
    };
    struct Booking {
        std::optional<ExerciseTime> at, began;
        bool ended = false;
    };
    struct Holding {
        bool secured = false, gone = false;
        std::optional<TeamTime> until;
        std::optional<std::uint32_t> stage;
    };
    struct Team {
        std::optional<ExerciseTime> held;
        Milliseconds offset{};
        std::vector<Row> rows;
        std::vector<Decision> decisions;
        std::vector<Request> requests;
        std::vector<std::int64_t> variables;
        std::map<exercise::VariableId, std::int64_t> owed;  // values that effects of this batch must lead to
        std::vector<Booking> slots;
        std::vector<Holding> assets;
        bool finished = false;
        std::set<std::uint32_t> phases;
        std::vector<std::uint32_t> to_skip;  // rows that a catch-up passes over; the batch must say so
        std::vector<std::pair<TeamTime, TeamTime>> jumps;
        TeamTime leapt{};  // team time of the newest jump, catch-up or restart: rows due before it may come late
    };
    struct Place {
        exercise::Seat seat;
        exercise::PersonId person{};
        exercise::Sequence taken_by = 0;
    };
    enum class Stage { planned, running, paused, ended };

    // ---- one kind of event each (model_events.cpp) ----
    void on(exercise::ExerciseCreated const& e) { staffing_ = e.staffing; }
    void on(exercise::SlotBooked const& e);
    void on(exercise::SlotBegan const& e);
    void on(exercise::SlotEnded const& e);
    void on(exercise::AssetSecured const& e);
    void on(exercise::AssetLost const& e);
    void on(exercise::TeamFinished const& e) { team(e).finished = true; }
    void on(exercise::VoteCounted const& e);
    void on(exercise::TeamAdded const& e);
    void on(exercise::SeatAdded const& e) { seats_.push_back({e.seat, {}, 0}); }
    void on(exercise::SeatTaken const& e);
    void on(exercise::SeatLeft const& e) { seats_.at(e.seat.value).person = {}; }
    void on(exercise::PhaseBegan const& e) { team(e).phases.insert(e.phase.value); }
    void on(exercise::VerbUndone const&) { must(record_->parts > 1, "an undo that takes nothing back"); }
    void on(exercise::ExerciseStarted const&) { change(Stage::planned, Stage::running, "STARTEX"); }
    void on(exercise::ExercisePaused const&) { change(Stage::running, Stage::paused, "pause"); }
    void on(exercise::ExerciseResumed const&) { change(Stage::paused, Stage::running, "resume"); }
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
    }
    void on(exercise::RowAcknowledged const& e) { read_by(e, "acknowledged"); }
    void on(exercise::ActorStarted const& e) {
        must(row(e).status == Status::released, "started without being released");
    }
    void on(exercise::InjectImprovised const& e);
    void on(exercise::DecisionOpened const& e);
    void on(exercise::DecisionTimed const& e);
    void on(exercise::DecisionRecorded const& e);
    void on(exercise::DecisionClosed const& e);
    void on(exercise::DecisionWaits const& e) { decision(e).waits = true; }
    void on(exercise::RequestSent const& e);
    void on(exercise::RequestAnswered const& e);
    void on(exercise::VariableChanged const& e);
    template <class E>
    void on(E const&) {}  // nothing this model has an opinion on

    // ---- helpers ----
    void must(bool right, std::string const& otherwise);
    void change(Stage from, Stage to, char const* what);
    void owe(Team& team, std::vector<exercise::Effect> const& effects);
    void settle_batch();
    void check_envelope(exercise::Record const& record);
    void look_at_cancels();
    [[nodiscard]] Digest seen(exercise::SeatId seat) const;
    void note_change(exercise::Record const& record);
    [[nodiscard]] static bool jumped_over(Team const& team, TeamTime last);
    [[nodiscard]] bool surely(exercise::Node const& node, Team const& team) const;
    [[nodiscard]] TeamTime now(Team const& team) const { return (team.held ? *team.held : at_) - team.offset; }
    [[nodiscard]] bool asks(exercise::Row const& row) const { return row.approve != 0 && row.approve <= staffing_; }
    [[nodiscard]] bool by_rule() const { return record_->issuer.person == exercise::PersonId{}; }
    [[nodiscard]] std::optional<Milliseconds> clock_of(std::size_t row) const;
    [[nodiscard]] std::string title_of(Team const& team, std::size_t row) const;
    template <class E>
    Team& team(E const& e) {
        return teams_.at(e.team.value);
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
    std::set<std::tuple<exercise::TeamId, exercise::DecisionId, exercise::OptionId>> chosen_;
    exercise::StaffLevel staffing_ = exercise::staff_three;
    Stage stage_ = Stage::planned;
    bool ending_ = false;  // inside the batch of ENDEX
    ExerciseTime at_{};
    exercise::Sequence sequence_ = 0;
    std::uint32_t part_ = 0, parts_ = 0;
    bool has_cancels_ = false;
    exercise::Record const* record_ = nullptr;
};

}  // namespace orda::simulation
