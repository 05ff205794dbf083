// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exercise/exercise.hpp"

namespace orda::review {

// Something on the scrub bar that one can go to.
struct Mark {
    enum class Kind : std::uint8_t {
        decision,
        inject,
        flag,
        observation,
        rewind,
        no_duff,
        phase,
        clock,  // started, paused, resumed, jumped, ended
        lesson,  // at the moment that it is about
    };
    Kind kind = Kind::inject;
    exercise::Sequence record = 0;
    ExerciseTime at{};
    WallTime wall{};
    std::optional<exercise::TeamId> team{};
    std::optional<exercise::SeatId> seat{};  // who decided, who observed
    std::uint32_t thing = 0;  // decision, inject, flag, phase of the script; attempt; ClockTurn; LessonKind
    std::uint32_t more = 0;   // of the same kind and team, so near that they stand behind it
};
enum class ClockTurn : std::uint8_t { started, paused, resumed, jumped, ended };
inline constexpr std::size_t mark_kinds = 9, marks_max = 4'000, density_buckets = 240;

// What the scrub bar of a review shows. Its size has a limit, whatever the exercise.
struct Overview {
    std::vector<Mark> marks;         // in the order of the journal, at most marks_max
    std::size_t marks_all = 0;       // before those that lie together were put behind one
    Milliseconds bucket{1};          // width of each of the density_buckets
    std::vector<std::uint32_t> all;  // records in each
    std::vector<std::uint32_t> by_trainees;
    ExerciseTime last{};             // exercise time of the newest record
    WallTime first_wall{}, last_wall{};
};

[[nodiscard]] Overview make_overview(std::span<exercise::Record const> records,
                                     std::vector<exercise::Lesson> const& lessons);

// For the page: the marks, the density, the teams with their seats, and what the things of the marks are called, in all
// languages of the script. docs/PROTOCOL.md lists the fields. Nothing that people wrote is in it but the names of teams
// and the titles of injects that staff wrote.
[[nodiscard]] std::string overview_json(Overview const& overview, exercise::Exercise const& newest);

}  // namespace orda::review
