// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "review/report_html.hpp"

namespace orda::review {

// The whole report for other programs: docs/EXPORTS.md describes every field. Texts of the script are left to the
// script; things have its ids.
[[nodiscard]] std::string report_json(Report const& report, Integrity const& integrity);

}  // namespace orda::review
