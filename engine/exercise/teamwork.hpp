// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exercise/state.hpp"

// Who of a team has what: injects that were sent or shared, and messages. Pure.
namespace orda::exercise {

// The inject was shared with the desk, as it was released last.
[[nodiscard]] inline bool is_shared_with(RowState const& row, DeskId desk) {
    auto const share = row.shared.find(desk);
    return share != row.shared.end() && share->second.current;
}

// The desk has the inject now: it was sent or shared to it and not withdrawn. A repeating one also while it waits to
// fire again.
[[nodiscard]] inline bool has_row(RowState const& row, DeskId desk) {
    bool const given = row.releases > 0 && row.status != RowStatus::withdrawn;
    return given && (row.to.contains(desk) || is_shared_with(row, desk));
}

// The desk wrote the message or is addressed. `state` holds its team.
[[nodiscard]] inline bool may_read(MessageState const& message, DeskId desk, State const& state) {
    bool const own = message.by && state.seats.at(message.by->value).seat.desk == desk;
    return own || message.to.contains(desk);
}

// Somebody of the Control Centre has to look at it.
[[nodiscard]] inline bool waits_for_answer(MessageState const& message) {
    return message.to_control && !message.answered && !message.settled;
}

}  // namespace orda::exercise
