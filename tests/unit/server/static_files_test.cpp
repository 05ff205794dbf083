// SPDX-License-Identifier: Apache-2.0
#include "server/static_files.hpp"

#include <doctest/doctest.h>

#include <array>

namespace orda::server {
namespace {

template <std::size_t n>
std::span<std::byte const> bytes_of(char const (&text)[n]) {
    return std::as_bytes(std::span(text, n - 1));
}

std::array<embedded::Asset, 2> const assets{{
    {"assets/app-12345678.js", bytes_of("script"), "text/javascript; charset=utf-8", "", "\"js\"", true},
    {"index.html", bytes_of("page"), "text/html; charset=utf-8", "", "\"html\"", false},
}};
StaticFiles const files(assets);

Request get(std::string path) {
    Request request;
    request.method = Method::get;
    request.path = std::move(path);
    return request;
}

TEST_CASE("every page is the same application") {
    for (char const* page :
         {"/", "/join", "/login", "/first", "/setup", "/control/abc", "/trainee/abc", "/review/abc", "/screen"}) {
        auto const answer = files.answer(get(page));
        REQUIRE_MESSAGE(answer, page);
        CHECK(answer->body.view() == "page");
        CHECK(answer->content_type == "text/html; charset=utf-8");
    }
}

TEST_CASE("a file is found by its path, anything else is not") {
    CHECK(files.answer(get("/assets/app-12345678.js"))->body.view() == "script");
    for (char const* path :
         {"/nothing", "/control", "/control/a/b", "/assets/", "/assets/../index.html", "/index.html/", "//index.html"})
        CHECK_FALSE_MESSAGE(files.answer(get(path)).has_value(), path);
}

TEST_CASE("only the page of a screen that is looked at may stand in a frame, and only in one of ours") {
    auto const policy = [](char const* page) {
        auto const answer = files.answer(get(page));
        return answer->fields.at(1).second;
    };
    CHECK(policy("/screen").find("frame-ancestors 'self'") != std::string::npos);
    for (char const* page : {"/", "/control/abc", "/review/abc", "/trainee/abc"})
        CHECK_MESSAGE(policy(page).find("frame-ancestors 'none'") != std::string::npos, page);
}

TEST_CASE("what the browser has already is not sent again") {
    Request request = get("/");
    request.if_none_match = "\"html\"";
    auto const answer = files.answer(request);
    REQUIRE(answer);
    CHECK(answer->status == 304);
    CHECK(answer->body.view().empty());
    request.if_none_match = "\"old\"";
    CHECK(files.answer(request)->status == 200);
}

}  // namespace
}  // namespace orda::server
