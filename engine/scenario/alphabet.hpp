// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Latin and Cyrillic letters that look alike are the most frequent invisible mistake in scripts of three languages.
namespace orda::scenario {

constexpr bool is_latin_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
constexpr bool is_cyrillic_letter(char32_t c) { return (c >= 0x400 && c <= 0x481) || (c >= 0x48A && c <= 0x52F); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters, digits, `-` and `_`, beginning with a letter; all Latin.
bool is_id(std::string_view text);

struct Lookalike {
    std::string letter;  // the first Cyrillic letter
    std::string latin;   // the whole text with all of them typed in Latin
};
// Something that would be an id if its Cyrillic letters were typed in Latin.
std::optional<Lookalike> lookalike_of(std::string_view text);

struct MixedWord {
    std::size_t begin = 0, end = 0;  // bytes
};
// Words of a text with both Latin and Cyrillic letters (`Cамат`). A hyphen ends a word (`SMS-пен` is none).
std::vector<MixedWord> mixed_words(std::string_view text);

}  // namespace orda::scenario
