// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exercise/state.hpp"
#include "scoring/agreement.hpp"
#include "scoring/difference.hpp"

// Scores for a terminal: `orda score`.
namespace orda::review {

struct ScoreSheet {
    exercise::Script const& script;
    exercise::State const& state;
    scoring::Scores const& scores;
    std::string rubric_title;  // "standard"
    std::vector<std::uint32_t> weights{};  // of the rubric, by CompetencyId
    std::string rubric_sha256{};           // of its file, hexadecimal; empty = the standard one
};

// Every team: its sums by competency, its red flags, and each entry with the records that say so.
[[nodiscard]] std::string score_text(ScoreSheet const& sheet);
// The entries that another rubric changes; `sheet` is the one to compare with.
[[nodiscard]] std::string difference_text(ScoreSheet const& sheet, scoring::Difference const& difference,
                                          std::string const& other_title, std::string const& other_sha256 = {});

}  // namespace orda::review
