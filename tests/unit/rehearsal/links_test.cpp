// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rehearsal/player.hpp"

namespace orda::rehearsal {
namespace {

TEST_CASE("the list of links is read: seats, actors, staff by link or by account") {
    auto const list = read_links(R"({"exercise": "abcdefghij", "script": "open-field", "links": [
        {"kind": "seat", "seat": 3, "team": "Barys", "desk": "POL", "number": 2, "cast": "", "url": "http://x/join#tok3", "code": "417285"},
        {"kind": "actor", "seat": 9, "number": 1, "cast": "V1", "url": "http://x/join#tok9", "code": "417286"},
        {"kind": "staff", "url": "http://x/join#staff"},
        {"kind": "staff", "name": "control", "password": "long enough"}]})");
    REQUIRE(list.has_value());
    CHECK(list->exercise == "abcdefghij");
    CHECK(list->script == "open-field");
    REQUIRE(list->entrances.size() == 4);
    CHECK(list->entrances[0].kind == Entrance::Kind::seat);
    CHECK(list->entrances[0].seat == 3);
    CHECK(list->entrances[0].number == 2);
    CHECK(list->entrances[0].token == "tok3");
    CHECK(list->entrances[1].kind == Entrance::Kind::actor);
    CHECK(list->entrances[1].cast == "V1");
    CHECK(list->entrances[2].token == "staff");
    CHECK(list->entrances[3].name == "control");
    CHECK(list->entrances[3].password == "long enough");
}

TEST_CASE("a list of links that says nothing useful is refused with a sentence") {
    CHECK_FALSE(read_links("").has_value());
    CHECK_FALSE(read_links("[]").has_value());
    CHECK_FALSE(read_links(R"({"links": []})").has_value());
    CHECK_FALSE(read_links(R"({"exercise": "e", "links": [{"kind": "seat"}]})").has_value());
    CHECK_FALSE(read_links(R"({"exercise": "e", "links": [{"kind": "door", "url": "x#t"}]})").has_value());
    CHECK_FALSE(read_links(R"({"exercise": "e", "links": [7]})").error().sentence.empty());
}

TEST_CASE("a server is named by http, host and port") {
    auto const local = ServerAddress::parse("http://127.0.0.1:8080");
    REQUIRE(local.has_value());
    CHECK(local->host == "127.0.0.1");
    CHECK(local->port == "8080");
    CHECK(local->authority() == "127.0.0.1:8080");
    auto const six = ServerAddress::parse("http://[::1]:8080/");
    REQUIRE(six.has_value());
    CHECK(six->host == "::1");
    CHECK(six->authority() == "[::1]:8080");
    CHECK(ServerAddress::parse("http://hall")->port == "80");
    CHECK(ServerAddress::parse("http://hall")->authority() == "hall");
    CHECK_FALSE(ServerAddress::parse("https://hall").has_value());
    CHECK_FALSE(ServerAddress::parse("http://").has_value());
    CHECK_FALSE(ServerAddress::parse("http://hall:http").has_value());
}

}  // namespace
}  // namespace orda::rehearsal
