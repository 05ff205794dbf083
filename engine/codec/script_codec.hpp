// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "codec/codec_error.hpp"
#include "exercise/script.hpp"

namespace orda::codec {

// Longest script that is read, in bytes. SQLite holds at most 1 GB in one value.
inline constexpr std::size_t script_bytes_max = 512U << 20U;
// Deepest tree of condition nodes. The language nests brackets 6 deep, which takes fewer than 40 nodes.
inline constexpr int condition_depth_max = 64;

// The bytes of a compiled script as an exercise file holds them (proto/orda/v1/scenario.proto). The same script always
// gives the same bytes. Stops the process on a condition deeper than condition_depth_max. Any thread.
[[nodiscard]] std::string encode(exercise::Script const& script);

// The script that gave these bytes. Checks form, depth and the range of enums, not whether ids point at something.
// Any bytes are answered, none throws or crashes. Any thread.
[[nodiscard]] Result<exercise::Script, CodecError> decode_script(std::string_view bytes);

}  // namespace orda::codec
