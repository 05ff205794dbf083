// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/object.hpp>

#include "review/report.hpp"

namespace orda::review {

// What trainees said, for other programs: docs/EXPORTS.md describes every field. Ids, not words, of what was asked.
[[nodiscard]] boost::json::object feedback_object(Report const& report);

}  // namespace orda::review
