// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

#include "runtime/ports/clock.hpp"
#include "runtime/ports/random.hpp"

namespace orda::test {

// Counts upwards: the same secrets in every run, no two alike for a while.
class CountingRandom final : public runtime::RandomPort {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(next_++ * 167U >> 3U);
    }

private:
    std::uint64_t next_ = 1;
};

class SetClock final : public runtime::ClockPort {
public:
    WallTime now{std::chrono::hours(24)};
    [[nodiscard]] WallTime wall() const override { return now; }
    [[nodiscard]] MonotonicTime monotonic() const override { return now; }
};

}  // namespace orda::test
