// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exercise/exercise.hpp"

// What trainees said of the exercise afterwards (docs/adr/0024): figures, and words of which nobody can tell whose they
// are.
namespace orda::review {

// So many must have answered before anything of it is shown: fewer can be told from each other.
inline constexpr std::uint32_t people_min = 5;

struct SaidInWords {
    std::string words, language;
    std::optional<exercise::SeatId> seat{};  // signed
    std::uint32_t speaker = 0;  // signed: who of those who share the seat
};
struct AnswersTo {
    std::uint32_t question = 0;  // place in Script::questionnaire
    bool withheld = false;  // fewer than people_min answered: nothing below is filled in
    std::uint32_t answers = 0;
    std::vector<std::uint32_t> counts{};  // scale: of 1 ... scale_max; choice: of every option
    std::vector<SaidInWords> words{};  // in the order of their letters: the place says nothing of whose they are
};
struct Feedback {
    bool asked = false;  // the questionnaire was opened
    std::uint32_t sheets = 0;  // handed in and recorded
    std::vector<AnswersTo> questions{};  // of the script, in its order; empty when it was never opened
};

[[nodiscard]] Feedback feedback_of(exercise::Script const& script, exercise::State const& state);

// Of a scale, in hundredths, rounded; nothing for other questions, and when it is withheld.
[[nodiscard]] std::optional<std::int64_t> mean_hundredths(AnswersTo const& answers, exercise::Script const& script);

}  // namespace orda::review
