// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "review/report_html.hpp"

namespace orda::review {

// A workbook with what exercise it is, the results, every entry of the scores, the register of decisions, what was
// expected, red flags and the course of the exercise (docs/EXPORTS.md). Numbers are numbers and times are times; words
// stay words, whatever they begin with. Writes the file and says in words what went wrong; empty when nothing did.
[[nodiscard]] std::string report_xlsx(Report const& report, Integrity const& integrity, std::string_view language,
                                      std::string const& path);

}  // namespace orda::review
