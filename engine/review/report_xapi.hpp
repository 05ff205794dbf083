// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "review/report.hpp"

namespace orda::review {

// The report for a learning record store: a JSON array of statements of the Experience API, xAPI 1.0.3 (ADL,
// "xAPI-Data.md"). Every answer (`answered`) and the result of every team (`scored`). People are the random numbers of
// the journal, as accounts of the exercise: names are not in it. The same report gives the same statements with the
// same ids.
[[nodiscard]] std::string report_xapi(Report const& report, std::string_view language);

}  // namespace orda::review
