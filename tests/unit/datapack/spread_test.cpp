// SPDX-License-Identifier: Apache-2.0
#include "datapack/spread.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace orda::datapack {

TEST_CASE("Shares sum to the total and each is a multiple of the step, but for what the step leaves over") {
    auto const shares = share_out(18'900'000 * unit, {12, 11, 10, 10, 9, 9, 8, 8, 7, 6, 5, 5}, 5'000 * unit);
    CHECK(std::accumulate(shares.begin(), shares.end(), Amount{0}) == 18'900'000 * unit);
    for (Amount const share : shares) CHECK(share % (5'000 * unit) == 0);
    CHECK(share_out(7, {1, 1}, 2) == std::vector<Amount>{5, 2});
    CHECK(share_out(36'000'000'000, {36'000'000'000}, 1) == std::vector<Amount>{36'000'000'000});
}

TEST_CASE("Pieces sum to the total and stay within their sizes") {
    Random random(5);
    for (int round = 0; round < 300; ++round) {
        Amount const total = random.between(100, 5'000) * 3;
        Sizes const sizes{9, 27, 3};
        auto const made = pieces(random, total, piece_count(total, sizes), sizes);
        REQUIRE(made.has_value());
        CHECK(std::accumulate(made->begin(), made->end(), Amount{0}) == total);
        for (Amount const piece : *made) CHECK((piece >= 9 && piece <= 27 && piece % 3 == 0));
    }
}

TEST_CASE("Pieces that cannot be are refused") {
    Random random(5);
    CHECK(!pieces(random, 100, 2, {60, 90, 1}));
    CHECK(!pieces(random, 100, 20, {6, 90, 1}));
    CHECK(!pieces(random, 100, 0, {1, 90, 1}));
    CHECK(pieces(random, 100, 1, {1, 9, 1}) == std::vector<Amount>{100});
    CHECK(pieces(random, 101, 2, {40, 60, 10})->back() % 10 == 1);
}

TEST_CASE("Slips are full but for the last") {
    CHECK(slips(650, 300) == std::vector<Amount>{300, 300, 50});
    CHECK(slips(300, 300) == std::vector<Amount>{300});
    CHECK(slips(0, 300).empty());
}

TEST_CASE("Places rise and follow the weights") {
    Random random(5);
    auto const places = even_places(random, 1'000, {100, 300, 0, 100});
    CHECK(std::ranges::is_sorted(places));
    CHECK(std::abs(std::ranges::count(places, 1U) - 600) <= 2);
    CHECK(std::ranges::count(places, 2U) == 0);
}

TEST_CASE("The generator of random numbers is SplitMix64, and its streams do not shift each other") {
    Random random(1234567);  // the reference values of Vigna's splitmix64.c
    CHECK(random.next() == 6457827717110365317U);
    CHECK(random.next() == 3203168211198807973U);
    Random one_stream = Random(9).fork("a"), same_stream = Random(9).fork("a"), other = Random(9).fork("b");
    CHECK(one_stream.next() == same_stream.next());
    CHECK(one_stream.next() != other.next());
    for (int i = 0; i < 1'000; ++i) CHECK(random.between(-3, 3) >= -3);
}

}  // namespace orda::datapack
