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
enum class AudienceKind : std::uint8_t { staff, desk, actor, wall };
inline constexpr std::size_t audience_kinds = 4;
struct Audience {
    AudienceKind kind = AudienceKind::staff;
    exercise::TeamId team;  // desk
    exercise::DeskId desk;  // desk
    exercise::CastId cast;  // actor
    friend auto operator<=>(Audience const&, Audience const&) = default;
};

inline constexpr Audience staff_audience{};
// All walls show the same.
inline constexpr Audience wall_audience{AudienceKind::wall, {}, {}, {}};

// The audience of a seat; nothing for a post that has no station yet.
inline std::optional<Audience> audience_of(exercise::Seat const& seat) {
    switch (seat.post) {
        case exercise::Post::trainee: return Audience{AudienceKind::desk, seat.team, seat.desk, {}};
        case exercise::Post::actor: return Audience{AudienceKind::actor, {}, {}, seat.cast};
        case exercise::Post::observer: return wall_audience;
        case exercise::Post::evaluator: break;
    }
    return std::nullopt;
}

// The audience of a session; nothing for those who have no station yet (evaluators).
inline std::optional<Audience> audience_of(exercise::Role role, std::optional<exercise::SeatId> seat,
                                           exercise::State const& state) {
    using exercise::Role;
    if (role == Role::director || role == Role::controller) return staff_audience;
    if (!seat || seat->value >= state.seats.size()) return std::nullopt;
    exercise::Seat const& place = state.seats[seat->value].seat;
    return exercise::role_of(place.post) == role ? audience_of(place) : std::nullopt;
}

// Staff, and every desk, cast member and wall that has a seat.
inline std::set<Audience> audiences(exercise::State const& state) {
    std::set<Audience> all{staff_audience};
    for (exercise::SeatState const& seat : state.seats)
        if (auto const audience = audience_of(seat.seat)) all.insert(*audience);
    return all;
}

}  // namespace orda::projection
