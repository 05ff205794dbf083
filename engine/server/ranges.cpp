// SPDX-License-Identifier: Apache-2.0
#include "server/ranges.hpp"

#include <fmt/format.h>

#include "server/http_fields.hpp"

namespace orda::server {
namespace {

// A part is sent only of the version that the asker has a part of. Dates never match: no Last-Modified is told.
bool asks_for_part(Request const& request, std::string_view tag) {
    if (request.method != Method::get) return false;
    return request.if_range.empty() || (!tag.empty() && request.if_range == tag);
}

}  // namespace

std::optional<Extent> answer_part(Response& response, Request const& request, std::uint64_t size,
                                  std::string_view tag) {
    response.fields.emplace_back("Accept-Ranges", "bytes");
    if (!tag.empty()) response.fields.emplace_back("ETag", std::string(tag));
    if (!tag.empty() && names_tag(request.if_none_match, tag)) {
        response.status = 304;
        return std::nullopt;
    }
    ByteRange const range = asks_for_part(request, tag) ? byte_range(request.range, size) : ByteRange{};
    if (range.kind == ByteRange::Kind::whole) return Extent{0, size};
    if (range.kind == ByteRange::Kind::unsatisfiable) {
        response.status = 416;
        response.fields.emplace_back("Content-Range", fmt::format("bytes */{}", size));
        return std::nullopt;
    }
    response.status = 206;
    response.fields.emplace_back("Content-Range",
                                 fmt::format("bytes {}-{}/{}", range.first, range.first + range.count - 1, size));
    return Extent{range.first, range.count};
}

}  // namespace orda::server
