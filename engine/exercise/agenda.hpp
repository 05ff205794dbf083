// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "exercise/readers.hpp"

namespace orda::exercise {

// An index over the state: which due things have to be looked at, and when. It decides nothing and can be rebuilt from
// the state at any moment.
class Agenda {
public:
    // These have to be looked at at once.
    void touch(std::vector<Due> const& due);

    // The exercise time at which something may be due; nothing when nothing is planned. Held teams stand still.
    [[nodiscard]] std::optional<ExerciseTime> earliest(State const& state) const;

    // Takes what has to be looked at by `at`, in the order of a round.
    [[nodiscard]] std::vector<Due> take(State const& state, ExerciseTime at);

    // Plans the next look at a thing that came to nothing.
    void plan(Due const& due, TeamTime when);

private:
    struct TeamAgenda {
        std::set<Due> touched;
        std::set<std::pair<TeamTime, Due>> timers;
        std::map<Due, TeamTime> planned;
    };
    static void forget(TeamAgenda& agenda, Due const& due);

    std::vector<TeamAgenda> teams_;
};

}  // namespace orda::exercise
