// SPDX-License-Identifier: Apache-2.0
#include "scenario/alphabet.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace orda::scenario {
namespace {

struct Pair {
    char32_t cyrillic;
    char latin;
};
constexpr std::array pairs = std::to_array<Pair>({
    {U'А', 'A'}, {U'В', 'B'}, {U'С', 'C'}, {U'Е', 'E'}, {U'Н', 'H'}, {U'І', 'I'}, {U'Ј', 'J'}, {U'К', 'K'},
    {U'М', 'M'}, {U'О', 'O'}, {U'Р', 'P'}, {U'Ѕ', 'S'}, {U'Т', 'T'}, {U'Х', 'X'}, {U'У', 'Y'}, {U'Ү', 'Y'},
    {U'а', 'a'}, {U'с', 'c'}, {U'е', 'e'}, {U'һ', 'h'}, {U'і', 'i'}, {U'ј', 'j'}, {U'к', 'k'}, {U'о', 'o'},
    {U'р', 'p'}, {U'ѕ', 's'}, {U'т', 't'}, {U'х', 'x'}, {U'у', 'y'},
});

bool is_id_character(char c) {
    return is_latin_letter(static_cast<unsigned char>(c)) || is_digit(c) || c == '-' || c == '_';
}

}  // namespace

bool is_latin_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_cyrillic_letter(char32_t c) { return (c >= 0x400 && c <= 0x481) || (c >= 0x48A && c <= 0x52F); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_id(std::string_view text) {
    return !text.empty() && is_latin_letter(static_cast<unsigned char>(text.front())) &&
           std::all_of(text.begin(), text.end(), is_id_character);
}

std::optional<Lookalike> lookalike_of(std::string_view text) {
    Lookalike result;
    while (!text.empty()) {
        auto const point = decode_utf8(text);
        if (!point) return std::nullopt;
        auto const pair = std::find_if(pairs.begin(), pairs.end(), [&](Pair p) { return p.cyrillic == point->value; });
        if (pair != pairs.end()) {
            if (result.letter.empty()) result.letter = text.substr(0, point->bytes);
            result.latin.push_back(pair->latin);
        } else {
            result.latin.append(text.substr(0, point->bytes));
        }
        text.remove_prefix(point->bytes);
    }
    if (result.letter.empty() || !is_id(result.latin)) return std::nullopt;
    return result;
}

std::vector<MixedWord> mixed_words(std::string_view text) {
    std::vector<MixedWord> found;
    bool const foreign =
        std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
    if (!foreign) return found;
    MixedWord word;
    bool latin = false, cyrillic = false;
    auto const finish = [&](std::size_t at) {
        if (latin && cyrillic) found.push_back({word.begin, at});
        latin = cyrillic = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        CodePoint const point = decode_utf8(text.substr(at)).value_or(CodePoint{0, 1});
        bool const is_latin = is_latin_letter(point.value), is_cyrillic = is_cyrillic_letter(point.value);
        if (!is_latin && !is_cyrillic) finish(at);
        else if (!latin && !cyrillic) word.begin = at;
        latin = latin || is_latin;
        cyrillic = cyrillic || is_cyrillic;
        at += point.bytes;
    }
    finish(text.size());
    return found;
}

}  // namespace orda::scenario
