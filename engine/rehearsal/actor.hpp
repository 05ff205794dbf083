// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "rehearsal/behaviour.hpp"

namespace orda::rehearsal {

// Actors A, B, C of one cast member share the teams: number `index` of `count`, from 0.
struct ActorShare {
    std::uint32_t index = 0, count = 1;
};

// Chances in percent.
struct ActorHabits {
    unsigned notices = 100;  // each tick
    unsigned reports = 60;   // each step of an encounter: in place, started, done
    unsigned prying = 0;     // after each step, to report something that is another cast member's
};

// Plays a cast member: comes to the encounter and reports it step by step, and once it has begun ticks what it notices,
// in the order of its brief, some time apart, and then what it said. Now and then it needs help for a while, or takes
// back what it pressed by mistake.
class Actor final : public Person {
public:
    Actor(std::string exercise, ActorShare share, ActorHabits habits, std::uint64_t seed, std::uint64_t id_seed);

private:
    void look(Kinds touched, MonotonicTime now) override;
    void come(v1::CueView const& cue, MonotonicTime now);
    void begin(v1::CueView const& cue, MonotonicTime now);
    void play(v1::CueView const& cue, v1::CastView const& cast, MonotonicTime now);
    void plan(v1::ReportCue::Report report, v1::CueView const& cue, ExerciseTime when);
    void report(v1::ReportCue::Report what, std::string const& key, bool taken_back, MonotonicTime now);
    void change_mind(v1::ReportCue::Report what, std::string const& key, MonotonicTime now);
    void pry(std::string const& key, MonotonicTime now);
    void try_once(v1::CueView const& cue, MonotonicTime now);
    void tick(std::uint32_t team, std::uint32_t tick, MonotonicTime now);
    void say(std::uint32_t team, std::uint32_t reveal, MonotonicTime now);
    [[nodiscard]] v1::CastView const* cast() const;  // null until it was told
    [[nodiscard]] bool is_ticked(std::uint32_t team, std::uint32_t tick) const;
    [[nodiscard]] bool is_free(std::uint32_t team, v1::CastView::Need const& need) const;

    ActorShare share_;
    ActorHabits habits_;
    std::set<std::string> played_;  // encounters, by key
    std::set<std::pair<std::string, int>> steps_;  // encounter, report
    std::set<std::pair<std::uint32_t, std::uint32_t>> planned_;  // team, tick
};

}  // namespace orda::rehearsal
