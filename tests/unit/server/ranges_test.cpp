// SPDX-License-Identifier: Apache-2.0
#include "server/ranges.hpp"

#include <doctest/doctest.h>

#include <string>

namespace orda::server {
namespace {

constexpr std::uint64_t size = 10'000;  // as in the examples of RFC 9110 section 14.1.2

struct Asked {
    std::string range{}, if_range{}, if_none_match{};
    Method method = Method::get;
};

struct Told {
    unsigned status = 0;
    std::optional<Extent> part{};
    std::string content_range{};
    friend bool operator==(Told const&, Told const&) = default;
};

std::string field(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.fields)
        if (key == name) return value;
    return {};
}

Told ask(Asked const& asked, std::string_view tag = "\"v1\"") {
    Request request;
    request.method = asked.method;
    request.range = asked.range;
    request.if_range = asked.if_range;
    request.if_none_match = asked.if_none_match;
    Response response;
    auto const part = answer_part(response, request, size, tag);
    CHECK(field(response, "Accept-Ranges") == "bytes");
    CHECK(field(response, "ETag") == tag);
    return {response.status, part, field(response, "Content-Range")};
}

Told const whole{200, Extent{0, size}, ""};
Told const unsatisfiable{416, std::nullopt, "bytes */10000"};
Told part(std::uint64_t first, std::uint64_t count) {
    return {206, Extent{first, count},
            "bytes " + std::to_string(first) + "-" + std::to_string(first + count - 1) + "/10000"};
}

TEST_CASE("the ranges of RFC 9110 section 14.1.2") {
    CHECK(ask({"bytes=0-499"}) == part(0, 500));
    CHECK(ask({"bytes=500-999"}) == part(500, 500));
    CHECK(ask({"bytes=-500"}) == part(9'500, 500));
    CHECK(ask({"bytes=9500-"}) == part(9'500, 500));
    CHECK(ask({"bytes=9500-20000"}) == part(9'500, 500));
    CHECK(ask({"bytes=9999-9999"}) == part(9'999, 1));
    CHECK(ask({"bytes=-20000"}) == part(0, size));
    CHECK(ask({"bytes=0-99999999999999999999999"}) == part(0, size));
    CHECK(ask({"bytes= 0-0"}) == part(0, 1));
    CHECK(ask({"bytes=,0-0,"}) == part(0, 1));
    CHECK(ask({"BYTES=0-0"}) == part(0, 1));
    CHECK(ask({"bytes=10000-"}) == unsatisfiable);
    CHECK(ask({"bytes=99999999999999999999999-"}) == unsatisfiable);
    CHECK(ask({"bytes=-0"}) == unsatisfiable);
}

TEST_CASE("several ranges, other units and what is none: the whole") {
    for (char const* each : {"bytes=0-0,-1", "bytes= 0-999, 4500-5499, -1000", "bytes=500-600,601-999",
                             "bytes=500-700,601-999", "", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=9-5",
                             "bytes=0 - 5", "bytes=a-b", "bytes=0-x", "bytes=--1", "bytes=+0-5", "lines=0-5", "0-499"})
        CHECK_MESSAGE(ask({each}) == whole, each);
}

TEST_CASE("a part of another version is not sent") {
    CHECK(ask({"bytes=0-0", "\"v1\""}) == part(0, 1));
    CHECK(ask({"bytes=0-0", "\"v2\""}) == whole);
    CHECK(ask({"bytes=0-0", "W/\"v1\""}) == whole);
    CHECK(ask({"bytes=0-0", "Sun, 06 Nov 1994 08:49:37 GMT"}) == whole);
    CHECK(ask({"bytes=10000-", "\"v2\""}) == whole);
    CHECK(ask({"bytes=0-0", "\"v1\""}, "") == whole);
}

TEST_CASE("what the asker has already is not sent, whatever the range") {
    CHECK(ask({.if_none_match = "\"v0\", \"v1\""}) == Told{304, std::nullopt, ""});
    CHECK(ask({.range = "bytes=10000-", .if_none_match = "*"}) == Told{304, std::nullopt, ""});
    CHECK(ask({.range = "bytes=0-0", .if_none_match = "\"v2\""}) == part(0, 1));
    CHECK(ask({.if_none_match = "*"}, "") == whole);
}

TEST_CASE("HEAD tells of the whole") {
    CHECK(ask({.range = "bytes=0-0", .method = Method::head}) == whole);
    CHECK(ask({.range = "bytes=10000-", .method = Method::head}) == whole);
    CHECK(ask({.if_none_match = "\"v1\"", .method = Method::head}) == Told{304, std::nullopt, ""});
}

}  // namespace
}  // namespace orda::server
