// SPDX-License-Identifier: Apache-2.0
#include "scoring/scores.hpp"

namespace orda::scoring {
namespace {

std::optional<std::int32_t> share_of(Total const& total, std::int64_t whole) {
    if (total.possible <= 0) return std::nullopt;
    std::int64_t const doubled = 2 * total.earned * whole, half = total.earned < 0 ? -total.possible : total.possible;
    return static_cast<std::int32_t>((doubled + half) / (2 * total.possible));
}

}  // namespace

std::optional<std::int32_t> percent_of(Total const& total) { return share_of(total, 100); }
std::optional<std::int32_t> permille_of(Total const& total) { return share_of(total, 1000); }

}  // namespace orda::scoring
