// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "scoring/scores.hpp"

namespace orda::review {

// What a passport says by itself, in one language. {} are filled in by fmt.
struct PassportWords {
    std::string_view language, title, participant, team, place, held, provisional, provisional_words, begun, page_of,
        competencies, marks, exercises, evidence, rest, no_points, strength, growth, no_strength, no_growth, harm,
        harm_words, director, evaluator, footer;
    std::array<std::string_view, scoring::source_count> counted;  // "decisions: {}"
};

// Of "en", "ru", "kk"; English for everything else.
[[nodiscard]] PassportWords const& passport_words(std::string_view language);

}  // namespace orda::review
