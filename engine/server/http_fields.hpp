// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reading single header fields and URLs. Views into the argument; malformed text reads as absent.
namespace orda::server {

// The value of a cookie (RFC 6265 section 5.4); the first when the name stands twice.
std::string_view cookie_value(std::string_view cookies, std::string_view name);

// The value of a parameter of a query, as sent (nothing of ours needs percent-decoding).
std::string_view query_value(std::string_view query, std::string_view name);

// "/api/exercises/x" → {"api", "exercises", "x"}. Nothing when the path does not begin with '/', has an empty or dot
// segment, or holds anything but letters, digits and "._~-@": no path of ours does.
std::optional<std::vector<std::string_view>> path_segments(std::string_view path);

// Whether If-None-Match names this entity tag (RFC 9110 section 13.1.2, weak comparison).
bool names_tag(std::string_view if_none_match, std::string_view tag);

// One range of bytes out of `size` (RFC 9110 section 14.1.2).
struct ByteRange {
    enum class Kind { whole, part, unsatisfiable };
    Kind kind = Kind::whole;  // whole: no range, several ranges or another unit: the field is ignored
    std::uint64_t first = 0, count = 0;
};
ByteRange byte_range(std::string_view field, std::uint64_t size);

// Whether a comma-separated list of words has this word.
bool lists_word(std::string_view list, std::string_view word);

}  // namespace orda::server
