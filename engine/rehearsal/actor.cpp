// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/actor.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace orda::rehearsal {

using std::chrono::seconds;

Actor::Actor(std::string exercise, ActorShare share, unsigned notices, std::uint64_t seed, std::uint64_t id_seed)
    : Person(std::move(exercise), seed, id_seed), share_(share), notices_(notices) {}

void Actor::look(std::uint32_t touched, MonotonicTime now) {
    if ((touched & bit(v1::View::kCue)) == 0 || station_.store().cast.empty()) return;
    v1::CastView const& cast = station_.store().cast.begin()->second;
    for (auto const& [key, cue] : station_.store().cues) {
        bool const mine = cue.team() % share_.count == share_.index;
        if (mine && cue.started() && !cue.done() && !cue.withdrawn() && played_.insert(key).second)
            play(cue, cast, now);
    }
}

void Actor::play(v1::CueView const& cue, v1::CastView const& cast, MonotonicTime now) {
    ExerciseTime when = exercise_time(now);
    for (auto const& tick : cast.ticks()) {
        when += dice_.span(seconds(35), seconds(100));
        if (!dice_.percent(notices_) || !planned_.insert({cue.team(), tick.id()}).second) continue;
        diary_.at(when, [this, team = cue.team(), id = cast.id(), number = tick.id()](MonotonicTime then) {
            this->tick(team, id, number, then);
        });
    }
}

void Actor::tick(std::uint32_t team, std::uint32_t cast, std::uint32_t tick, MonotonicTime now) {
    if (ticked(team, cast, tick)) return;
    v1::Command command;
    command.mutable_tick_cue()->set_team(team);
    command.mutable_tick_cue()->set_cast(cast);
    command.mutable_tick_cue()->set_tick(tick);
    send(std::move(command), now);
}

bool Actor::ticked(std::uint32_t team, std::uint32_t cast, std::uint32_t tick) const {
    auto const known = station_.store().cast.find(cast);
    if (known == station_.store().cast.end()) return false;
    auto const& list = known->second.ticked();
    return std::any_of(list.begin(), list.end(),
                       [&](auto const& each) { return each.team() == team && each.tick() == tick; });
}

}  // namespace orda::rehearsal
