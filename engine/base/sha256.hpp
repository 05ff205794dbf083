// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace orda {

using Digest = std::array<std::uint8_t, 32>;

// SHA-256 (FIPS 180-4) of the parts one after the other. Any thread.
Digest sha256(std::string_view bytes);
Digest sha256(std::initializer_list<std::string_view> parts);

// Lower-case hexadecimal, two characters a byte.
std::string to_hex(std::span<std::uint8_t const> bytes);

// The bytes of a digest as characters, for hashing and storing.
inline std::string_view as_text(Digest const& digest) {
    return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

}  // namespace orda
