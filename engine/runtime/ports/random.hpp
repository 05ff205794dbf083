// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

namespace orda::runtime {

// Bytes nobody can guess: ids of people and exercises, tokens, tickets, cookies.
class RandomPort {
public:
    virtual ~RandomPort() = default;
    // Any thread; never fails (the adapter stops the process when the system has no randomness).
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace orda::runtime
