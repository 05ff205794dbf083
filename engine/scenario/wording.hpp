// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "scenario/diagnostic.hpp"

// Every sentence an author reads: English in wording.cpp, Russian in wording_ru.cpp, Kazakh in wording_kk.cpp. The
// values that are English words themselves stand in phrases.cpp.
namespace orda::scenario {

struct Wording {
    DiagnosticKind kind;
    std::string_view name;
    Level level;
    std::string_view message;  // {0} {1} … are filled in
    std::string_view hint;     // left out when a value it names is missing or empty
};

Wording const& wording(DiagnosticKind kind);

// The same in another language.
struct Sentence {
    DiagnosticKind kind;
    std::string_view message, hint;
};
Sentence const& sentence_ru(DiagnosticKind kind);
Sentence const& sentence_kk(DiagnosticKind kind);

// Whether the rows of a table stand in the order of DiagnosticKind.
template <class Table>
constexpr bool in_order(Table const& table) {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].kind) != i) return false;
    return true;
}

// Puts values in for {0}, {1} … A value is first changed by `change`, which is told whether the sentence has it in
// backticks.
std::string fill(std::string_view sentence, std::span<std::string const> values,
                 std::function<std::string(std::string const& value, bool in_backticks)> const& change);
std::string fill(std::string_view sentence, std::span<std::string const> values);

// Whether the sentence names a value that is not there.
bool lacks_value(std::string_view sentence, std::span<std::string const> values);

}  // namespace orda::scenario
