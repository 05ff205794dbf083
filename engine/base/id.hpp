// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace orda {

// A small integer that names one thing of one kind: the position of that thing in its list.
// Ids of different kinds do not compare or convert. Ordering follows the list (script order, order of creation).
template <class Tag>
struct Id {
    std::uint32_t value = 0;
    friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace orda
