// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "exercise/ids.hpp"

// Who takes part. No names: a person is a random number, a seat is a place in a team.
namespace orda::exercise {

enum class Role : std::uint8_t { director, controller, trainee, actor, evaluator, observer };
inline constexpr std::size_t role_count = 6;

// An observer is a wall: a screen that a whole room looks at.
enum class Post : std::uint8_t { trainee, actor, evaluator, observer };

// As whom somebody sits at a place.
[[nodiscard]] constexpr Role role_of(Post post) {
    switch (post) {
        case Post::trainee: return Role::trainee;
        case Post::actor: return Role::actor;
        case Post::evaluator: return Role::evaluator;
        case Post::observer: break;
    }
    return Role::observer;
}

// A place held by one person at a time, or by several on a shared laptop.
struct Seat {
    Post post = Post::trainee;
    TeamId team;                 // trainee
    DeskId desk;                 // trainee
    CastId cast;                 // actor
    // trainee: 1, 2 ... within the desk; actor: cast A = 1, B = 2 ...; evaluator, wall: 1, 2 ...
    std::uint32_t number = 1;
    friend auto operator<=>(Seat const&, Seat const&) = default;
};

// Who gave a command, stamped by the server from the session; what a client claims is never used.
struct Issuer {
    PersonId person{};  // 0 = the engine itself
    Role role = Role::observer;
    std::optional<SeatId> seat{};          // of a trainee, actor, evaluator or wall
    std::optional<SeatId> on_behalf_of{};  // a controller entering an oral or paper decision for a seat
    friend auto operator<=>(Issuer const&, Issuer const&) = default;
};

}  // namespace orda::exercise
