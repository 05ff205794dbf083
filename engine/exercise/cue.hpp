// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exercise/script.hpp"
#include "exercise/state.hpp"

// A live encounter as its actors have it before them. Pure; a row of the script is meant.
namespace orda::exercise {

// It was released to the team, or is expected because its slot is booked.
[[nodiscard]] inline bool is_cue(Script const& script, TeamState const& team, RowId id) {
    Row const& row = script.rows.at(id.value);
    if (row.kind != Kind::actor) return false;
    return team.rows.at(id.value).released || (row.slot && team.slots.at(row.slot->value).at);
}

// It will not be played as things stand.
[[nodiscard]] inline bool is_set_aside(RowState const& row) {
    return row.status == RowStatus::skipped || row.status == RowStatus::cancelled || row.status == RowStatus::withdrawn;
}

}  // namespace orda::exercise
