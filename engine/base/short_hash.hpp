// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace orda {

using ShortHashKey = std::array<std::uint8_t, 16>;

// SipHash-2-4 of the bytes: where to look in a table whose keys somebody may have chosen to collide. Not for evidence.
// Any thread.
[[nodiscard]] std::uint64_t short_hash(ShortHashKey const& key, std::span<std::uint8_t const> bytes);

}  // namespace orda
