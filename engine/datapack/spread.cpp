// SPDX-License-Identifier: Apache-2.0
#include "datapack/spread.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"

namespace orda::datapack {
namespace {

Amount product(Amount a, Amount b) {
    Amount made = 0;
    ORDA_CHECK(!__builtin_mul_overflow(a, b, &made), "a share is too great for 64 bits");
    return made;
}

// The same proportions in the smallest numbers.
std::vector<Amount> reduced(std::vector<Amount> weights) {
    Amount divisor = 0;
    for (Amount const weight : weights) divisor = std::gcd(divisor, weight);
    for (Amount& weight : weights) weight /= std::max<Amount>(divisor, 1);
    return weights;
}

}  // namespace

std::vector<Amount> share_out(Amount total, std::vector<Amount> const& all_weights, Amount step) {
    std::vector<Amount> const weights = reduced(all_weights);
    Amount const all = std::accumulate(weights.begin(), weights.end(), Amount{0});
    Amount const steps = total / step;
    std::vector<Amount> shares;
    std::vector<std::pair<Amount, std::size_t>> remainders;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        shares.push_back(product(steps, weights[i]) / all);
        remainders.emplace_back(product(shares[i], all) - product(steps, weights[i]),
                                i);  // the most negative lost the most
    }
    std::ranges::sort(remainders);
    Amount left = steps - std::accumulate(shares.begin(), shares.end(), Amount{0});
    for (std::size_t i = 0; left > 0; ++i, --left) ++shares[remainders[i].second];
    for (Amount& share : shares) share *= step;
    shares.front() += total % step;
    return shares;
}

std::optional<std::vector<Amount>> pieces(Random& random, Amount total, std::size_t count, Sizes const& sizes) {
    if (count == 1) return std::vector<Amount>{total};
    Amount const low = (sizes.low + sizes.step - 1) / sizes.step, high = sizes.high / sizes.step;
    Amount const steps = total / sizes.step, number = static_cast<Amount>(count);
    if (count == 0 || low > high || steps < low * number || steps > high * number) return std::nullopt;
    std::vector<Amount> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(random.between(low, high));
    Amount missing = steps - std::accumulate(made.begin(), made.end(), Amount{0});
    while (missing != 0) {
        Amount& piece = made[static_cast<std::size_t>(random.below(count))];
        Amount const room = missing > 0 ? high - piece : piece - low;
        Amount const much = std::min({room, missing > 0 ? missing : -missing, (high - low) / 4 + 1});
        if (much == 0) continue;
        Amount const moved = random.between(1, much);
        piece += missing > 0 ? moved : -moved;
        missing -= missing > 0 ? moved : -moved;
    }
    for (Amount& piece : made) piece *= sizes.step;
    made.back() += total % sizes.step;
    return made;
}

std::size_t piece_count(Amount total, Sizes const& sizes) {
    Amount const middle = std::max<Amount>((sizes.low + sizes.high) / 2, 1);
    Amount const least = (total + sizes.high - 1) / std::max<Amount>(sizes.high, 1);
    Amount const most = total / std::max<Amount>(sizes.low, 1);
    Amount const wanted = (total + middle / 2) / middle;
    return static_cast<std::size_t>(std::max<Amount>(1, std::max(least, std::min(most, wanted))));
}

std::vector<Amount> slips(Amount total, Amount most) {
    std::vector<Amount> made;
    for (; total > most; total -= most) made.push_back(most);
    if (total > 0) made.push_back(total);
    return made;
}

std::vector<std::size_t> even_places(Random& random, std::size_t count, std::vector<std::int64_t> const& weights) {
    std::int64_t const all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    ORDA_CHECK(all > 0, "places without a weight");
    auto const number = static_cast<std::int64_t>(count);
    std::vector<std::size_t> places;
    std::size_t place = 0;
    std::int64_t passed = weights[0] * number;  // all in parts of 1/count
    for (std::int64_t i = 0; i < number; ++i) {
        std::int64_t const at = i * all + random.between(0, all - 1);
        while (at >= passed) passed += weights[++place] * number;
        places.push_back(place);
    }
    return places;
}

}  // namespace orda::datapack
