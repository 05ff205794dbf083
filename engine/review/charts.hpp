// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "review/telling.hpp"

// Charts as SVG for black and white print. Their figures stand in tables beside them.
namespace orda::review {

// One bar for each competency of a team; a tick marks the mean of all teams.
[[nodiscard]] std::string competency_chart(Report const& report, scoring::TeamScore const& team,
                                           Telling const& telling);
// How long a team took from the moment a decision was put to it to the answer that holds.
struct Taken {
    exercise::TeamId team;
    exercise::Sequence record = 0;  // of that answer
    Milliseconds took{}, allowed{};  // team time; `allowed` is more than nothing
};
[[nodiscard]] std::vector<Taken> time_to_act(Report const& report, exercise::DecisionId decision);

// For each decision how long every team took, as a share of the time allowed. Empty when nothing was decided.
[[nodiscard]] std::string time_chart(Report const& report, Telling const& telling);

// How the answers to one question are spread, as a bar for a cell of a table: the first is the lightest.
[[nodiscard]] std::string share_bar(std::vector<std::uint32_t> const& counts);
// So many of all.
[[nodiscard]] std::string part_bar(std::uint32_t part, std::uint32_t all);

}  // namespace orda::review
