// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "runtime/exercise_clock.hpp"

using namespace orda;
using namespace std::chrono_literals;
using runtime::ExerciseClock;

TEST_CASE("the exercise clock runs at its speed and stands when told") {
    ExerciseClock clock;
    clock.stand(5s);
    CHECK(clock.at(1h) == 5s);
    CHECK_FALSE(clock.moment(6s));
    clock.run(10s, 5s, 10);
    CHECK(clock.at(10s) == 5s);
    CHECK(clock.at(11s) == 15s);
    CHECK(clock.at(10s + 99us) == 5s);
    CHECK(clock.at(10s + 100us) == 5001ms);
    CHECK(clock.at(9s) == 5s);
}

TEST_CASE("a moment is the first at which the clock shows the time") {
    for (std::uint32_t const speed : {1U, 3U, 7U, 60U}) {
        ExerciseClock clock;
        clock.run(1s, 2s, speed);
        for (int i = 1; i < 500; ++i) {
            ExerciseTime const when = 2s + Milliseconds(i * 13);
            MonotonicTime const moment = *clock.moment(when);
            CAPTURE(speed);
            CHECK(clock.at(moment) >= when);
            CHECK(clock.at(moment - 1us) < when);
        }
    }
    ExerciseClock clock;
    clock.run(1s, 2s, 1);
    CHECK(clock.moment(1s) == MonotonicTime(1s));
}
