// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "exercise/people.hpp"
#include "exercise/state.hpp"

// Words of the HTTP API and the log.
namespace orda::server {

constexpr std::string_view role_word(exercise::Role role) {
    constexpr std::array<std::string_view, exercise::role_count> words = {
        "director", "controller", "trainee", "actor", "evaluator", "observer", "interpreter"};
    return words[static_cast<std::size_t>(role)];
}

// What a join link leads to.
constexpr std::string_view link_word(exercise::Post post) {
    switch (post) {
        case exercise::Post::trainee: return "seat";
        case exercise::Post::actor: return "actor";
        case exercise::Post::evaluator: return "evaluator";
        case exercise::Post::interpreter: return "interpreter";
        case exercise::Post::observer: break;
    }
    return "wall";
}

constexpr std::string_view stage_word(exercise::Stage stage) {
    constexpr std::array<std::string_view, 4> words = {"planned", "running", "paused", "ended"};
    return words[static_cast<std::size_t>(stage)];
}

}  // namespace orda::server
