// SPDX-License-Identifier: Apache-2.0
#include "server/http_fields.hpp"

#include <doctest/doctest.h>

namespace orda::server {
namespace {

TEST_CASE("a cookie is found among others, by its whole name") {
    CHECK(cookie_value("orda_session=abc", "orda_session") == "abc");
    CHECK(cookie_value("a=1; orda_session=abc; b=2", "orda_session") == "abc");
    CHECK(cookie_value("xorda_session=no;orda_session=abc=", "orda_session") == "abc=");
    CHECK(cookie_value("orda_session=first; orda_session=second", "orda_session") == "first");
    CHECK(cookie_value("", "orda_session").empty());
    CHECK(cookie_value("orda_session", "orda_session").empty());
    CHECK(cookie_value("; =;;", "orda_session").empty());
}

TEST_CASE("a parameter of a query") {
    CHECK(query_value("ticket=abc&x=1", "ticket") == "abc");
    CHECK(query_value("x=1&ticket=abc", "ticket") == "abc");
    CHECK(query_value("tickets=abc", "ticket").empty());
}

TEST_CASE("a path is taken apart, and a strange one is no path of ours") {
    using Segments = std::vector<std::string_view>;
    CHECK(*path_segments("/") == Segments{});
    CHECK(*path_segments("/api/exercises/ab-c_d.e~1@2") == Segments{"api", "exercises", "ab-c_d.e~1@2"});
    for (char const* bad :
         {"", "api", "//", "/a//b", "/a/./b", "/..", "/a/../b", "/a%2Fb", "/a b", "/a\\b", "/\xD0\xB0"})
        CHECK_FALSE_MESSAGE(path_segments(bad).has_value(), bad);
    CHECK_FALSE(path_segments("/a/%2e%2e/b").has_value());
    CHECK_FALSE(path_segments(std::string_view("/a\0b", 4)).has_value());
}

TEST_CASE("an entity tag is found in a list, weak or not") {
    CHECK(names_tag("\"a\"", "\"a\""));
    CHECK(names_tag("\"x\", W/\"a\"", "\"a\""));
    CHECK(names_tag("*", "\"a\""));
    CHECK_FALSE(names_tag("\"ab\"", "\"a\""));
    CHECK_FALSE(names_tag("", "\"a\""));
}

void check_part(std::string_view range, std::size_t first, std::size_t count) {
    ByteRange const part = byte_range(range, 100);
    CHECK(part.kind == ByteRange::Kind::part);
    CHECK(part.first == first);
    CHECK(part.count == count);
}

TEST_CASE("one range of bytes, as RFC 9110 section 14.1.2 has it") {
    check_part("bytes=0-0", 0, 1);
    check_part("bytes=10-19", 10, 10);
    check_part("bytes=90-", 90, 10);
    check_part("bytes=90-200", 90, 10);
    check_part("bytes=-10", 90, 10);
    check_part("bytes=-500", 0, 100);
}

TEST_CASE("a range that cannot be met, and fields that are no single range of bytes") {
    CHECK(byte_range("bytes=100-", 100).kind == ByteRange::Kind::unsatisfiable);
    CHECK(byte_range("bytes=99999999999999999999999-", 100).kind == ByteRange::Kind::unsatisfiable);
    CHECK(byte_range("bytes=-0", 100).kind == ByteRange::Kind::unsatisfiable);
    CHECK(byte_range("bytes=-1", 0).kind == ByteRange::Kind::unsatisfiable);
    for (char const* whole :
         {"", "bytes=", "bytes=-", "bytes=5", "bytes=9-5", "bytes=1-2,4-5", "lines=1-2", "bytes=a-b", "bytes=1-x"})
        CHECK_MESSAGE(byte_range(whole, 100).kind == ByteRange::Kind::whole, whole);
}

TEST_CASE("a word in a list") {
    CHECK(lists_word("orda.v1.json, orda.v1.proto", "orda.v1.proto"));
    CHECK_FALSE(lists_word("orda.v1.protox", "orda.v1.proto"));
    CHECK_FALSE(lists_word("", "orda.v1.proto"));
}

}  // namespace
}  // namespace orda::server
