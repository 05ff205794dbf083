// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "base/time.hpp"

namespace orda::rehearsal {

// splitmix64 (Steele, Lea, Flood 2014): the same numbers on every machine, which the distributions of <random> do not
// promise. Not for secrets.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    // 0 ... count - 1; 0 when count is 0.
    std::size_t below(std::size_t count) { return count == 0 ? 0 : static_cast<std::size_t>(next() % count); }
    bool percent(unsigned chance) { return below(100) < chance; }
    // Both ends belong to it.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return high <= low ? low : low + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low) + 1));
    }
    Milliseconds span(Milliseconds low, Milliseconds high) { return Milliseconds(between(low.count(), high.count())); }
    template <class List>
    auto const& one_of(List const& list) {
        return list[below(std::size(list))];
    }

private:
    std::uint64_t state_;
};

}  // namespace orda::rehearsal
