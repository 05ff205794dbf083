// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>

#include "rehearsal/station.hpp"

namespace orda::rehearsal {

// What a person means to do, and when: on the exercise clock, or on the clock on the wall. Things for the same moment
// are done in the order in which they were noted.
class Diary {
public:
    using Act = std::function<void(MonotonicTime)>;
    static constexpr std::size_t entries_max = 20'000;  // more are not noted: nobody remembers so much

    void at(ExerciseTime when, Act act) {
        if (by_exercise_.size() < entries_max) by_exercise_.emplace(when, std::move(act));
    }
    void on_wall(MonotonicTime when, Act act) {
        if (by_wall_.size() < entries_max) by_wall_.emplace(when, std::move(act));
    }

    // Does what is due. What an act notes for now is done by the next call.
    void run(Station const& station, MonotonicTime now) {
        for (Act const& act : take(by_wall_, now)) act(now);
        if (!station.clock_runs()) return;
        for (Act const& act : take(by_exercise_, station.exercise_time(now))) act(now);
    }

    // When the next thing is due; nothing while nothing is noted, or the clock it waits for stands.
    [[nodiscard]] std::optional<MonotonicTime> next(Station const& station) const {
        std::optional<MonotonicTime> next;
        if (!by_exercise_.empty()) next = station.moment(by_exercise_.begin()->first);
        if (!by_wall_.empty() && (!next || by_wall_.begin()->first < *next)) next = by_wall_.begin()->first;
        return next;
    }

private:
    template <class Time>
    static std::vector<Act> take(std::multimap<Time, Act>& entries, Time now) {
        std::vector<Act> due;
        auto const end = entries.upper_bound(now);
        for (auto entry = entries.begin(); entry != end; ++entry) due.push_back(std::move(entry->second));
        entries.erase(entries.begin(), end);
        return due;
    }

    std::multimap<ExerciseTime, Act> by_exercise_;
    std::multimap<MonotonicTime, Act> by_wall_;
};

}  // namespace orda::rehearsal
