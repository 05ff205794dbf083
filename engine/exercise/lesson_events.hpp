// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "exercise/ids.hpp"

// What people learn from an exercise, written by them (docs/adr/0022).
namespace orda::exercise {

enum class LessonKind : std::uint8_t {
    strength,
    improve,
    note,
};
inline constexpr std::size_t lesson_kinds = 3;

struct LessonSays {
    LessonKind kind = LessonKind::note;
    std::optional<TeamId> team{};  // nothing = about all
    Sequence about = 0;            // the moment: a record of the journal; 0 = none
    std::string words{};
    std::string recommendation{};  // what is to be done
    std::string owner{};           // a role or a unit, never a person's name
    std::string due{};             // 2027-03-01; empty = no date
    std::optional<ObjectiveId> objective{};
    std::optional<CompetencyId> competency{};
    std::string language{};  // of all its words
    friend auto operator<=>(LessonSays const&, LessonSays const&) = default;
};
struct LessonWritten {  // new, changed, or brought back; the earlier words stand in the journal
    std::uint64_t key = 0;  // chosen by the station; not 0
    LessonSays says;
    std::optional<WallTime> written_at{};
    friend auto operator<=>(LessonWritten const&, LessonWritten const&) = default;
};
struct LessonRemoved {
    std::uint64_t key = 0;
    friend auto operator<=>(LessonRemoved const&, LessonRemoved const&) = default;
};

}  // namespace orda::exercise
