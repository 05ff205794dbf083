// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/fingerprint.hpp"
#include "support/script_builder.hpp"

namespace orda::exercise::test {

// An exercise played on a table: it holds the core and does what the shell does, and nothing else:
//     before a command at t, advance(t - 1 ms) until quiet; decide; evolve; advance(t) until quiet;
//     a command that comes after rounds of t had effect is stamped t + 1 ms.
// At every step it checks that the records alone lead to the same state and to the same next round.
class TableTop {
public:
    explicit TableTop(ScriptBuilder const& built, StaffLevel staffing = staff_three)
        : TableTop(built.script(), staffing) {}
    explicit TableTop(Script script, StaffLevel staffing = staff_three)
        : script_(std::make_shared<Script const>(std::move(script))), live_(make()) {
        write({ExerciseCreated{"table-top", script_->id, {}, 1, {}, staffing, {}}}, {}, std::nullopt, clock_);
    }

    // ---- people ----
    static Issuer director() { return {PersonId{900}, Role::director, {}, {}}; }
    static Issuer controller(std::uint64_t person = 901) { return {PersonId{person}, Role::controller, {}, {}}; }
    static Issuer evaluator() { return {PersonId{950}, Role::evaluator, {}, {}}; }
    static Issuer on_behalf_of(SeatId seat) { return {PersonId{901}, Role::controller, {}, seat}; }
    // The person sitting there now.
    [[nodiscard]] Issuer holder(SeatId seat) const {
        SeatState const& held = state().seats.at(seat.value);
        return {held.person, role_of(held.seat.post), seat, {}};
    }
    TeamId add_team(std::string name = "A") {
        accept(AddTeam{std::move(name)}, director());
        return TeamId{static_cast<std::uint32_t>(state().teams.size() - 1)};
    }
    SeatId add_seat(Seat seat) {
        accept(AddSeat{seat}, director());
        SeatId const id{static_cast<std::uint32_t>(state().seats.size() - 1)};
        accept(TakeSeat{id}, {PersonId{1000 + id.value}, role_of(seat.post), {}, {}});
        return id;
    }
    SeatId add_seat(TeamId team, DeskId desk, std::uint32_t number = 1) {
        return add_seat(Seat{Post::trainee, team, desk, {}, number});
    }
    SeatId add_actor(CastId cast, std::uint32_t number = 1) {
        return add_seat(Seat{Post::actor, {}, {}, cast, number});
    }
    SeatId add_wall(std::uint32_t number = 1) { return add_seat(Seat{Post::observer, {}, {}, {}, number}); }

    SeatId add_evaluator(std::uint32_t number = 1) { return add_seat(Seat{Post::evaluator, {}, {}, {}, number}); }

    // ---- time ----
    void start() { accept(StartExercise{state().clock_revision}, director()); }
    [[nodiscard]] ExerciseTime now() const { return clock_; }
    // The clock shows t; what is due at t itself has not been done yet, so that a command comes first.
    TableTop& clock_at(ExerciseTime t) {
        REQUIRE_MESSAGE(t >= clock_, "the clock does not go back");
        REQUIRE_MESSAGE((t == clock_ || state().stage == Stage::running), "the clock stands");
        advance(t - 1ms);
        clock_ = t;
        return *this;
    }
    // All that is due up to and including t is done.
    TableTop& run_to(ExerciseTime t) {
        clock_at(t);
        advance(t);
        return *this;
    }
    TableTop& run_for(Milliseconds span) { return run_to(clock_ + span); }

    // ---- commands ----
    struct Outcome {
        std::optional<Refused> refused{};
        Sequence first = 0, last = 0;  // 0 = nothing was to do
    };
    // The same id with the same content is answered from the record, with other content refused.
    Outcome give(Command const& command, Issuer const& issuer, CommandId id, std::string const& content) {
        Digest const digest = sha256(content);
        if (CommandResult const* const known = live_.command(id)) {
            if (known->content != digest) return {Refused{Refusal::other_content, known->first, {}}, 0, 0};
            return {std::nullopt, known->first, known->last};
        }
        if (worked_at_ == clock_) clock_ += 1ms;
        advance(clock_ - 1ms);
        Digest const before = live_.fingerprint();
        Decided const decided = live_.decide(command, issuer, clock_);
        REQUIRE_MESSAGE(live_.fingerprint() == before, "decide() changes nothing");
        Outcome outcome;
        if (!decided) {
            outcome.refused = decided.error();
        } else if (!decided->empty()) {
            outcome.first = records_.size() + 1;
            write(*decided, issuer, CommandStamp{id, digest}, clock_);
            outcome.last = records_.size();
        }
        advance(clock_);
        return outcome;
    }
    Outcome give(Command const& command, Issuer const& issuer) {
        CommandId id{};
        ++commands_given_;
        std::memcpy(id.data(), &commands_given_, sizeof commands_given_);
        return give(command, issuer, id, std::to_string(commands_given_));
    }
    // Must be accepted; the first record it led to.
    Sequence accept(Command const& command, Issuer const& issuer) {
        Outcome const outcome = give(command, issuer);
        if (outcome.refused) FAIL("refused: reason " << int(outcome.refused->reason) << " " << outcome.refused->detail);
        return outcome.first;
    }
    // Must be refused, and is told why.
    Refused refuse(Command const& command, Issuer const& issuer) {
        Outcome const outcome = give(command, issuer);
        REQUIRE_MESSAGE(outcome.refused, "accepted, but should have been refused");
        return *outcome.refused;
    }
    Refusal why_not(Command const& command, Issuer const& issuer) { return refuse(command, issuer).reason; }
    // A verb on one row, based on what the controller sees now.
    Sequence verb(RowVerb verb, TeamId team, RowId row, Issuer const& issuer = controller()) {
        return accept(ChangeRow{verb, team, row, row_of(team, row).revision}, issuer);
    }
    Sequence hold(TeamId team) { return accept(HoldTeam{team, state().teams.at(team.value).revision}, controller()); }
    Sequence let_go(TeamId team) {
        return accept(ContinueTeam{team, state().teams.at(team.value).revision}, controller());
    }
    Sequence catch_up(TeamId team) {
        return accept(CatchUpTeam{team, state().teams.at(team.value).revision}, controller());
    }
    Sequence pause() { return accept(PauseExercise{state().clock_revision}, controller()); }
    Sequence resume() { return accept(ResumeExercise{state().clock_revision}, controller()); }
    Sequence jump() { return accept(JumpToNext{state().clock_revision}, controller()); }
    Sequence end() { return accept(EndExercise{state().clock_revision}, director()); }
    Sequence undo(Issuer const& issuer = controller()) { return accept(UndoLast{}, issuer); }
    Sequence film(FilmVerb verb, TeamId team, StopId stop, std::vector<std::uint32_t> counts = {}) {
        return accept(RunFilm{verb, team, stop, std::move(counts)}, controller());
    }
    // The process ends and comes back from its journal.
    void restart(Milliseconds gap, bool paused) {
        live_ = replayed();
        write({ServerRestarted{gap, paused}}, {}, std::nullopt, clock_);
        if (!paused) advance(clock_);
    }

    // ---- looking ----
    [[nodiscard]] State const& state() const { return live_.state(); }
    [[nodiscard]] Exercise const& exercise() const { return live_; }
    [[nodiscard]] std::vector<Record> const& records() const { return records_; }
    [[nodiscard]] TeamState const& team(TeamId id) const { return state().teams.at(id.value); }
    [[nodiscard]] RowState const& row_of(TeamId team, RowId row) const {
        return state().teams.at(team.value).rows.at(row.value);
    }
    [[nodiscard]] DecisionState const& decision_of(TeamId team, DecisionId id) const {
        return state().teams.at(team.value).decisions.at(id.value);
    }
    [[nodiscard]] RowStatus status(TeamId team, RowId row) const { return row_of(team, row).status; }
    [[nodiscard]] bool out(TeamId team, RowId row) const { return status(team, row) == RowStatus::released; }
    [[nodiscard]] std::int64_t value(TeamId team, VariableId id) const {
        return state().teams.at(team.value).variables.at(id.value);
    }
    // When the row was delivered for the first time, on the exercise clock.
    [[nodiscard]] std::optional<ExerciseTime> fired(TeamId team, RowId row) const {
        auto const& released = row_of(team, row).released;
        return released ? std::optional(released->exercise) : std::nullopt;
    }
    template <class E>
    [[nodiscard]] std::vector<E> events() const {
        std::vector<E> found;
        for (Record const& record : records_)
            if (auto const* event = std::get_if<E>(&record.event)) found.push_back(*event);
        return found;
    }
    template <class E>
    [[nodiscard]] Record const& last_record() const {
        auto const found = std::find_if(records_.rbegin(), records_.rend(),
                                        [](Record const& r) { return std::holds_alternative<E>(r.event); });
        REQUIRE_MESSAGE(found != records_.rend(), "there is no such record");
        return *found;
    }
    template <class E>
    [[nodiscard]] E last() const {
        return std::get<E>(last_record<E>().event);
    }
    // Told about every record and about every question what to do next, with the answer.
    using OnRecord = std::function<void(Record const&)>;
    using OnAdvance = std::function<void(ExerciseTime to, std::optional<Exercise::Round> const&)>;
    void watch(OnRecord on_record, OnAdvance on_advance) {
        on_record_ = std::move(on_record);
        on_advance_ = std::move(on_advance);
        for (Record const& record : records_) on_record_(record);
    }
    // What the core would do next if it were started from the records alone.
    [[nodiscard]] Exercise replayed() const {
        Exercise fresh = make();
        for (Record const& record : records_) fresh.evolve(record);
        return fresh;
    }

private:
    [[nodiscard]] Exercise make() const { return Exercise(script_); }

    void advance(ExerciseTime to) {
        for (;;) {
            auto const wake = live_.next_wake();
            auto const expected = replayed().advance(to);
            auto const round = live_.advance(to);
            if (on_advance_) on_advance_(to, round);
            REQUIRE_MESSAGE(round.has_value() == expected.has_value(), "the records alone lead to the same next round");
            if (!round) return;
            REQUIRE_MESSAGE(round->at == expected->at, "… at the same time");
            REQUIRE_MESSAGE(round->events == expected->events, "… with the same events");
            REQUIRE_MESSAGE(wake.has_value(), "next_wake() knew that there would be work");
            REQUIRE_MESSAGE(*wake <= round->at, "next_wake() is never later than the work");
            REQUIRE_MESSAGE(round->at <= to, "a round is not ahead of the clock");
            rounds_ = worked_at_ == round->at ? rounds_ + 1 : 1;
            REQUIRE_MESSAGE(rounds_ <= rounds_max(), "the rounds of one millisecond are bounded");
            worked_at_ = round->at;
            write(round->events, {}, std::nullopt, round->at);
        }
    }

    // Every row may fire and be armed again, everything else comes once; requests are answered once, assets go through
    // their stages.
    [[nodiscard]] std::size_t rounds_max() const {
        std::size_t count = 2 * script_->rows.size() + script_->phases.size() + script_->marks.size() +
                            script_->flags.size() + 3 * script_->decisions.size() + 2 * script_->slots.size() + 1;
        for (Asset const& asset : script_->assets) count += asset.secure.size() + 2;
        for (TeamState const& each : state().teams) count += each.requests.size();
        return count;
    }

    void write(Events const& events, Issuer const& issuer, std::optional<CommandStamp> const& stamp, ExerciseTime at) {
        std::uint32_t part = 0;
        for (Event const& event : events) {
            if (auto const* jump = std::get_if<ClockJumped>(&event)) clock_ = at = jump->to;
            Record record{
                records_.size() + 1, at, ++part, static_cast<std::uint32_t>(events.size()), stamp, issuer, {}, event};
            record.stamp.wall =
                WallTime(1'700'000'000'000'000 + static_cast<std::int64_t>(records_.size()));  // never read by the core
            live_.evolve(record);
            if (on_record_) on_record_(record);
            records_.push_back(std::move(record));
        }
        if (stamp) rounds_ = 0;
        REQUIRE_MESSAGE(canonical_dump(replayed().state()) == canonical_dump(state()),
                        "the records alone lead to the same state");
    }

    std::shared_ptr<Script const> script_;
    Exercise live_;
    std::vector<Record> records_{};
    OnRecord on_record_{};
    OnAdvance on_advance_{};
    ExerciseTime clock_{};
    std::optional<ExerciseTime> worked_at_{};  // when a round had effect last
    std::size_t rounds_ = 0;
    std::uint64_t commands_given_ = 0;
};

// One team with a seat at each desk of the script, after STARTEX.
struct OneTeam {
    TableTop table;
    TeamId team;
    SeatId lead_seat, pol_seat, soc_seat;

    explicit OneTeam(ScriptBuilder const& script, StaffLevel staffing = staff_three)
        : table(script, staffing),
          team(table.add_team()),
          lead_seat(table.add_seat(team, lead)),
          pol_seat(table.add_seat(team, pol)),
          soc_seat(table.add_seat(team, soc)) {
        table.start();
    }
    [[nodiscard]] Issuer at_lead() const { return table.holder(lead_seat); }
    [[nodiscard]] Issuer at_pol() const { return table.holder(pol_seat); }
    [[nodiscard]] Issuer at_soc() const { return table.holder(soc_seat); }
    [[nodiscard]] bool out(RowId row) const { return table.out(team, row); }
    [[nodiscard]] std::optional<ExerciseTime> fired(RowId row) const { return table.fired(team, row); }
    [[nodiscard]] RowState const& row(RowId id) const { return table.row_of(team, id); }
    [[nodiscard]] DecisionState const& decision(DecisionId id) const { return table.decision_of(team, id); }
    [[nodiscard]] SlotState const& slot(SlotId id) const { return table.team(team).slots.at(id.value); }
    [[nodiscard]] AssetState const& asset(AssetId id) const { return table.team(team).assets.at(id.value); }
    [[nodiscard]] StopState const& stop(StopId id) const { return table.team(team).stops.at(id.value); }
    [[nodiscard]] std::int64_t value(VariableId id) const { return table.value(team, id); }
    void tick_at(ExerciseTime t, MarkId mark) { table.clock_at(t).accept(TickMark{team, mark}, TableTop::evaluator()); }
};

}  // namespace orda::exercise::test
