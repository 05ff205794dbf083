// SPDX-License-Identifier: Apache-2.0
#include "server/tickets.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

namespace orda::server {
namespace {

SteadyTime const start = SteadyTime{} + std::chrono::hours(1);

TEST_CASE("a ticket opens its exercise for its session, once") {
    test::CountingRandom random;
    Tickets tickets(random);
    auto const text = tickets.give(sha256("session"), "abc", start);
    REQUIRE(text);
    CHECK(text->size() == 22);
    CHECK_FALSE(tickets.take("another", start));
    auto const ticket = tickets.take(*text, start);
    REQUIRE(ticket);
    CHECK(ticket->session == sha256("session"));
    CHECK(ticket->exercise == "abc");
    CHECK_FALSE(tickets.take(*text, start));
}

TEST_CASE("a ticket is worth nothing after 30 seconds") {
    test::CountingRandom random;
    Tickets tickets(random);
    auto const text = tickets.give(sha256("session"), "abc", start);
    REQUIRE(text);
    CHECK_FALSE(tickets.take(*text, start + Tickets::lifetime));
}

TEST_CASE("one session cannot hoard tickets, and gets new ones when the old expire") {
    test::CountingRandom random;
    Tickets tickets(random);
    for (std::size_t i = 0; i < Tickets::per_session_max; ++i) CHECK(tickets.give(sha256("a"), "abc", start));
    CHECK_FALSE(tickets.give(sha256("a"), "abc", start));
    CHECK(tickets.give(sha256("b"), "abc", start));
    CHECK(tickets.give(sha256("a"), "abc", start + Tickets::lifetime));
}

}  // namespace
}  // namespace orda::server
