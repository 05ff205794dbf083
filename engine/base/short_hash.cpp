// SPDX-License-Identifier: Apache-2.0
#include "base/short_hash.hpp"

#include <sodium.h>

namespace orda {

static_assert(sizeof(ShortHashKey) == crypto_shorthash_KEYBYTES);
static_assert(sizeof(std::uint64_t) == crypto_shorthash_BYTES);

std::uint64_t short_hash(ShortHashKey const& key, std::span<std::uint8_t const> bytes) {
    std::array<unsigned char, crypto_shorthash_BYTES> hash{};
    crypto_shorthash(hash.data(), bytes.data(), bytes.size(), key.data());
    std::uint64_t number = 0;
    for (std::size_t i = hash.size(); i-- > 0;) number = number << 8U | hash[i];
    return number;
}

}  // namespace orda
