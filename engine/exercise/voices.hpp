// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "exercise/script.hpp"
#include "exercise/state.hpp"

// Who speaks for whom: teams assigned to people who look after several, and texts that an interpreter translates.
namespace orda::exercise {

[[nodiscard]] bool is_assigned(State const& state, SeatId seat, TeamId team);

// Words that stand in a record of the team.
struct Original {
    Sequence record = 0;
    std::string_view text;
    std::string_view language;  // empty = not told
};
// Nothing when there is no such passage, or no words stand there.
[[nodiscard]] std::optional<Original> original(TeamState const& team, Passage const& passage);

// Whether what it translates is still there: a team that went back has left decisions and requests behind.
[[nodiscard]] bool stands(Translation const& translation, TeamState const& team);

// Whether a desk of the team may read the words of a passage that is there.
[[nodiscard]] bool may_read(Passage const& passage, TeamId team, DeskId desk, Script const& script, State const& state);

}  // namespace orda::exercise
