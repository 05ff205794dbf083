// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

// What may stand in a file, for editors that complete and check while one writes. The checker knows more: references,
// conditions, times.
namespace orda::scenario {

enum class FileKind : std::uint8_t { script, world, texts };

// A JSON Schema (draft 2020-12) made from the tables of schema.hpp.
[[nodiscard]] std::string json_schema(FileKind kind);

}  // namespace orda::scenario
