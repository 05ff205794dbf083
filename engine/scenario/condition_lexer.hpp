// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "exercise/condition.hpp"
#include "scenario/diagnostic.hpp"

namespace orda::scenario {

// A piece of a condition, in bytes of its text.
struct Range {
    std::size_t begin = 0, end = 0;
};

enum class TokenKind : std::uint8_t { word, number, clock, span, comparison, open, close, comma, slash, end };

struct Token {
    TokenKind kind = TokenKind::end;
    Range range{};
    std::string text;  // of a word
    Milliseconds time{};
    std::int64_t number = 0;
    exercise::Comparison comparison = exercise::Comparison::equal;
};

// The first thing in a condition that is not understood.
struct SyntaxProblem {
    DiagnosticKind kind = DiagnosticKind::odd_character;
    Range range{};
    std::vector<std::string> values{};
};

struct Tokens {
    std::vector<Token> tokens;  // the last is `end`
    std::optional<SyntaxProblem> problem{};
};

Tokens read_tokens(std::string_view text);

}  // namespace orda::scenario
