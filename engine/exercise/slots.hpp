// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "exercise/script.hpp"
#include "exercise/state.hpp"

// Bookings of actors and rooms beside each other. Pure.
namespace orda::exercise {

// How many casts there are for a slot: as many as the cast member with the fewest actors has.
[[nodiscard]] std::uint32_t casts_of(Script const& script, Slot const& slot);

// The cast members of a slot whose actor of this cast is not here.
[[nodiscard]] std::vector<CastId> missing(State const& state, Slot const& slot, std::uint32_t cast_number);

struct Booking {
    TeamId team;
    SlotId slot;
    ExerciseTime at{};
    std::uint32_t cast_number = 1;
    std::uint32_t room = 1;
};
// All that are not over, by team and slot.
[[nodiscard]] std::vector<Booking> bookings(Script const& script, State const& state);

// Another booking at the same time that wants the same actors, the same room, or both.
struct Clash {
    TeamId team;
    SlotId slot;
    bool cast = false, room = false;
};
[[nodiscard]] std::vector<Clash> clashes(Script const& script, std::vector<Booking> const& all, Booking const& one);
// They could clash if they were at the same time: an actor or a place in common.
[[nodiscard]] bool compete(Script const& script, SlotId one, SlotId other);

}  // namespace orda::exercise
