// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "runtime/ports/random.hpp"

namespace orda::people {

inline constexpr std::size_t token_bytes = 16;  // 128 bits cannot be guessed, so links need no try limit

// The system's randomness through libsodium.
class SystemRandom final : public runtime::RandomPort {
public:
    SystemRandom();  // prepares libsodium; stops the process when that fails
    void fill(std::span<std::uint8_t> bytes) override;
};

// Six decimal digits, every value equally likely.
std::string random_pin(runtime::RandomPort& random);

// Ten characters a-z2-7 (50 bits): the id of an exercise in URLs and file names.
std::string random_exercise_id(runtime::RandomPort& random);

}  // namespace orda::people
