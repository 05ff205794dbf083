// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scoring/scores.hpp"

namespace orda::scoring::test {

TEST_CASE("a share is rounded to the nearest, keeps its sign, and is nothing where nothing could be earned") {
    CHECK(percent_of({5369, 10'000}) == 54);
    CHECK(percent_of({5350, 10'000}) == 54);
    CHECK(percent_of({5349, 10'000}) == 53);
    CHECK(percent_of({-369, 10'000}) == -4);
    CHECK(percent_of({-350, 10'000}) == -4);
    CHECK(percent_of({-349, 10'000}) == -3);
    CHECK(percent_of({-49, 10'000}) == 0);
    CHECK(percent_of({-12'000, 10'000}) == -120);
    CHECK(percent_of({0, 10'000}) == 0);
    CHECK(permille_of({-369, 10'000}) == -37);
    CHECK(permille_of({1, 3}) == 333);
    CHECK(permille_of({2, 3}) == 667);
    CHECK_FALSE(percent_of({}));
    CHECK_FALSE(percent_of({-2000, 0}));
    CHECK_FALSE(permille_of({}));
}

}  // namespace orda::scoring::test
