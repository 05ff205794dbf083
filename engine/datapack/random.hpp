// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace orda::datapack {

// SplitMix64 (Steele, Lea, Flood 2014): integers only, the same on every machine and compiler. Not for secrets.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    // [0, bound); bound > 0. Every value equally often.
    std::uint64_t below(std::uint64_t bound);
    // [low, high], both ends; low ≤ high.
    std::int64_t between(std::int64_t low, std::int64_t high);
    // True so often in a hundred.
    bool chance(std::int64_t percent) { return below(100) < static_cast<std::uint64_t>(percent); }

    // A stream of its own for one purpose: what one rule draws does not shift what another draws.
    [[nodiscard]] Random fork(std::string_view purpose) const;

    template <class T>
    T const& pick(std::vector<T> const& from) {
        return from[static_cast<std::size_t>(below(from.size()))];
    }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[static_cast<std::size_t>(below(i))]);
    }

private:
    std::uint64_t state_;
};

}  // namespace orda::datapack
