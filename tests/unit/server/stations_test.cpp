// SPDX-License-Identifier: Apache-2.0
#include "server/stations.hpp"

#include <doctest/doctest.h>

#include "fake_connection.hpp"

namespace orda::server {
namespace {

using exercise::Role;
using exercise::SeatId;
using runtime::Format;
using test::FakeConnection;

Station station(FakeConnection& connection, std::string exercise, std::optional<SeatId> seat,
                Format format = Format::proto) {
    return {&connection, sha256("cookie"), {{exercise::PersonId{1}, Role::trainee, seat}, exercise, "", {}},
            exercise,    format,           TokenBucket(1, 1)};
}

TEST_CASE("messages find their station, and one that is gone is ignored") {
    Stations stations;
    FakeConnection connection(7);
    auto const id = Stations::id_of(connection);
    stations.add(id, station(connection, "abc", SeatId{1}));
    stations.send(id, std::make_shared<std::string const>("hello"));
    stations.send(runtime::StationId{8}, std::make_shared<std::string const>("nobody"));
    CHECK(connection.sent == std::vector<std::string>{"hello"});
    stations.close(id, 1008, "policy");
    CHECK(connection.closed_with == 1008);
    stations.remove(id);
    stations.send(id, std::make_shared<std::string const>("late"));
    CHECK(connection.sent.size() == 1);
}

TEST_CASE("seats are counted once, per exercise, and staff have none") {
    Stations stations;
    FakeConnection a(1), b(2), c(3), d(4);
    stations.add(Stations::id_of(a), station(a, "abc", SeatId{1}));
    stations.add(Stations::id_of(b), station(b, "abc", SeatId{1}));
    stations.add(Stations::id_of(c), station(c, "abc", std::nullopt));
    stations.add(Stations::id_of(d), station(d, "def", SeatId{1}));
    CHECK(stations.seats_online("abc") == 1);
    CHECK(stations.of_session(sha256("cookie")) == 4);
    CHECK(stations.of_session(sha256("another")) == 0);
}

TEST_CASE("a closed station is told why, in its own format") {
    Stations stations;
    FakeConnection proto(1), json(2), other(3);
    stations.add(Stations::id_of(proto), station(proto, "abc", SeatId{1}));
    stations.add(Stations::id_of(json), station(json, "abc", SeatId{2}, Format::json));
    stations.add(Stations::id_of(other), station(other, "def", SeatId{2}));
    stations.close_if([](Station const& each) { return each.exercise == "abc"; }, CloseCode::signed_out, "signed_out");
    CHECK(proto.closed_with == 4003);
    CHECK(json.closed_with == 4003);
    CHECK(other.closed_with == 0);
    REQUIRE(json.sent.size() == 1);
    CHECK(json.sent[0].find("\"reason\":\"signed_out\"") != std::string::npos);
    v1::ServerMessage message;
    REQUIRE(message.ParseFromString(proto.sent.at(0)));
    CHECK(message.closing().reason() == "signed_out");
}

TEST_CASE("a command that comes too fast is refused by its id, anything else without a word") {
    v1::ClientMessage command;
    command.mutable_command()->set_id("0123456789abcdef");
    command.mutable_command()->mutable_undo();
    auto const answer = too_fast_message(command.SerializeAsString(), Format::proto);
    REQUIRE(answer);
    v1::ServerMessage message;
    REQUIRE(message.ParseFromString(*answer));
    CHECK(message.refused().command() == "0123456789abcdef");
    CHECK(message.refused().reason() == v1::RefusedCommand::TOO_FAST);
    v1::ClientMessage beat;
    beat.mutable_beat()->set_server_us(1);
    CHECK_FALSE(too_fast_message(beat.SerializeAsString(), Format::proto));
    CHECK_FALSE(too_fast_message("\xFF\xFF", Format::proto));
}

}  // namespace
}  // namespace orda::server
