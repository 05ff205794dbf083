// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "rehearsal/behaviour.hpp"

namespace orda::rehearsal {

// Actors A, B, C of one cast member share the teams: number `index` of `count`, from 0.
struct ActorShare {
    std::uint32_t index = 0, count = 1;
};

// Plays a cast member: once an encounter has begun, ticks what it notices, in the order of its brief, some time apart.
class Actor final : public Person {
public:
    // `notices`: chance in percent of each tick.
    Actor(std::string exercise, ActorShare share, unsigned notices, std::uint64_t seed, std::uint64_t id_seed);

private:
    void look(std::uint32_t touched, MonotonicTime now) override;
    void play(v1::CueView const& cue, v1::CastView const& cast, MonotonicTime now);
    void tick(std::uint32_t team, std::uint32_t cast, std::uint32_t tick, MonotonicTime now);
    [[nodiscard]] bool ticked(std::uint32_t team, std::uint32_t cast, std::uint32_t tick) const;

    ActorShare share_;
    unsigned notices_;
    std::set<std::string> played_;  // encounters, by key
    std::set<std::pair<std::uint32_t, std::uint32_t>> planned_;  // team, tick
};

}  // namespace orda::rehearsal
