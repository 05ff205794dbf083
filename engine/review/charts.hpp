// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "review/telling.hpp"

// Charts as SVG for black and white print. Their figures stand in tables beside them.
namespace orda::review {

// One bar for each competency of a team; a tick marks the mean of all teams.
[[nodiscard]] std::string competency_chart(Report const& report, scoring::TeamScore const& team,
                                           Telling const& telling);
// For each decision how long every team took, as a share of the time allowed. Empty when nothing was decided.
[[nodiscard]] std::string time_chart(Report const& report, Telling const& telling);

}  // namespace orda::review
