// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "exercise/exercise.hpp"
#include "rehearsal/plans.hpp"

// A whole exercise in virtual time: the real conductor and the real messages, a journal that is durable at once, a
// clock that jumps from one thing to the next. Deterministic: the same script, options and seed give the same records.
namespace orda::rehearsal {

struct Options {
    std::vector<std::string> teams{"Barys", "Qyran"};
    std::uint32_t seats_per_desk = 1;
    exercise::StaffLevel staffing = exercise::staff_three;  // decides which rows ask
    std::uint32_t evaluators = 1;
    bool together = false;  // every evaluator watches every team, and they mostly agree; else teams are shared out
    Plan plan;
    std::uint64_t seed = 1;
    MonotonicTime longest = std::chrono::hours(12);  // of virtual time; then it stops where it is
    // Told of every record, in order, once it is on the disk; the exercise may be some records ahead.
    std::function<void(exercise::Record const&, exercise::Exercise const&)> on_record{};
};

// A row of the script that was never delivered to a team, and why.
struct Undelivered {
    exercise::RowId row;
    exercise::RowStatus status = exercise::RowStatus::waiting;
    std::string reason;  // "cancelled by A-902", or the parts of its condition that are not so
};

struct TeamTotals {
    std::string name;
    std::size_t injects = 0;        // delivered
    std::size_t opened = 0, acknowledged = 0;  // by somebody
    std::size_t decisions = 0;      // answers given, corrections included
    std::size_t silent = 0;         // decision points nobody answered in time
    std::size_t defaults = 0;       // defaults taken
    std::size_t requests = 0, granted = 0, refused = 0;
    std::size_t flags = 0;          // red flags raised
    std::int64_t secured_share = 0;  // percent of the value of all assets
    std::string end_state{};         // id of the first that holds; empty when the script has none
    std::vector<Undelivered> undelivered;
};

struct Rehearsal {
    std::vector<TeamTotals> teams;
    std::vector<exercise::Record> records;
    exercise::Stage stage = exercise::Stage::planned;
    ExerciseTime ended_at{};
    Digest fingerprint{};               // of the last state
    Counters stations{};                // of all people together
    // Things that somebody's station holds otherwise than a newcomer would be shown them: "seat 3: item 07ab…".
    std::vector<std::string> wrong_screens;
};

[[nodiscard]] Rehearsal rehearse(std::shared_ptr<exercise::Script const> script, Options const& options);

// What became of one team. narrate.hpp tells single records in words.
[[nodiscard]] TeamTotals totals_of(exercise::Exercise const& exercise, exercise::TeamId team);

}  // namespace orda::rehearsal
