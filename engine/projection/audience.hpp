// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <set>

#include "exercise/people.hpp"
#include "exercise/state.hpp"

namespace orda::projection {

// Everybody who sees exactly the same: each audience has one stream, numbered from 1, a pure function of the journal.
enum class AudienceKind : std::uint8_t { staff, desk, actor };
inline constexpr std::size_t audience_kinds = 3;
struct Audience {
    AudienceKind kind = AudienceKind::staff;
    exercise::TeamId team;  // desk
    exercise::DeskId desk;  // desk
    exercise::CastId cast;  // actor
    friend auto operator<=>(Audience const&, Audience const&) = default;
};

inline constexpr Audience staff_audience{};

// The audience of a seat.
inline Audience audience_of(exercise::Seat const& seat) {
    if (seat.post == exercise::Post::actor) return {AudienceKind::actor, {}, {}, seat.cast};
    return {AudienceKind::desk, seat.team, seat.desk, {}};
}

// The audience of a session; nothing for those who have no station yet (evaluators, observers: a later version).
inline std::optional<Audience> audience_of(exercise::Role role, std::optional<exercise::SeatId> seat,
                                           exercise::State const& state) {
    using exercise::Role;
    if (role == Role::director || role == Role::controller) return staff_audience;
    if ((role == Role::trainee || role == Role::actor) && seat && seat->value < state.seats.size())
        return audience_of(state.seats[seat->value].seat);
    return std::nullopt;
}

// Staff and every desk and cast member that has a seat.
inline std::set<Audience> audiences(exercise::State const& state) {
    std::set<Audience> all{staff_audience};
    for (exercise::SeatState const& seat : state.seats) all.insert(audience_of(seat.seat));
    return all;
}

}  // namespace orda::projection
