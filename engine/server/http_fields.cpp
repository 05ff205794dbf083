// SPDX-License-Identifier: Apache-2.0
#include "server/http_fields.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace orda::server {
namespace {

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Cuts off the part before the separator; the rest stays in `text`.
std::string_view cut(std::string_view& text, char separator) {
    std::size_t const at = text.find(separator);
    std::string_view const part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return part;
}

std::string_view value_in(std::string_view pairs, char separator, std::string_view name) {
    while (!pairs.empty()) {
        std::string_view pair = trim(cut(pairs, separator));
        std::string_view const key = cut(pair, '=');
        if (key == name) return pair;
    }
    return {};
}

// Digits only; a number that is too large is the largest (RFC 9110 section 14.1.1).
std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end != text.data() + text.size()) return std::nullopt;
    return error == std::errc() ? value : std::numeric_limits<std::uint64_t>::max();
}

// The one range of "bytes=0-499"; empty when the unit is another or there are several.
std::string_view only_range(std::string_view field) {
    constexpr std::string_view unit = "bytes=";
    field = trim(field);
    bool const bytes = std::ranges::equal(field.substr(0, unit.size()), unit, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (!bytes) return {};
    std::string_view only;
    for (std::string_view list = field.substr(unit.size()); !list.empty();) {
        std::string_view const each = trim(cut(list, ','));  // a list may have empty places (section 5.6.1.2)
        if (!only.empty() && !each.empty()) return {};
        if (!each.empty()) only = each;
    }
    return only;
}

bool plain_segment(std::string_view segment) {
    if (segment.empty() || segment == "." || segment == "..") return false;
    return std::ranges::all_of(segment, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("._~-@").find(c) != std::string_view::npos;
    });
}

}  // namespace

std::string_view cookie_value(std::string_view cookies, std::string_view name) { return value_in(cookies, ';', name); }

std::string_view query_value(std::string_view query, std::string_view name) { return value_in(query, '&', name); }

std::optional<std::vector<std::string_view>> path_segments(std::string_view path) {
    if (!path.starts_with('/')) return std::nullopt;
    path.remove_prefix(1);
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        std::string_view const segment = cut(path, '/');
        if (!plain_segment(segment)) return std::nullopt;
        segments.push_back(segment);
    }
    return segments;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    if (trim(if_none_match) == "*") return true;
    while (!if_none_match.empty()) {
        std::string_view candidate = trim(cut(if_none_match, ','));
        if (candidate.starts_with("W/")) candidate.remove_prefix(2);
        if (candidate == tag) return true;
    }
    return false;
}

ByteRange byte_range(std::string_view field, std::uint64_t size) {
    using Kind = ByteRange::Kind;
    std::string_view const range = only_range(field);
    std::size_t const dash = range.find('-');
    if (dash == std::string_view::npos) return {};
    std::string_view const first_text = range.substr(0, dash), last_text = range.substr(dash + 1);
    auto const first = number(first_text), last = number(last_text);
    bool const malformed = (!first && !first_text.empty()) || (!last && !last_text.empty());
    if (malformed || (!first && !last)) return {};
    if (!first) {  // the last n bytes
        if (*last == 0 || size == 0) return {Kind::unsatisfiable, 0, 0};
        std::uint64_t const count = std::min(*last, size);
        return {Kind::part, size - count, count};
    }
    if (last && *last < *first) return {};
    if (*first >= size) return {Kind::unsatisfiable, 0, 0};
    return {Kind::part, *first, std::min(last.value_or(size - 1), size - 1) - *first + 1};
}

bool lists_word(std::string_view list, std::string_view word) {
    while (!list.empty())
        if (trim(cut(list, ',')) == word) return true;
    return false;
}

}  // namespace orda::server
