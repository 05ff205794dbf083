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
enum class AudienceKind : std::uint8_t { staff, desk, actor, evaluator };
inline constexpr std::size_t audience_kinds = 4;
struct Audience {
    AudienceKind kind = AudienceKind::staff;
    exercise::TeamId team;  // desk
    exercise::DeskId desk;  // desk
    exercise::CastId cast;  // actor
    exercise::SeatId seat{};  // evaluator: none sees what another wrote or rated
    friend auto operator<=>(Audience const&, Audience const&) = default;
};

inline constexpr Audience staff_audience{};

// The audience of a seat.
inline Audience audience_of(exercise::SeatId id, exercise::Seat const& seat) {
    switch (seat.post) {
        case exercise::Post::trainee: return {AudienceKind::desk, seat.team, seat.desk, {}, {}};
        case exercise::Post::actor: return {AudienceKind::actor, {}, {}, seat.cast, {}};
        case exercise::Post::evaluator: return {AudienceKind::evaluator, {}, {}, {}, id};
    }
    return {AudienceKind::evaluator, {}, {}, {}, id};
}

// The audience of a session; nothing for those who have no station yet (observers: a later version).
inline std::optional<Audience> audience_of(exercise::Role role, std::optional<exercise::SeatId> seat,
                                           exercise::State const& state) {
    using exercise::Role;
    if (role == Role::director || role == Role::controller) return staff_audience;
    bool const seated = role == Role::trainee || role == Role::actor || role == Role::evaluator;
    if (!seated || !seat || seat->value >= state.seats.size()) return std::nullopt;
    return audience_of(*seat, state.seats[seat->value].seat);
}

// Staff, every desk and cast member that has a seat, every evaluator.
inline std::set<Audience> audiences(exercise::State const& state) {
    std::set<Audience> all{staff_audience};
    for (std::uint32_t id = 0; id < state.seats.size(); ++id)
        all.insert(audience_of(exercise::SeatId{id}, state.seats[id].seat));
    return all;
}

}  // namespace orda::projection
