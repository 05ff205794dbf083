// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "review/report.hpp"

namespace orda::review {

// The register of decisions, one row for each answer, as docs/EXPORTS.md says; texts of the script in this language.
// Begins with a byte order mark, which spreadsheets want.
[[nodiscard]] std::string report_csv(Report const& report, std::string_view language);

// Lessons that people wrote, with recommendation, owner and date: the improvement plan among them.
[[nodiscard]] std::string lessons_csv(Report const& report, std::string_view language);

}  // namespace orda::review
