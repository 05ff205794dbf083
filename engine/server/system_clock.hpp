// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "runtime/ports/clock.hpp"

namespace orda::server {

class SystemClock final : public runtime::ClockPort {
public:
    [[nodiscard]] WallTime wall() const override {
        return std::chrono::duration_cast<WallTime>(std::chrono::system_clock::now().time_since_epoch());
    }
    [[nodiscard]] MonotonicTime monotonic() const override {
        return std::chrono::duration_cast<MonotonicTime>(std::chrono::steady_clock::now().time_since_epoch());
    }
};

}  // namespace orda::server
