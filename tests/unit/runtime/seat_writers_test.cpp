// SPDX-License-Identifier: Apache-2.0
#include "runtime/seat_writers.hpp"

#include <doctest/doctest.h>

namespace orda::runtime {
namespace {

// NOLINTNEXTLINE(google-build-using-namespace)
using namespace std::chrono_literals;
using exercise::SeatId;

constexpr SeatId seat{3}, other{4};
constexpr MonotonicTime start = 10s;

}  // namespace

TEST_CASE("the first page of a seat writes, the second reads, and another seat has nothing to do with it") {
    SeatWriters pages;
    pages.come(seat, "a");
    pages.come(seat, "b");
    pages.come(other, "c");
    CHECK(pages.writes(seat, "a"));
    CHECK_FALSE(pages.writes(seat, "b"));
    CHECK(pages.writes(other, "c"));
    pages.take(seat, "b");
    CHECK(pages.writes(seat, "b"));
    CHECK_FALSE(pages.writes(seat, "a"));
}

TEST_CASE("a page that is loaded anew or lost its link for a moment goes on writing") {
    SeatWriters pages;
    pages.come(seat, "a");
    pages.come(seat, "b");
    pages.leave(seat, "a", start);
    CHECK(pages.next() == start + SeatWriters::comes_back_within);
    CHECK(pages.pass_on(start + 3s).empty());
    pages.come(seat, "a");
    CHECK_FALSE(pages.next().has_value());
    CHECK(pages.pass_on(start + 1h).empty());
    CHECK(pages.writes(seat, "a"));
    pages.come(seat, "a");  // a new connection before the old one is known to be dead
    pages.leave(seat, "a", start);
    CHECK(pages.pass_on(start + 1h).empty());
    CHECK(pages.writes(seat, "a"));
}

TEST_CASE("who is gone for good leaves it to the oldest page that is there, or to whoever comes next") {
    SeatWriters pages;
    pages.come(seat, "a");
    pages.come(seat, "b");
    pages.come(seat, "c");
    pages.leave(seat, "a", start);
    CHECK(pages.pass_on(start + 4s) == std::vector{seat});
    CHECK(pages.writes(seat, "b"));
    CHECK_FALSE(pages.writes(seat, "c"));
    pages.leave(seat, "c", start);
    pages.leave(seat, "b", start);
    CHECK(pages.pass_on(start + 4s).empty());
    pages.come(seat, "d");
    CHECK(pages.writes(seat, "d"));
}

TEST_CASE("whoever takes the seat over begins anew") {
    SeatWriters pages;
    pages.come(seat, "a");
    pages.forget(seat);
    pages.come(seat, "new");
    pages.leave(seat, "a", start);  // the earlier person's connection ends later
    CHECK(pages.writes(seat, "new"));
    CHECK_FALSE(pages.writes(seat, "a"));
}

}  // namespace orda::runtime
