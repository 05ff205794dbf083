// SPDX-License-Identifier: Apache-2.0
#include "exercise/slots.hpp"

#include <algorithm>

namespace orda::exercise {
namespace {

bool share_actors(Slot const& one, Slot const& other) {
    return std::ranges::any_of(one.cast,
                               [&](CastId cast) { return std::ranges::find(other.cast, cast) != other.cast.end(); });
}

}  // namespace

std::uint32_t casts_of(Script const& script, Slot const& slot) {
    if (slot.cast.empty()) return std::max(1U, script.places.at(slot.place.value).rooms);
    std::uint32_t casts = script.cast.at(slot.cast.front().value).casts;
    for (CastId const cast : slot.cast) casts = std::min(casts, script.cast.at(cast.value).casts);
    return std::max(1U, casts);
}

std::vector<CastId> missing(State const& state, Slot const& slot, std::uint32_t cast_number) {
    std::vector<CastId> all;
    for (CastId const cast : slot.cast)
        if (state.away.contains({cast, cast_number})) all.push_back(cast);
    return all;
}

std::vector<Booking> bookings(Script const& script, State const& state) {
    std::vector<Booking> all;
    for (std::uint32_t team = 0; team < state.teams.size(); ++team)
        for (std::uint32_t i = 0; i < script.slots.size(); ++i) {
            SlotState const& slot = state.teams[team].slots[i];
            if (slot.at && !slot.ended) all.push_back({TeamId{team}, SlotId{i}, *slot.at, slot.cast_number, slot.room});
        }
    return all;
}

bool compete(Script const& script, SlotId one, SlotId other) {
    Slot const& a = script.slots.at(one.value);
    Slot const& b = script.slots.at(other.value);
    return a.place == b.place || share_actors(a, b);
}

std::vector<Clash> clashes(Script const& script, std::vector<Booking> const& all, Booking const& one) {
    std::vector<Clash> found;
    Slot const& mine = script.slots.at(one.slot.value);
    for (Booking const& other : all) {
        if (other.team == one.team && other.slot == one.slot) continue;
        Slot const& theirs = script.slots.at(other.slot.value);
        bool const apart = other.at + theirs.length <= one.at || one.at + mine.length <= other.at;
        if (apart) continue;
        bool const cast = other.cast_number == one.cast_number && share_actors(mine, theirs);
        bool const room = other.room == one.room && theirs.place == mine.place;
        if (cast || room) found.push_back({other.team, other.slot, cast, room});
    }
    return found;
}

}  // namespace orda::exercise
