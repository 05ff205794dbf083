// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "review/report_html.hpp"

namespace orda::review {

// The whole report for other programs: docs/EXPORTS.md describes every field. Texts of the script are left to the
// script; things have its ids.
[[nodiscard]] std::string report_json(Report const& report, Integrity const& integrity);

// The same line by line: one object with `kind` for each decision, entry of the scores and turn.
[[nodiscard]] std::string report_jsonl(Report const& report);

}  // namespace orda::review
