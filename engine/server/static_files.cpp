// SPDX-License-Identifier: Apache-2.0
#include "server/static_files.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "server/http_fields.hpp"
#include "server/security_headers.hpp"

namespace orda::server {
namespace {

// Pages of docs/PROTOCOL.md; the second kind is followed by the id of an exercise.
constexpr std::array<std::string_view, 6> pages = {"join", "login", "first", "setup", "vote", "screen"};
constexpr std::array<std::string_view, 8> exercise_pages = {"actor",       "book",   "control", "evaluator",
                                                            "interpreter", "review", "trainee", "wall"};

bool is_page(std::vector<std::string_view> const& segments) {
    switch (segments.size()) {
        case 0: return true;
        case 1: return std::ranges::find(pages, segments[0]) != pages.end();
        case 2: return std::ranges::find(exercise_pages, segments[0]) != exercise_pages.end();
        default: return false;
    }
}

}  // namespace

embedded::Asset const* StaticFiles::find(std::string_view path) const {
    auto const segments = path_segments(path);
    if (!segments) return nullptr;
    if (is_page(*segments)) return embedded::find(assets_, "index.html");
    return embedded::find(assets_, path.substr(1));
}

std::optional<Response> StaticFiles::answer(Request const& request) const {
    embedded::Asset const* const asset = find(request.path);
    if (asset == nullptr) return std::nullopt;
    Response response;
    response.fields.emplace_back("ETag", std::string(asset->etag));
    Caching const caching = asset->immutable ? Caching::immutable : Caching::revalidate;
    // A screen that is looked at stands inside the review and the Control Centre. By itself it shows nothing.
    Framed const framed = request.path == "/screen" ? Framed::by_us : Framed::never;
    add_page_headers(response, caching, request.host, request.peer.secure, framed);
    if (names_tag(request.if_none_match, asset->etag)) {
        response.status = 304;
        return response;
    }
    response.content_type = asset->media_type;
    response.body = Body(asset->text(), nullptr);
    return response;
}

}  // namespace orda::server
