// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "review/report.hpp"

// What the authors expected, beside what the teams did.
namespace orda::review {

// How far a team got with an inject, in team time.
struct Met {
    exercise::TeamId team;
    std::optional<TeamTime> came{}, opened{}, acknowledged{}, took_place{};
    std::vector<std::uint32_t> requests{};  // sent on the form that answers it: positions in TeamState::requests
};
struct ExpectedAction {
    exercise::RowId row;
    std::vector<Met> teams{};  // of the report, ascending
};

// Injects whose expected action is written in the script and that came to a team, in the order of the script.
[[nodiscard]] std::vector<ExpectedAction> expected_actions(Report const& report);

// What earns most: of one choice every option that does, of several all the good ones, of persons the best line of the
// key, of items the order of the key. Nothing where points or a key do not say.
[[nodiscard]] exercise::Answer best_answer(exercise::Decision const& decision);

// Whether the answer may stand in this report: one about a single team, which it reads itself, says nothing of what the
// team can still decide. After ENDEX everything may.
[[nodiscard]] bool may_tell(Report const& report, exercise::DecisionId decision);
[[nodiscard]] bool may_tell(Report const& report, exercise::RowId row);

}  // namespace orda::review
