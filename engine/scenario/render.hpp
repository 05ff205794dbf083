// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scenario/compile.hpp"
#include "scenario/diagnostic.hpp"

// The report of the checker for programs. render_text() for people stands in diagnostic.hpp.
namespace orda::scenario {

// One JSON object on one line: counts, languages in percent, and every problem with its place.
[[nodiscard]] std::string render_json(Totals const& totals, std::span<Diagnostic const> diagnostics);
// SARIF 2.1.0 (OASIS), which editors and code reviews show beside the text. `version` is this program's.
[[nodiscard]] std::string render_sarif(std::string_view version, std::span<Diagnostic const> diagnostics,
                                       Language language = Language::en);

}  // namespace orda::scenario
