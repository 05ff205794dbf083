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
enum class AudienceKind : std::uint8_t { staff, desk, actor, evaluator, wall, interpreter };
inline constexpr std::size_t audience_kinds = 6;
struct Audience {
    AudienceKind kind = AudienceKind::staff;
    exercise::TeamId team;  // desk
    exercise::DeskId desk;  // desk
    exercise::CastId cast;  // actor
    exercise::SeatId
        seat{};  // evaluator: none sees what another wrote or rated; interpreter: each has teams of their own
    friend auto operator<=>(Audience const&, Audience const&) = default;
};

inline constexpr Audience staff_audience{};
// All walls show the same.
inline constexpr Audience wall_audience{AudienceKind::wall, {}, {}, {}, {}};

// The audience of a seat.
inline Audience audience_of(exercise::SeatId id, exercise::Seat const& seat) {
    switch (seat.post) {
        case exercise::Post::trainee: return {AudienceKind::desk, seat.team, seat.desk, {}, {}};
        case exercise::Post::actor: return {AudienceKind::actor, {}, {}, seat.cast, {}};
        case exercise::Post::evaluator: return {AudienceKind::evaluator, {}, {}, {}, id};
        case exercise::Post::interpreter: return {AudienceKind::interpreter, {}, {}, {}, id};
        case exercise::Post::observer: break;
    }
    return wall_audience;
}

// The audience of a session; nothing for who has neither a seat nor the whole.
inline std::optional<Audience> audience_of(exercise::Role role, std::optional<exercise::SeatId> seat,
                                           exercise::State const& state) {
    using exercise::Role;
    if (role == Role::director || role == Role::controller) return staff_audience;
    if (!seat || seat->value >= state.seats.size()) return std::nullopt;
    exercise::Seat const& place = state.seats[seat->value].seat;
    return exercise::role_of(place.post) == role ? std::optional(audience_of(*seat, place)) : std::nullopt;
}

// Staff, and every desk, cast member, evaluator, interpreter and wall that has a seat.
inline std::set<Audience> audiences(exercise::State const& state) {
    std::set<Audience> all{staff_audience};
    for (std::uint32_t id = 0; id < state.seats.size(); ++id)
        all.insert(audience_of(exercise::SeatId{id}, state.seats[id].seat));
    return all;
}

}  // namespace orda::projection
