// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <utility>

#include "rehearsal/controller.hpp"

namespace orda::rehearsal {

using std::chrono::seconds;

v1::Stage Controller::stage() const {
    auto const& clock = station_.store().clock;
    return clock ? clock->stage() : v1::STAGE_UNSPECIFIED;
}

void Controller::give(v1::ClockVerb::Verb verb, std::uint32_t speed, MonotonicTime now) {
    if (clock_verb_ && station_.waits(*clock_verb_)) return;
    v1::Command command;
    v1::ClockVerb& clock = *command.mutable_clock();
    clock.set_verb(verb);
    clock.set_revision(station_.store().clock->revision());
    clock.set_speed(speed);
    clock_verb_ = send(std::move(command), now);
}

void Controller::look_at_clock(MonotonicTime now) {
    if (!started_) {
        started_ = true;
        wanted_speed_ = habits_.speed;
        diary_.on_wall(now + habits_.start_wait_max, [this](MonotonicTime then) {
            start_planned_ = true;
            start(then);
        });
        if (habits_.busy) be_busy(now);
    }
    v1::ClockView const& clock = *station_.store().clock;
    if (wanted_speed_ && clock.speed() == *wanted_speed_) wanted_speed_.reset();
    if (wanted_speed_ && stage() != v1::STAGE_ENDED) give(v1::ClockVerb::SPEED, *wanted_speed_, now);
    if (!wanted_speed_ && start_planned_) start(now);
    if (running() && habits_.ends && !end_planned_) {
        end_planned_ = true;
        diary_.at(ExerciseTime(clock.length_ms()), [this](MonotonicTime then) { end(then); });
    }
    bool const asked = clock.restarted_paused() || habits_.busy;  // a pause given by a person is that person's
    if (stage() == v1::STAGE_PAUSED && asked && !resume_planned_) {
        resume_planned_ = true;
        diary_.on_wall(now + MonotonicTime(seconds(dice_.between(2, 6))), [this](MonotonicTime then) {
            resume_planned_ = false;
            if (stage() == v1::STAGE_PAUSED) give(v1::ClockVerb::RESUME, 0, then);
        });
    }
}

void Controller::look_at_presence(MonotonicTime now) {
    v1::Presence const& presence = station_.presence();
    if (!start_planned_ && presence.seats_online() >= habits_.expected_seats && station_.store().clock) {
        start_planned_ = true;
        diary_.on_wall(now + MonotonicTime(seconds(1)), [this](MonotonicTime then) { start(then); });
    }
    if (!habits_.follows_people) return;
    auto const& stations = presence.stations();
    bool const people = std::any_of(stations.begin(), stations.end(), [](v1::Presence::Station const& station) {
        return station.state() == v1::Presence::ONLINE && !station.simulated();
    });
    if (people == std::exchange(people_here_, people)) return;
    want_speed(people ? 1 : habits_.speed, now);
}

void Controller::want_speed(std::uint32_t speed, MonotonicTime now) {
    wanted_speed_ = speed;
    if (station_.store().clock) look_at_clock(now);
}

void Controller::start(MonotonicTime now) {
    if (stage() == v1::STAGE_PLANNED && !wanted_speed_) give(v1::ClockVerb::START, 0, now);
}

// Until it is so: somebody else may change the clock in the same moment.
void Controller::end(MonotonicTime now) {
    if (stage() == v1::STAGE_ENDED) return;
    if (running()) give(v1::ClockVerb::END, 0, now);
    diary_.at(exercise_time(now) + seconds(30), [this](MonotonicTime then) { end(then); });
}

}  // namespace orda::rehearsal
