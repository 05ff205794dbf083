// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace orda::bench {

// What can be asked to keep something, and answers when it is kept.
class Path {
public:
    virtual ~Path() = default;
    // Asks for one more; its answer comes from poll() with the same number.
    virtual void ask(std::uint64_t number) = 0;
    // Handles the answers that are there; waits up to so many milliseconds for the first.
    virtual void poll(int wait_ms) = 0;
    std::function<void(std::uint64_t number)> answered;
};

// Always so many asked and not yet answered. Answers in a second.
double closed_loop(Path& path, std::size_t outstanding, std::size_t in_all);

// So many are asked each second, evenly, whether answers come or not. Microseconds from the moment at which each one
// was meant to be asked (not from when the loop came to it: no coordinated omission), sorted.
std::vector<double> open_loop(Path& path, double per_second, std::size_t in_all);

double percentile(std::vector<double> const& sorted, double share);

}  // namespace orda::bench
