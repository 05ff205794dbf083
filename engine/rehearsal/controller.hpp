// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "rehearsal/behaviour.hpp"
#include "rehearsal/knowledge.hpp"

namespace orda::rehearsal {

struct ControllerHabits {
    std::uint32_t speed = 1;          // exercise milliseconds in a real one
    std::size_t expected_seats = 0;   // STARTEX waits until so many are online …
    std::chrono::seconds start_wait_max{15};  // … or for so long
    unsigned marks = 60;              // chance in percent that a team earns a mark that is wanted
    unsigned unwanted_marks = 0;
    unsigned grants = 90;             // of requests that wait for SimCell
    unsigned manual = 0;              // of rows that nothing but a controller brings
    bool follows_people = true;       // speed 1 while a person who is not simulated sits at a station
    bool ends = true;                 // gives ENDEX when the time is over
    std::uint32_t slowest = 1;        // busy: no speed below this
    bool only_keys = false;           // turns the second key where somebody turned the first, and nothing else
    bool busy = false;                // also holds, skips, resends, withdraws, improvises, jumps, undoes … at random
    Milliseconds busy_from = std::chrono::seconds(20), busy_to = std::chrono::seconds(100);
};

// Runs the exercise from the Control Centre: STARTEX, releases what waits for a person, starts and ends encounters,
// answers as SimCell, ticks marks, settles decisions after a jump, ENDEX.
class Controller final : public Person {
public:
    Controller(std::string exercise, ControllerHabits habits, std::shared_ptr<Knowledge const> knowledge,
               std::uint64_t seed, std::uint64_t id_seed);

private:
    using OfTeam = Store::OfTeam;

    void look(Kinds touched, MonotonicTime now) override;
    void answered(Answered const& answered, MonotonicTime now) override;

    // ---- the clock (controller_clock.cpp) ----
    void look_at_clock(MonotonicTime now);
    void look_at_presence(MonotonicTime now);
    void want_speed(std::uint32_t speed, MonotonicTime now);
    void start(MonotonicTime now);
    void end(MonotonicTime now);
    void give(v1::ClockVerb::Verb verb, std::uint32_t speed, MonotonicTime now);
    [[nodiscard]] v1::Stage stage() const;
    [[nodiscard]] bool running() const { return stage() == v1::STAGE_RUNNING; }

    // ---- rows, requests, decisions, marks (controller.cpp) ----
    void look_at_rows(MonotonicTime now);
    void look_at_keys(MonotonicTime now);
    void look_at_row(v1::RowView const& row, MonotonicTime now);
    void look_at_actors(v1::RowView const& row, MonotonicTime now);
    void help(OfTeam key, std::uint32_t cast, MonotonicTime now);
    void plan_row(v1::RowVerb::Verb verb, v1::RowView const& row, ExerciseTime when);
    // When the row is still as it was planned for.
    void change_row(v1::RowVerb::Verb verb, OfTeam row, std::uint32_t revision, MonotonicTime now,
                    std::string const& reason = {});
    // The first key to the row is the own one, and the second somebody else's to turn: alone when nobody does.
    void wait_for_second_key(v1::RowVerb const& first, MonotonicTime now);
    void look_at_requests(MonotonicTime now);
    void answer_request(OfTeam request, MonotonicTime now);
    void bring_manual_row(v1::ScriptRowView const& script_row, v1::RowView const& row, MonotonicTime now);
    void look_at_messages(MonotonicTime now);
    void answer_message(OfTeam message, MonotonicTime now);
    // To desks of a team, as itself or as somebody of the plot.
    void write(std::uint32_t team, std::uint32_t desk, std::uint32_t replies_to, MonotonicTime now);
    void look_at_answers(MonotonicTime now);
    void settle(OfTeam decision, MonotonicTime now);
    void look_at_assets(MonotonicTime now);
    // Film (controller_film.cpp): halts at every stop, lets the hall vote, counts, goes on.
    void look_at_film(MonotonicTime now);
    void run_film(v1::RunFilm::Verb verb, OfTeam stop, MonotonicTime now);
    void look_at_marks(MonotonicTime now);
    void tick_mark(std::uint32_t team, std::uint32_t mark, MonotonicTime now);
    [[nodiscard]] bool earned(std::uint32_t team, MarkKnowledge const& mark) const;

    // ---- real emergencies (controller_safety.cpp) ----
    void look_at_no_duffs(MonotonicTime now);
    void go_on(std::uint32_t scope, std::uint64_t sequence, bool alone, MonotonicTime now);
    void call_no_duff(MonotonicTime now);
    void change_room(MonotonicTime now);

    // ---- mischief (controller_busy.cpp) ----
    void be_busy(MonotonicTime now);
    void do_anything(MonotonicTime now);
    void disturb_row(MonotonicTime now);
    void disturb_team(MonotonicTime now);
    void disturb_clock(MonotonicTime now);
    void disturb_decision(MonotonicTime now);
    void improvise(MonotonicTime now);
    void tick_cue(MonotonicTime now);
    void write_first(MonotonicTime now);
    void ask_what_it_was_like(MonotonicTime now);
    void assign(MonotonicTime now);
    // What was judged (controller_judges.cpp).
    void judge(MonotonicTime now);
    void settle_rating(MonotonicTime now);
    void rate_objective(MonotonicTime now);
    void rate_answer(MonotonicTime now);
    void write_lesson(MonotonicTime now);
    void undo(MonotonicTime now);
    // Ahead of their time (controller_steer.cpp).
    void steer(MonotonicTime now);
    void move_row(MonotonicTime now);
    void move_line(MonotonicTime now);
    void edit_row(MonotonicTime now);
    void book_slot(MonotonicTime now);
    void miss_actor(MonotonicTime now);
    // A team goes back (controller_rewind.cpp).
    void keep_moment(MonotonicTime now);
    void weigh_rewind(MonotonicTime now);
    void rewind_or_not(v1::WeighRewind const& weighed, MonotonicTime now);
    void after_rewind_step(v1::Command const& done, MonotonicTime now);
    void team_verb(v1::TeamVerb::Verb verb, std::uint32_t team, MonotonicTime now);
    [[nodiscard]] std::optional<std::uint32_t> any_team();

    ControllerHabits habits_;
    std::shared_ptr<Knowledge const> knowledge_;
    std::optional<exercise::CommandId> clock_verb_;  // on its way: no other one before its answer
    std::optional<std::uint32_t> wanted_speed_;      // not yet given
    bool start_planned_ = false, end_planned_ = false, resume_planned_ = false, people_here_ = false, started_ = false;
    std::set<std::tuple<int, OfTeam, std::uint32_t>> rows_planned_;  // verb, row, revision
    std::set<std::tuple<OfTeam, std::uint32_t, std::int64_t>> helped_;  // row, cast member, since when
    std::set<std::uint64_t> no_duffs_seen_;  // by sequence
    std::set<OfTeam> requests_planned_, assets_planned_, manual_planned_, messages_planned_;
    std::set<std::tuple<int, OfTeam>> film_planned_;  // verb, stop
    std::map<OfTeam, std::uint32_t> settled_;  // how often
    std::set<OfTeam> marks_planned_;
};

}  // namespace orda::rehearsal
