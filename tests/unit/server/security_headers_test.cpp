// SPDX-License-Identifier: Apache-2.0
#include "server/security_headers.hpp"

#include <doctest/doctest.h>

namespace orda::server {
namespace {

std::string value_of(Response const& response, std::string_view name) {
    for (auto const& [field, value] : response.fields)
        if (field == name) return value;
    return "(absent)";
}

TEST_CASE("a page may load from its own server only") {
    Response response;
    add_page_headers(response, Caching::never, "orda.example:8080", false);
    std::string const policy = value_of(response, "Content-Security-Policy");
    for (char const* part : {"default-src 'self';", "script-src 'self';", "style-src 'self';",
                             "img-src 'self' data: blob:;", "object-src 'none';", "base-uri 'none';",
                             "frame-ancestors 'none'", "connect-src 'self' ws://orda.example:8080;"})
        CHECK_MESSAGE(policy.find(part) != std::string::npos, part);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(value_of(response, "X-Content-Type-Options") == "nosniff");
    CHECK(value_of(response, "Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(value_of(response, "Referrer-Policy") == "no-referrer");
    CHECK(value_of(response, "Cache-Control") == "no-store");
}

TEST_CASE("assets with their hash in the name are kept, pages are asked for again") {
    Response asset, page;
    add_page_headers(asset, Caching::immutable, "", false);
    add_page_headers(page, Caching::revalidate, "", true);
    CHECK(value_of(asset, "Cache-Control").find("immutable") != std::string::npos);
    CHECK(value_of(page, "Cache-Control") == "no-cache");
}

TEST_CASE("a page over TLS shares its window with no other site") {
    Response plain, secure;
    add_page_headers(plain, Caching::never, "", false);
    add_page_headers(secure, Caching::never, "", true);
    CHECK(value_of(plain, "Cross-Origin-Opener-Policy") == "(absent)");
    CHECK(value_of(secure, "Cross-Origin-Opener-Policy") == "same-origin");
}

TEST_CASE("nothing in an attachment may run") {
    Response response;
    add_content_headers(response, Caching::never);
    std::string const policy = value_of(response, "Content-Security-Policy");
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.find("script-src") == std::string::npos);
    CHECK(value_of(response, "Cache-Control") == "no-store");
}

TEST_CASE("a film is kept by nobody but the browser that asked, and asked for again") {
    Response response;
    add_content_headers(response, Caching::own);
    CHECK(value_of(response, "Cache-Control") == "private, no-cache");
}

}  // namespace
}  // namespace orda::server
