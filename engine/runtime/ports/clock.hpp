// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"

namespace orda::runtime {

class ClockPort {
public:
    virtual ~ClockPort() = default;
    [[nodiscard]] virtual WallTime wall() const = 0;
    [[nodiscard]] virtual MonotonicTime monotonic() const = 0;
};

}  // namespace orda::runtime
