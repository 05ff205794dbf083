// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scenario/diagnostic.hpp"

// Every sentence an author reads stands in wording.cpp, so that other languages can be put beside the English.
namespace orda::scenario {

struct Wording {
    DiagnosticKind kind;
    std::string_view name;
    Level level;
    std::string_view message;  // {0} {1} … are filled in
    std::string_view hint;     // left out when a value it names is missing or empty
};

Wording const& wording(DiagnosticKind kind);

// Puts values in for {0}, {1} …
std::string fill(std::string_view sentence, std::span<std::string const> values);

// Whether the sentence names a value that is not there.
bool lacks_value(std::string_view sentence, std::span<std::string const> values);

}  // namespace orda::scenario
