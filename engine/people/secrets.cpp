// SPDX-License-Identifier: Apache-2.0
#include "people/secrets.hpp"

#include <sodium.h>

#include <array>

#include "base/check.hpp"

namespace orda::people {
namespace {

std::uint32_t random_number(runtime::RandomPort& random) {
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    std::uint32_t value = 0;
    for (std::uint8_t const byte : bytes) value = value << 8 | byte;
    return value;
}

}  // namespace

SystemRandom::SystemRandom() { ORDA_CHECK(sodium_init() >= 0, "libsodium cannot start: the system has no randomness"); }

void SystemRandom::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

std::string random_pin(runtime::RandomPort& random) {
    constexpr std::uint32_t pins = 1'000'000;
    constexpr std::uint32_t limit = UINT32_MAX / pins * pins;  // above it the remainder would favour small numbers
    std::uint32_t value = random_number(random);
    while (value >= limit) value = random_number(random);
    std::string digits = std::to_string(value % pins);
    return std::string(6 - digits.size(), '0') + digits;
}

std::string random_exercise_id(runtime::RandomPort& random) {
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    std::array<std::uint8_t, 10> bytes{};
    random.fill(bytes);
    std::string id;
    for (std::uint8_t const byte : bytes) id.push_back(alphabet[byte & 31]);
    return id;
}

}  // namespace orda::people
