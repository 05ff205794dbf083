// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace orda::scenario {

// In which the checker speaks to authors.
enum class Language : std::uint8_t { en, ru, kk };
inline constexpr std::size_t language_count = 3;
inline constexpr std::array<std::string_view, language_count> language_tags{"en", "ru", "kk"};

constexpr std::string_view tag_of(Language language) { return language_tags.at(static_cast<std::size_t>(language)); }

// By its BCP 47 tag; nothing for any other.
constexpr std::optional<Language> language_of(std::string_view tag) {
    for (std::size_t i = 0; i < language_count; ++i)
        if (language_tags.at(i) == tag) return static_cast<Language>(i);
    return std::nullopt;
}

// The same words in every language.
struct Saying {
    std::string_view en, ru, kk;

    [[nodiscard]] constexpr std::string_view in(Language language) const {
        return language == Language::ru ? ru : language == Language::kk ? kk : en;
    }
};

}  // namespace orda::scenario
