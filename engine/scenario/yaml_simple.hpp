// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "scenario/yaml.hpp"

namespace orda::scenario {

// The same tree as libyaml's for files that are written as nearly all are: groups of fields and lists by indentation,
// texts on one line (bare or in quotes), texts below `|`, `{…}` and `[…]` on one line, remarks. Several times as fast.
// Nothing for whatever goes beyond that or may be wrong: libyaml reads it then, and says what is wrong. The bytes are
// well-formed UTF-8 without tabs.
std::optional<Yaml> read_simple_yaml(std::uint32_t source, std::string_view bytes);

// The second way, for every file: libyaml's.
std::optional<Yaml> compose_any_yaml(std::uint32_t source, Report& report);

}  // namespace orda::scenario
