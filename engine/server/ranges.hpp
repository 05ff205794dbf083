// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/http_types.hpp"

namespace orda::server {

// Bytes of a thing: `count` from `first` on.
struct Extent {
    std::uint64_t first = 0, count = 0;
    friend bool operator==(Extent const&, Extent const&) = default;
};

// Which bytes of a thing of `size` bytes a GET or HEAD is answered with, by If-None-Match, Range and If-Range in that
// order (RFC 9110 section 13.2.2; HEAD has no ranges). Sets the status, ETag, Accept-Ranges and Content-Range. Nothing
// is left to send when it is 304 or 416. `tag`: strong, with its quotes; empty = the thing has none.
[[nodiscard]] std::optional<Extent> answer_part(Response& response, Request const& request, std::uint64_t size,
                                                std::string_view tag);

}  // namespace orda::server
