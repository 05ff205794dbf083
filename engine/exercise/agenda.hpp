// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
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

    // Takes what has to be looked at by `at`, in the order of a round, each once. The list is good until the next take.
    [[nodiscard]] std::vector<Due> const& take(State const& state, ExerciseTime at);

    // Plans the next look at a thing that came to nothing, on the clock it runs on, in place of what was planned for
    // it; what was touched since is looked at at once all the same. The team was touched before. TeamTime::max() is
    // never, TeamTime::min() is no time.
    void plan(Due const& due, TeamTime when);

private:
    class Timers {  // of one team, on one clock
    public:
        void touch(Due const& due);
        void plan(Due const& due, TeamTime when);
        void take(TeamTime now, TeamId team, std::vector<Due>& due);
        [[nodiscard]] bool touched() const { return !touched_.empty(); }
        [[nodiscard]] std::optional<TeamTime> earliest() const;

    private:
        struct Timer {
            TeamTime when;
            DueKind kind;
            std::uint32_t index;
        };
        [[nodiscard]] static bool later(Timer const& one, Timer const& other) { return one.when > other.when; }
        [[nodiscard]] TeamTime& planned(DueKind kind, std::uint32_t index);
        [[nodiscard]] bool stands(Timer const& timer) const;
        void push(Timer const& timer);
        void drop_first();
        void drop_outdated();
        void rebuild();

        // By kind and index: when the thing is to be looked at.
        std::array<std::vector<TeamTime>, static_cast<std::size_t>(DueKind::row) + 1> planned_;
        std::size_t things_ = 0;  // in all of planned_
        std::vector<Timer> heap_;  // also holds timers that were planned anew or touched since, but never as the first
        std::vector<Due> touched_;
    };
    struct TeamAgenda {
        Timers own;  // on the team's own time
        Timers exercise;  // on exercise time
    };
    [[nodiscard]] Timers& timers_of(Due const& due);

    std::shared_ptr<Script const> script_;
    std::vector<TeamAgenda> teams_;
    std::vector<Due> taken_;
};

}  // namespace orda::exercise
