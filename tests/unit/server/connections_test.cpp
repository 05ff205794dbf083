// SPDX-License-Identifier: Apache-2.0
#include "server/connections.hpp"

#include <doctest/doctest.h>

#include "fake_connection.hpp"

namespace orda::server {
namespace {

using boost::asio::ip::make_address;
using test::FakeConnection;

TEST_CASE("one address gets its share of connections, this machine all of them") {
    Limits limits;
    limits.connections_max = 4;
    limits.connections_per_address_max = 2;
    Connections table(limits);
    std::vector<std::shared_ptr<FakeConnection>> alive;
    auto const add = [&](std::uint64_t number, char const* address) {
        alive.push_back(std::make_shared<FakeConnection>(number, address));
        table.add(alive.back());
    };
    add(1, "10.0.0.1");
    CHECK(table.has_room_for(make_address("10.0.0.1")));
    add(2, "10.0.0.1");
    CHECK_FALSE(table.has_room_for(make_address("10.0.0.1")));
    CHECK(table.has_room_for(make_address("10.0.0.2")));
    add(3, "127.0.0.1");
    add(4, "127.0.0.1");
    CHECK_FALSE(table.has_room_for(make_address("10.0.0.2")));
    CHECK_FALSE(table.has_room_for(make_address("127.0.0.1")));
    table.remove(*alive[0]);
    table.remove(*alive[0]);
    CHECK(table.has_room_for(make_address("10.0.0.1")));
    CHECK(table.size() == 3);
}

TEST_CASE("all connections are asked, and their outboxes added up") {
    Limits const limits;
    Connections table(limits);
    auto const a = std::make_shared<FakeConnection>(1), b = std::make_shared<FakeConnection>(2);
    table.add(a);
    table.add(b);
    a->outbox = 10;
    b->outbox = 30;
    CHECK(table.outboxes().bytes == 40);
    CHECK(table.outboxes().longest == 30);
    table.check_deadlines({});
    table.finish_all();
    table.drop_all();
    CHECK((a->checks == 1 && b->finished && a->dropped && b->dropped));
}

}  // namespace
}  // namespace orda::server
