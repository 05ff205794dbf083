// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <string>

#include "exercise/script.hpp"
#include "exercise/state.hpp"

namespace orda::projection {

// Where the plot of a team stands: the newest phase or time jump, and when it began.
struct Story {
    std::optional<exercise::PhaseId> phase;
    TeamTime phase_began{};
    TeamTime began{};
    StoryTime at_beginning{};

    // The story date at a team time; the plot runs on in real seconds from where it was set last.
    [[nodiscard]] StoryTime at(TeamTime time) const {
        return at_beginning + std::chrono::duration_cast<StoryTime>(time - began);
    }
};
// As it stood at `until`, or stands now.
[[nodiscard]] Story story_of(exercise::Script const& script, exercise::TeamState const& team,
                             TeamTime until = TeamTime::max());

// "26-0914/2": year, month and day on which the plot begins, number of the team.
[[nodiscard]] std::string case_number(exercise::Script const& script, exercise::TeamId team);

// Fills in {team}, {case}, {time} and {time+20m} (story time of delivery, h:mm).
struct Fill {
    std::string team;
    std::string case_number;
    StoryTime time{};
};
[[nodiscard]] std::string fill(std::string const& text, Fill const& with);

void put(exercise::Text const& text, v1::Text* to);
void put(exercise::Text const& text, Fill const& with, v1::Text* to);
// Words that somebody wrote in the room, and the tag of their language (empty = not told).
void put(std::string const& words, std::string const& language, v1::Text* to);

}  // namespace orda::projection
