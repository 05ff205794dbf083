// SPDX-License-Identifier: Apache-2.0
#include "base/spelling.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace orda {
namespace {

constexpr char32_t breve = 0x306;  // makes U+0439 of U+0438

bool in(char32_t value, char32_t first, char32_t last) { return value >= first && value <= last; }

bool is_digit(char32_t value) { return in(value, U'0', U'9'); }

// Letters of alphabets beyond these count as they stand.
bool is_letter(char32_t value) {
    if (in(value, U'A', U'Z') || in(value, U'a', U'z')) return true;
    if (value < 0xC0 || value == 0xD7 || value == 0xF7) return false;
    if (in(value, 0x2B0, 0x36F) || in(value, 0x482, 0x489)) return false;    // marks
    return !in(value, 0x2000, 0x2BFF) && !in(value, 0x3000, 0x303F) && value != 0xFEFF && value != 0xFFFD;
}

// In these ranges capital and small letters take turns.
bool takes_turns(char32_t value) {
    return in(value, 0x100, 0x137) || in(value, 0x14A, 0x177) || in(value, 0x460, 0x481) || in(value, 0x48A, 0x4BF) ||
           in(value, 0x4D0, 0x52F);
}

char32_t folded(char32_t value) {
    bool const by_32 =
        in(value, U'A', U'Z') || in(value, 0xC0, 0xDE) || in(value, 0x391, 0x3A9) || in(value, 0x410, 0x42F);
    if (by_32) value += 32;
    else if (in(value, 0x400, 0x40F)) value += 80;
    else if (takes_turns(value)) value |= 1;
    return value == 0x451 ? 0x435 : value;
}

template <class See>
void each_point(std::string_view text, See see) {
    while (!text.empty()) {
        CodePoint const point = decode_utf8(text).value_or(CodePoint{0xFFFD, 1});
        see(point.value);
        text.remove_prefix(point.bytes);
    }
}

}  // namespace

Spelling::Spelling(std::string_view text) {
    bool edge = true;
    each_point(text, [&](char32_t value) {
        bool const mark = in(value, 0x300, 0x36F);
        if (mark && value == breve && !edge && letters_.back() == 0x438) letters_.back() = 0x439;
        if (mark) return;
        if (!is_letter(value) && !is_digit(value)) {
            edge = true;
            return;
        }
        letters_.push_back(folded(value));
        edges_.push_back(edge);
        edge = false;
    });
    edges_.push_back(true);
}

bool Spelling::holds(Spelling const& other) const {
    if (other.empty()) return false;
    for (std::size_t at = letters_.find(other.letters_); at != std::u32string::npos;
         at = letters_.find(other.letters_, at + 1))
        if (edges_[at] && edges_[at + other.letters_.size()]) return true;
    return false;
}

std::vector<std::string> numbers_in(std::string_view text) {
    static constexpr std::u32string_view inside = U" \u00A0\u202F-\u2010\u2011\u2013()+./";
    std::vector<std::string> numbers;
    bool open = false;
    each_point(text, [&](char32_t value) {
        if (is_digit(value)) {
            if (!open) numbers.emplace_back();
            numbers.back().push_back(static_cast<char>(value));
            open = true;
        } else if (inside.find(value) == std::u32string_view::npos) {
            open = false;
        }
    });
    return numbers;
}

}  // namespace orda
