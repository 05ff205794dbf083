// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "exercise/ids.hpp"

namespace orda::runtime {

// Bytes nobody can guess: ids of people and exercises, tokens, tickets, cookies.
class RandomPort {
public:
    virtual ~RandomPort() = default;
    // Any thread; never fails (the adapter stops the process when the system has no randomness).
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// `bytes` random bytes in base64url without padding (RFC 4648 section 5): for links, cookies and tickets.
inline std::string random_secret(RandomPort& random, std::size_t bytes) {
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::vector<std::uint8_t> secret(bytes);
    random.fill(secret);
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (std::uint8_t const byte : secret) {
        bits = bits << 8 | byte;
        for (count += 8; count >= 6; count -= 6) text.push_back(alphabet[bits >> (count - 6) & 63]);
    }
    if (count > 0) text.push_back(alphabet[bits << (6 - count) & 63]);
    return text;
}

// A pseudonym for a person; never 0, which is the engine itself.
inline exercise::PersonId random_person(RandomPort& random) {
    std::array<std::uint8_t, 8> bytes{};
    std::uint64_t value = 0;
    while (value == 0) {
        random.fill(bytes);
        for (std::uint8_t const byte : bytes) value = value << 8 | byte;
    }
    return exercise::PersonId{value};
}

}  // namespace orda::runtime
