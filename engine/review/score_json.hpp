// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <vector>

#include "review/score_text.hpp"

// Scores for other programs: docs/EXPORTS.md describes every field.
namespace orda::review {

// Of which exercise, how far, by which rubric.
[[nodiscard]] boost::json::object sheet_head(ScoreSheet const& sheet);
[[nodiscard]] boost::json::object score_object(ScoreSheet const& sheet);
// What was worth something, of all teams in their order: each entry with its `team` and `attempt`.
[[nodiscard]] std::vector<boost::json::object> score_entries(ScoreSheet const& sheet);
[[nodiscard]] std::string score_json(ScoreSheet const& sheet);
[[nodiscard]] std::string difference_json(ScoreSheet const& sheet, scoring::Difference const& difference,
                                          std::string const& other_title, std::string const& other_sha256 = {});

}  // namespace orda::review
