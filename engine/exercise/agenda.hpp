// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
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
    explicit Agenda(std::shared_ptr<Script const> script) : script_(std::move(script)) {}

    // These have to be looked at at once.
    void touch(std::vector<Due> const& due);

    // The exercise time at which something may be due; nothing when nothing is planned. Held teams stand still, but
    // for what runs on exercise time.
    [[nodiscard]] std::optional<ExerciseTime> earliest(State const& state) const;

    // Takes what has to be looked at by `at`, in the order of a round.
    [[nodiscard]] std::vector<Due> take(State const& state, ExerciseTime at);

    // Plans the next look at a thing that came to nothing, on the clock it runs on.
    void plan(Due const& due, TeamTime when);

private:
    struct Timers {  // on one clock
        std::set<Due> touched;
        std::set<std::pair<TeamTime, Due>> timers;
        std::map<Due, TeamTime> planned;

        void forget(Due const& due);
        void take(TeamTime now, std::vector<Due>& due);
    };
    struct TeamAgenda {
        Timers own;  // on the team's own time
        Timers exercise;  // on exercise time
    };
    [[nodiscard]] Timers& timers_of(Due const& due);

    std::shared_ptr<Script const> script_;
    std::vector<TeamAgenda> teams_;
};

}  // namespace orda::exercise
