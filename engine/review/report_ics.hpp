// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "review/report.hpp"

namespace orda::review {

// The improvement plan as iCalendar (RFC 5545): a day for each recommendation that has a date. An event keeps its UID
// when its words change, so a calendar that takes the file again has it once.
[[nodiscard]] std::string report_ics(Report const& report, std::string_view language);

}  // namespace orda::review
