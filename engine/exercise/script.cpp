// SPDX-License-Identifier: Apache-2.0
#include "exercise/script.hpp"

#include <algorithm>
#include <array>

namespace orda::exercise {
namespace {

constexpr std::array<std::string_view, kind_count> words{
    "sys",   "hotline", "call",  "letter", "border",   "registry", "mail",    "order", "actor",
    "bank",  "ngo",     "radio", "press",  "sanction", "social",   "news",    "cctv",  "cdr",
    "chain", "extract", "lab",   "film",   "poll",     "form",     "reminder"};

}  // namespace

std::string_view kind_word(Kind kind) { return words.at(static_cast<std::size_t>(kind)); }

std::optional<Kind> kind_from_word(std::string_view word) {
    auto const found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Kind>(found - words.begin());
}

std::uint32_t agreement(std::vector<std::uint32_t> const& order, std::vector<std::uint32_t> const& key) {
    auto const n = static_cast<std::int64_t>(key.size());
    if (n < 2) return 100;
    std::vector<std::int64_t> place(key.size());  // of each item in the key
    for (std::size_t i = 0; i < key.size(); ++i) place.at(key[i]) = static_cast<std::int64_t>(i);
    std::int64_t squares = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::int64_t const off = static_cast<std::int64_t>(i) - place.at(order[i]);
        squares += off * off;
    }
    std::int64_t const whole = n * (n * n - 1);
    return static_cast<std::uint32_t>(std::max<std::int64_t>(0, 100 * (whole - 6 * squares) / whole));
}

std::string_view text_in(Text const& text, LanguageId language) {
    auto const& all = text.by_language;
    if (language < all.size() && !all[language].empty()) return all[language];
    for (auto const& candidate : all)
        if (!candidate.empty()) return candidate;
    return {};
}

}  // namespace orda::exercise
