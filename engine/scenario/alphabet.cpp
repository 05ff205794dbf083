// SPDX-License-Identifier: Apache-2.0
#include "scenario/alphabet.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

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

// Whether a Latin letter touches something that is not ASCII: no word is mixed without. Most texts end here, so there
// is no branch that depends on them.
bool may_be_mixed(std::string_view text) {
    enum : unsigned { neither = 0, latin = 1, other = 2 };
    static constexpr auto kinds = [] {
        std::array<std::uint8_t, 256> all{};
        for (unsigned i = 0; i < 256; ++i) all[i] = i > 0x7F ? other : is_latin_letter(i) ? latin : neither;
        return all;
    }();
    unsigned before = neither;
    bool touches = false;
    for (char const c : text) {
        unsigned const kind = kinds[static_cast<unsigned char>(c)];
        touches |= before + kind == latin + other;
        before = kind;
    }
    return touches;
}

bool is_id_character(char c) {
    return is_latin_letter(static_cast<unsigned char>(c)) || is_digit(c) || c == '-' || c == '_';
}

}  // namespace

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
    if (!may_be_mixed(text)) return found;
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
