// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "review/report.hpp"

namespace orda::review {

// The boards of all teams of the report, for exports: docs/EXPORTS.md describes every field.
[[nodiscard]] boost::json::array boards_array(Report const& report);
// What they are compared with: the words of the script in one language come from the caller.
[[nodiscard]] boost::json::object board_object(TeamBoard const& board, Report const& report);

}  // namespace orda::review
