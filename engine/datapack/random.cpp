// SPDX-License-Identifier: Apache-2.0
#include "datapack/random.hpp"

#include <limits>

#include "base/check.hpp"

namespace orda::datapack {

std::uint64_t Random::next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
}

std::uint64_t Random::below(std::uint64_t bound) {
    ORDA_CHECK(bound > 0, "a random number below nothing");
    std::uint64_t const whole = std::numeric_limits<std::uint64_t>::max() / bound * bound;  // what divides evenly
    std::uint64_t drawn = next();
    while (drawn >= whole) drawn = next();
    return drawn % bound;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
    ORDA_CHECK(low <= high, "a random number out of an empty range");
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

Random Random::fork(std::string_view purpose) const {
    std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
    for (char const c : purpose) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return Random(Random(state_ ^ hash).next());
}

}  // namespace orda::datapack
