// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "exercise/ids.hpp"

// Who takes part. No names: a person is a random number, a seat is a place in a team.
namespace orda::exercise {

enum class Role : std::uint8_t { director, controller, trainee, actor, evaluator, observer, interpreter };
inline constexpr std::size_t role_count = 7;

// An observer is a wall: a screen that a whole room looks at.
enum class Post : std::uint8_t { trainee, actor, evaluator, observer, interpreter };

// As whom somebody sits at a place.
[[nodiscard]] constexpr Role role_of(Post post) {
    switch (post) {
        case Post::trainee: return Role::trainee;
        case Post::actor: return Role::actor;
        case Post::evaluator: return Role::evaluator;
        case Post::interpreter: return Role::interpreter;
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
    // trainee: 1, 2 ... within the desk; actor: cast A = 1, B = 2 ...; others: 1, 2 ...
    std::uint32_t number = 1;
    friend auto operator<=>(Seat const&, Seat const&) = default;
};

// Of one seat on a shared laptop.
inline constexpr std::uint32_t speakers_max = 6;

// Who gave a command, stamped by the server from the session; what a client claims is never used.
struct Issuer {
    PersonId person{};  // 0 = the engine itself
    Role role = Role::observer;
    std::optional<SeatId> seat{};          // of everybody but staff
    std::optional<SeatId> on_behalf_of{};  // staff or an evaluator entering an oral or paper decision for a seat
    std::uint32_t speaker = 0;  // who of those who share a trainee's seat, 1 ... speakers_max; 0 = not told
    friend auto operator<=>(Issuer const&, Issuer const&) = default;
};

}  // namespace orda::exercise
