// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

// The hold model (Jones, "An empirical comparison of priority-queue and event-set implementations", CACM 29, 1986): so
// many timers are pending; each step takes the earliest and plans one anew a random while after it.
namespace orda::bench {

struct HoldModel {
    std::size_t pending = 0, steps = 0;
    // First the times of the pending timers, then what each step adds; in milliseconds, at least 1. All of them get the
    // same numbers in the same order.
    std::vector<std::int64_t> numbers;
};
[[nodiscard]] HoldModel hold_model(std::size_t pending, std::size_t steps);
void write_numbers(HoldModel const& model, std::filesystem::path const& file);
[[nodiscard]] std::vector<std::int64_t> read_numbers(std::filesystem::path const& file);

struct Held {
    double ms = 0;  // processor time of the steps, without the filling before
    std::int64_t last_time = 0;  // of the last timer taken: who takes another one somewhere ends elsewhere
};

// The core's own index of what is due (exercise/agenda.hpp), by its public functions: earliest, take, plan. Every timer
// is the answer to a request of one team.
[[nodiscard]] Held hold_by_agenda(HoldModel const& model);
// std::priority_queue over times and numbers: it can neither move nor forget a timer.
[[nodiscard]] Held hold_by_heap(HoldModel const& model);

// What another program printed: "<milliseconds> <last time>".
[[nodiscard]] Held read_held(std::string const& printed);

}  // namespace orda::bench
