// SPDX-License-Identifier: Apache-2.0
#include "server/host_rules.hpp"

#include <doctest/doctest.h>

namespace orda::server {
namespace {

Request request_to(std::string host) {
    Request request;
    request.host = std::move(host);
    request.peer.local_address = boost::asio::ip::make_address("192.168.1.10");
    return request;
}

Request post_from(std::string origin, std::string host) {
    Request request = request_to(std::move(host));
    request.origin = std::move(origin);
    request.has_origin = true;
    return request;
}

TEST_CASE("an authority is a host and perhaps a port") {
    CHECK(*parse_authority("Example.ORG:8443") == Authority{"example.org", "8443"});
    CHECK(*parse_authority("[::1]:80") == Authority{"::1", "80"});
    CHECK(*parse_authority("[fe80::1]") == Authority{"fe80::1", ""});
    for (char const* bad :
         {"", ":80", "a:b", "a:", "a:123456", "[::1", "[::1]x", "[evil]", "user@host", "a/b", "a b", "a:80:80"})
        CHECK_FALSE_MESSAGE(parse_authority(bad).has_value(), bad);
}

TEST_CASE("the server answers for localhost, its names and the address a connection came in on") {
    HostRules const rules({"orda.example", "10.0.0.1"}, "");
    for (char const* ours :
         {"localhost", "LOCALHOST:8080", "orda.example", "orda.example:99", "192.168.1.10:8080", "10.0.0.1"})
        CHECK_MESSAGE(rules.host_is_ours(request_to(ours)), ours);
    for (char const* foreign :
         {"", "evil.example", "orda.example.evil", "192.168.1.11", "xorda.example", "192.168.1.10.evil:80"})
        CHECK_FALSE_MESSAGE(rules.host_is_ours(request_to(foreign)), foreign);
}

TEST_CASE("only pages from the same scheme, host and port may call") {
    HostRules const rules({"orda.example"}, "");
    CHECK(rules.origin_is_ours(post_from("http://orda.example:8080", "orda.example:8080")));
    CHECK(rules.origin_is_ours(post_from("http://orda.example", "orda.example:80")));
    for (char const* foreign :
         {"http://evil.example:8080", "http://orda.example:8081", "http://orda.example", "https://orda.example:8080",
          "null", "", "orda.example:8080", "http://orda.example:8080.evil", "http://evil@orda.example:8080"})
        CHECK_FALSE_MESSAGE(rules.origin_is_ours(post_from(foreign, "orda.example:8080")), foreign);
}

TEST_CASE("under TLS the page is an https one") {
    HostRules const rules({"orda.example"}, "");
    Request request = post_from("https://orda.example", "orda.example");
    CHECK_FALSE(rules.origin_is_ours(request));
    request.peer.secure = true;
    CHECK(rules.origin_is_ours(request));
    request.origin = "http://orda.example";
    CHECK_FALSE(rules.origin_is_ours(request));
}

TEST_CASE("a program without Origin may call, a browser may not") {
    HostRules const rules({}, "");
    Request request = request_to("localhost");
    CHECK(rules.origin_is_ours(request));
    request.sec_fetch_site = "same-origin";
    CHECK_FALSE(rules.origin_is_ours(request));
}

TEST_CASE("behind a proxy the public address is ours") {
    HostRules const rules({}, "https://orda.academy.example/");
    CHECK(rules.host_is_ours(request_to("orda.academy.example")));
    CHECK(rules.origin_is_ours(post_from("https://orda.academy.example", "orda.academy.example")));
    CHECK_FALSE(rules.origin_is_ours(post_from("https://academy.example", "orda.academy.example")));
    CHECK(rules.base_url(request_to("localhost:8080")) == "https://orda.academy.example");
}

TEST_CASE("links begin with the address the request was sent to") {
    HostRules const rules({}, "");
    Request request = request_to("192.168.1.10:8080");
    CHECK(rules.base_url(request) == "http://192.168.1.10:8080");
    request.peer.secure = true;
    CHECK(rules.base_url(request) == "https://192.168.1.10:8080");
}

}  // namespace
}  // namespace orda::server
