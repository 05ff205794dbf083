// SPDX-License-Identifier: Apache-2.0
#include "bench/ack/load.hpp"

#include <sched.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

constexpr int long_ms = 1'000;
constexpr double patience_us = 30e6;  // without any answer

// Each number is answered once.
class Answers {
public:
    Answers(Path& path, std::size_t in_all) : seen_(in_all), at_us_(in_all), last_us_(monotonic_us()) {
        path.answered = [this](std::uint64_t number) {
            if (number >= seen_.size() || seen_[number]) throw std::runtime_error("an answer to nothing, or a second");
            seen_[number] = true;
            at_us_[number] = last_us_ = monotonic_us();
            ++count_;
        };
    }
    void wait(Path& path, int wait_ms) {
        path.poll(wait_ms);
        if (monotonic_us() - last_us_ > patience_us) throw std::runtime_error("no answer comes");
    }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] double at_us(std::size_t number) const { return at_us_[number]; }

private:
    std::vector<bool> seen_;
    std::vector<double> at_us_;
    double last_us_;
    std::size_t count_ = 0;
};

}  // namespace

double closed_loop(Path& path, std::size_t outstanding, std::size_t in_all) {
    Answers answers(path, in_all);
    double const began = monotonic_us();
    for (std::size_t asked = 0; answers.count() < in_all; answers.wait(path, long_ms))
        for (; asked < in_all && asked - answers.count() < outstanding; ++asked) path.ask(asked);
    return static_cast<double>(in_all) / (monotonic_us() - began) * 1e6;
}

std::vector<double> open_loop(Path& path, double per_second, std::size_t in_all) {
    Answers answers(path, in_all);
    double const began = monotonic_us();
    auto const meant_us = [&](std::size_t number) { return began + static_cast<double>(number) * 1e6 / per_second; };
    for (std::size_t asked = 0; answers.count() < in_all;) {
        for (; asked < in_all && meant_us(asked) <= monotonic_us(); ++asked) path.ask(asked);
        double const idle_ms = asked < in_all ? (meant_us(asked) - monotonic_us()) / 1e3 : long_ms;
        // A wait is told in whole milliseconds. Below that it looks again and again, and leaves the processor to
        // whoever wants it: the disk's own thread among them.
        if (idle_ms < 1) ::sched_yield();
        answers.wait(path, idle_ms < 1 ? 0 : static_cast<int>(idle_ms));
    }
    std::vector<double> took;
    took.reserve(in_all);
    for (std::size_t i = 0; i < in_all; ++i) took.push_back(answers.at_us(i) - meant_us(i));
    std::sort(took.begin(), took.end());
    return took;
}

double percentile(std::vector<double> const& sorted, double share) {
    auto const last = static_cast<double>(sorted.size() - 1);
    return sorted.at(static_cast<std::size_t>(std::lround(last * share)));
}

}  // namespace orda::bench
