// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace orda {

// One code point of well-formed UTF-8 (RFC 3629) and the bytes it takes; nothing at a malformed place.
struct CodePoint {
    char32_t value;
    std::size_t bytes;
};
std::optional<CodePoint> decode_utf8(std::string_view text);

// The byte at which the text stops being well-formed UTF-8; npos when all of it is.
std::size_t first_bad_utf8(std::string_view text);

// How many code points the text has. The text must be well-formed.
std::size_t count_characters(std::string_view text);

// Writes one code point. Values that are no code point become U+FFFD.
void append_utf8(std::string& text, char32_t value);

// The words with every malformed byte of UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string well_formed(std::string_view words);

}  // namespace orda
