// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "exercise/state.hpp"
#include "scoring/scores.hpp"

// How far evaluators agree who rated the same thing, each without seeing the other.
namespace orda::scoring {

// How often the first rater said the row and the second the column, as counts or shares; square.
using Crossed = std::vector<std::vector<double>>;
// How much it weighs when they differ so; square, zero where they agree.
using Weights = std::vector<std::vector<double>>;

// All disagreements weigh the same: Cohen, Educational and Psychological Measurement 20 (1960).
[[nodiscard]] Weights equal_weights(std::size_t categories);
// By the square of the distance: for ratings on a scale.
[[nodiscard]] Weights squared_weights(std::size_t categories);

// Cohen's weighted kappa, Psychological Bulletin 70 (1968): 1 = they always agree, 0 = as by chance. Nothing when
// chance alone would make them agree, for example when both always gave the same number.
[[nodiscard]] std::optional<double> kappa(Crossed const& crossed, Weights const& weights);

// Intraclass correlation ICC(2,1) of Shrout and Fleiss, Psychological Bulletin 86 (1979): raters are a sample of all,
// each counts alone, and being stricter than others counts as a difference. Rows are things rated, columns raters;
// complete. Nothing with fewer than two of either, or when all numbers are the same.
[[nodiscard]] std::optional<double> icc(std::vector<std::vector<double>> const& ratings);

// Ratings of one thing that differ: a checklist of a team, the rationale of the answer that counts, or the newest
// version of a document.
struct Disagreement {
    exercise::Rated rated;
    struct Rating {
        std::optional<exercise::SeatId> seat{};  // nothing = staff
        std::uint32_t value = 0;
        exercise::Sequence record = 0;
        friend auto operator<=>(Rating const&, Rating const&) = default;
    };
    std::vector<Rating> ratings{};  // by seat
    struct Settled {
        std::uint32_t value = 0;
        exercise::Sequence record = 0;
        friend auto operator<=>(Settled const&, Settled const&) = default;
    };
    std::optional<Settled> settled{};
    [[nodiscard]] std::uint32_t spread() const;
    // As for entries of a score.
    [[nodiscard]] Source source() const;
    [[nodiscard]] std::uint32_t thing() const;
    friend auto operator<=>(Disagreement const&, Disagreement const&) = default;
};

struct Agreement {
    // The figures are of checklists alone: texts are rated on other scales.
    std::size_t items = 0;  // rated by two evaluators or more, "not observed" left out
    std::size_t exact = 0;  // all said the same
    // Of the two raters with the lowest seats of every item. Enough of them, and raters who use the whole scale, are
    // needed before the figures say much: they are usually asked to reach 0.70 and 0.75.
    std::optional<double> kappa{};
    std::optional<double> icc{};
    std::vector<Disagreement> to_settle{};  // those that nobody settled first, then furthest apart first
};
[[nodiscard]] Agreement agreement(exercise::State const& state);

}  // namespace orda::scoring
