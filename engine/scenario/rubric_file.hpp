// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenario/compile.hpp"
#include "scoring/rubric.hpp"

// A rubric as people write it (docs/SCORING.md): one file that says what is to be other than the standard.
namespace orda::scenario {

struct RubricFile {
    std::string title;
    std::optional<scoring::Rubric> rubric;  // only when there is no error
    std::vector<Diagnostic> diagnostics;    // by line and column
};

// Pure. Every id must be one of the script; what is left out is as in the standard rubric of the script.
[[nodiscard]] RubricFile read_rubric(SourceFile const& file, exercise::Script const& script);

// The rubric as such a file, with everything in it that counts: to begin from.
[[nodiscard]] std::string written(scoring::Rubric const& rubric, exercise::Script const& script);

}  // namespace orda::scenario
