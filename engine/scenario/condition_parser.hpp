// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/condition_lexer.hpp"

// The grammar of conditions (docs/SCENARIO.md, "Conditions"). Knows words, not what they name.
namespace orda::scenario {

struct Name {
    std::string text;
    Range range{};
};

enum class PartKind : std::uint8_t {
    all,         // children joined by `and`
    some,        // children joined by `or`
    negate,      // one child
    group,       // one child in brackets
    clock,       // span
    after,       // span, one child: what it is after
    by,          // what happens, and a moment: clock or after
    idle,        // span
    manual,
    thing,       // id [word], or id with first = what stands in brackets
    chose,       // id, first = options, second = persons
    call,        // id = asked …; first, second, to, on
    comparison,  // id, [first = what stands in brackets], comparison, value
    has,         // id, first = values
};

struct Part {
    PartKind kind = PartKind::manual;
    Range range{};
    Milliseconds span{};
    Name id{}, word{}, value{};
    std::vector<Name> first{}, second{}, to{}, on{};
    exercise::Comparison comparison = exercise::Comparison::equal;
    std::optional<std::int64_t> number{};  // of a comparison; else `value`
    std::vector<Part> children{};
};

inline constexpr std::size_t condition_characters_max = 500;
inline constexpr std::size_t condition_parts_max = 32;
inline constexpr std::size_t condition_depth_max = 6;
inline constexpr std::size_t condition_names_max = 16;

struct Parsed {
    std::optional<Part> part{};
    std::optional<SyntaxProblem> problem{};  // the first one
};

Parsed parse_condition(std::string_view text);
// `1:45`, `15m after A-209`.
Parsed parse_moment(std::string_view text);

// The words that can follow an id: delivered, opened …
bool is_state_word(std::string_view word);
// The function that may have been meant: "asked(…)"; empty when none comes near.
std::string suggested_function(std::string_view name);

}  // namespace orda::scenario
