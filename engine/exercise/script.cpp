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

std::string_view text_in(Text const& text, LanguageId language) {
    auto const& all = text.by_language;
    if (language < all.size() && !all[language].empty()) return all[language];
    for (auto const& candidate : all)
        if (!candidate.empty()) return candidate;
    return {};
}

}  // namespace orda::exercise
