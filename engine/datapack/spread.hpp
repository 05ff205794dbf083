// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "datapack/amount.hpp"
#include "datapack/calendar.hpp"
#include "datapack/random.hpp"

// Taking a total apart into amounts, and placing amounts in time. Whatever is drawn, the pieces sum to the total.
namespace orda::datapack {

// In proportion to the weights, each a multiple of `step` except the first, which takes what the step leaves over
// (largest remainder, ties to the earlier). The weights are not all zero.
std::vector<Amount> share_out(Amount total, std::vector<Amount> const& weights, Amount step);

struct Sizes {
    Amount low = 0, high = 0, step = unit;
};
// `count` pieces from low to high in steps; what the step leaves over is added to the last. One piece is the total
// itself. Nothing when it cannot be: too many pieces, or too few.
std::optional<std::vector<Amount>> pieces(Random& random, Amount total, std::size_t count, Sizes const& sizes);
// How many pieces come nearest to the middle size; at least 1.
std::size_t piece_count(Amount total, Sizes const& sizes);

// Slips of at most `most`, the last one carries the rest.
std::vector<Amount> slips(Amount total, Amount most);

// `count` numbers of [0, weights.size()), in rising order, as evenly as the weights say, with a jitter in each gap.
std::vector<std::size_t> even_places(Random& random, std::size_t count, std::vector<std::int64_t> const& weights);

}  // namespace orda::datapack
