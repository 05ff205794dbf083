// SPDX-License-Identifier: Apache-2.0
#include "server/loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace orda::server {

void Loop::post(std::function<void()> work) { boost::asio::post(io_, std::move(work)); }

std::function<void(std::function<void()>)> Loop::poster() {
    return [this](std::function<void()> work) { post(std::move(work)); };
}

// The first handler of a turn. It is waited for, but not while films go on without one. False when none will ever come.
bool Loop::begin_turn() {
    if (piece_list_.empty()) return io_.run_one() > 0;
    io_.poll_one();
    return true;
}

void Loop::run() {
    auto const guard = boost::asio::make_work_guard(io_);
    stopped_ = false;
    while (!stopped_) {
        if (!begin_turn()) return;
        SteadyTime const began = std::chrono::steady_clock::now();
        for (int i = 1; i < handlers_max && !stopped_ && io_.poll_one() > 0; ++i) {
        }
        if (turn_end_) turn_end_();
        flush_list_.flush();
        if (!piece_list_.empty()) piece_list_.send();
        auto const took =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
        figures_.longest_turn = std::max(figures_.longest_turn, took);
        ++figures_.turns;
    }
}

void Loop::stop() { stopped_ = true; }

std::chrono::microseconds Loop::take_longest_turn() { return std::exchange(figures_.longest_turn, {}); }

}  // namespace orda::server
