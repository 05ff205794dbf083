// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "review/expected.hpp"

// What was expected, for other programs: docs/EXPORTS.md describes every field.
namespace orda::review {

[[nodiscard]] boost::json::object answer_object(exercise::Answer const& answer, exercise::Decision const& decision);
// One for each decision that was put to a team of the report.
[[nodiscard]] boost::json::array decision_points(Report const& report);
[[nodiscard]] boost::json::array expected_array(Report const& report);

}  // namespace orda::review
