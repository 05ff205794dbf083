// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exercise/condition.hpp"
#include "exercise/script.hpp"

// A script's own language, written back from its compiled form: for people who ask why, and for `orda fmt`.
namespace orda::exercise {

// "0:45", "1:45:00" -> "1:45"; "20m", "1h30m", "90s".
[[nodiscard]] std::string clock_words(Milliseconds time);
[[nodiscard]] std::string span_words(Milliseconds span);

[[nodiscard]] std::string words_of(Node const& node, Script const& script);
[[nodiscard]] std::string words_of(std::vector<Effect> const& effects, Script const& script);
// The value of a variable as the author would write it: "3", "true", "own", "V3/V5".
[[nodiscard]] std::string value_words(Variable const& variable, std::int64_t value);

}  // namespace orda::exercise
