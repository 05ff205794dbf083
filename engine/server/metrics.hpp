// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/conductor.hpp"

namespace orda::server {

// What the server counts about itself.
struct ServerFigures {
    std::uint64_t accepted = 0, turned_away = 0;  // connections; turned away: over a limit
    std::uint64_t requests = 0, requests_refused = 0;  // refused: foreign Host or Origin, malformed, too big
    std::uint64_t wrong_codes = 0;                      // codes and passwords
    std::uint64_t stations_opened = 0, frames_in = 0, frames_too_fast = 0, closed_too_slow = 0;
    std::size_t connections = 0, stations = 0;
    std::size_t outbox_bytes = 0, outbox_bytes_longest = 0;
    std::uint64_t loop_turns = 0;
    std::chrono::microseconds loop_turn_longest{};  // since the last time somebody asked
    std::chrono::microseconds timer_lag_longest{};
};

struct ExerciseFigures {
    std::string exercise;
    runtime::Figures figures;
};

// The text format of Prometheus, version 0.0.4.
std::string render_metrics(ServerFigures const& server, std::vector<ExerciseFigures> const& exercises);

}  // namespace orda::server
