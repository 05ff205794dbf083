// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scenario/language.hpp"

// The values of a diagnostic that are English words of the checker ("a desk", "`SOC` cannot send `bank`"), in other
// languages. All of them stand in one table in phrases.cpp.
namespace orda::scenario {

// Nothing when the table has no such phrase. What stands in backticks, and numbers, may be any.
[[nodiscard]] std::optional<std::string> phrase_in(std::string_view value, Language language);

// As a sentence shows it: a phrase in its language; a word that is none is the author's own and put into backticks;
// what has no letters stays.
[[nodiscard]] std::string value_in(std::string_view value, Language language);

// As a sentence shows it inside backticks: the author's own, but for the names of counted things ("the options of A2").
[[nodiscard]] std::string quoted_value_in(std::string_view value, Language language);

// The table, for tests.
[[nodiscard]] std::span<Saying const> all_phrases();

}  // namespace orda::scenario
