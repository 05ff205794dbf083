// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "exercise/exercise.hpp"

// What happened over time, as far as neither the state at the end nor the scores say it.
namespace orda::review {

// How a desk came to know a fact.
struct Learned {
    exercise::TeamId team;
    exercise::FactId fact;
    exercise::DeskId desk;
    exercise::Sequence record = 0;
    TeamTime at{};
    exercise::RowId row;                    // where it stands
    std::optional<exercise::SeatId> from{};  // who shared it; nothing = the desk read what was sent to itself
};

// A desk got a fact and has not read it.
struct Unread {
    exercise::TeamId team;
    exercise::FactId fact;
    exercise::DeskId desk;
    exercise::Sequence record = 0;  // of the delivery
    TeamTime at{};
    exercise::RowId row;
};

// What a team holds of all assets after a change, in thousandths of the unit of the script.
struct Holding {
    exercise::TeamId team;
    exercise::Sequence record = 0;
    TeamTime at{};
    std::int64_t secured = 0, gone = 0;
};

// How far a team was ahead of the plan when it first answered a decision with a deadline: the time that was left of it
// less the time for which the team had been held. Negative: behind.
struct Pace {
    exercise::TeamId team;
    exercise::DecisionId decision;
    exercise::Sequence record = 0;
    TeamTime at{};
    Milliseconds ahead{};
};

// What a desk got and did in a quarter of an hour of its team's time.
struct Load {
    exercise::TeamId team;
    exercise::DeskId desk;
    std::uint32_t quarter = 0;  // from STARTEX
    std::uint32_t received = 0, done = 0;
};
inline constexpr Milliseconds quarter_of_an_hour = std::chrono::minutes{15};

struct Course {
    std::vector<Learned> learned;    // by team, fact, time
    std::vector<Unread> unread;      // by team, fact, desk
    std::vector<Holding> holdings;   // in the order of the journal; of earlier attempts too
    std::vector<Pace> pace;          // the same
    std::vector<Load> loads;         // by team, desk, quarter
};

// Takes record by record, together with the state right after each.
class CourseKeeper {
public:
    void take(exercise::Record const& record, exercise::Script const& script, exercise::State const& state);
    // What still holds in the end: what a team forgot by going back is not there.
    [[nodiscard]] Course course(exercise::State const& end) const;

private:
    struct Taking;
    using Place = std::tuple<exercise::TeamId, exercise::FactId, exercise::DeskId>;
    std::map<Place, Learned> learned_;
    std::map<Place, Unread> unread_;
    std::map<std::tuple<exercise::TeamId, exercise::DeskId, std::uint32_t>, Load> loads_;
    std::vector<Holding> holdings_;
    std::vector<Pace> pace_;
    // What was read or shared last: what is learned by it follows in the same batch.
    exercise::RowId read_{};
    std::optional<exercise::SeatId> shared_by_{};
};

}  // namespace orda::review
