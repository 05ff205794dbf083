// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace orda {

using Milliseconds = std::chrono::milliseconds;

// Milliseconds since STARTEX, not counting pauses. One clock for the whole exercise.
using ExerciseTime = Milliseconds;
// Exercise time less the holds of one team. Deadlines, conditions and story time run on it.
using TeamTime = Milliseconds;
// Microseconds since 1970-01-01 UTC. Stored beside records, never read by the core.
using WallTime = std::chrono::microseconds;
// Microseconds of a clock that never goes back, from an arbitrary start.
using MonotonicTime = std::chrono::microseconds;
// The date in the plot, as seconds since 1970-01-01 of the story's local time (no time zone).
using StoryTime = std::chrono::seconds;

}  // namespace orda
