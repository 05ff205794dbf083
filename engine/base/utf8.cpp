// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace orda {
namespace {

// How many bytes at the beginning are ASCII, looked at eight at a time.
std::size_t ascii_octets(std::string_view text) {
    std::size_t at = 0;
    for (std::uint64_t octet = 0; at + sizeof octet <= text.size(); at += sizeof octet) {
        std::memcpy(&octet, text.data() + at, sizeof octet);
        if ((octet & 0x8080'8080'8080'8080U) != 0) break;
    }
    return at;
}

// Nearly all that is not ASCII in our languages.
bool begins_with_two_bytes(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    return text.size() >= 2 && byte(0) >= 0xC2 && byte(0) < 0xE0 && (byte(1) & 0xC0) == 0x80;
}

}  // namespace

std::optional<CodePoint> decode_utf8(std::string_view text) {
    if (text.empty()) return std::nullopt;
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const first = byte(0);
    if (first < 0x80) return CodePoint{first, 1};
    std::size_t const length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return std::nullopt;
    char32_t value = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return std::nullopt;
        value = (value << 6) | (byte(i) & 0x3F);
    }
    static constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
    return CodePoint{value, length};
}

std::size_t first_bad_utf8(std::string_view text) {
    std::size_t const size = text.size();
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            text.remove_prefix(std::max<std::size_t>(1, ascii_octets(text)));
        } else if (begins_with_two_bytes(text)) {
            text.remove_prefix(2);
        } else {
            auto const point = decode_utf8(text);
            if (!point) return size - text.size();
            text.remove_prefix(point->bytes);
        }
    }
    return std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (char const c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

void append_utf8(std::string& text, char32_t value) {
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
    auto const put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6)), put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12)), put(0x80 | ((value >> 6) & 0x3F)), put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | (value >> 18)), put(0x80 | ((value >> 12) & 0x3F)), put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

std::string well_formed(std::string_view words) {
    std::string text;
    while (!words.empty()) {
        std::size_t const good = std::min(first_bad_utf8(words), words.size());
        text += words.substr(0, good);
        words.remove_prefix(good);
        if (words.empty()) break;
        append_utf8(text, 0xFFFD);
        words.remove_prefix(1);
    }
    return text;
}

}  // namespace orda
