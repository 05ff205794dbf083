// SPDX-License-Identifier: Apache-2.0
#include "exercise/seen.hpp"

#include <string>

#include "exercise/teamwork.hpp"

namespace orda::exercise {

static void put_number(std::string& bytes, std::uint64_t value) {
    for (int i = 0; i < 8; ++i, value >>= 8) bytes.push_back(static_cast<char>(value & 0xFF));
}

Digest seen_by(State const& state, SeatId seat) {
    Seat const& place = state.seats.at(seat.value).seat;
    std::string bytes;
    auto const& rows = state.teams.at(place.team.value).rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        RowState const& sent = rows[row];
        if (!has_row(sent, place.desk)) continue;
        put_number(bytes, row);
        put_number(bytes, sent.changed_by);
        put_number(bytes, sent.releases);
        put_number(bytes, sent.opened_by.contains(seat) ? 1 : 0);
    }
    return sha256(bytes);
}

}  // namespace orda::exercise
