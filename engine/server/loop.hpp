// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <functional>

#include "server/flush_list.hpp"
#include "server/piece_list.hpp"

namespace orda::server {

using Executor = boost::asio::io_context::executor_type;  // concrete: no type erasure on the way of every message
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
using SteadyTime = std::chrono::steady_clock::time_point;

// The one thread of the server. A turn: handlers that are ready (at most handlers_max), then `turn_end` (the
// conductors' due work), then one flush of every connection that has something to send, then some pieces of films.
class Loop {
public:
    static constexpr int handlers_max = 1'024;

    [[nodiscard]] Executor executor() { return io_.get_executor(); }
    [[nodiscard]] boost::asio::io_context& io() { return io_; }
    [[nodiscard]] FlushList& flush_list() { return flush_list_; }
    [[nodiscard]] PieceList& piece_list() { return piece_list_; }

    // Runs `work` in a later turn. Any thread; what is posted after the loop has ended is never run.
    void post(std::function<void()> work);
    // The same as a function object, for adapters with threads of their own.
    [[nodiscard]] std::function<void(std::function<void()>)> poster();

    // Called at the end of every turn.
    void set_turn_end(std::function<void()> work) { turn_end_ = std::move(work); }
    // Runs until stop(). The calling thread becomes the loop's.
    void run();
    void stop();

    struct Figures {
        std::uint64_t turns = 0;
        std::chrono::microseconds longest_turn{};  // since the last take_longest_turn()
    };
    [[nodiscard]] Figures const& figures() const { return figures_; }
    std::chrono::microseconds take_longest_turn();

private:
    [[nodiscard]] bool begin_turn();

    boost::asio::io_context io_{1};
    FlushList flush_list_;
    PieceList piece_list_;
    std::function<void()> turn_end_;
    Figures figures_;
    bool stopped_ = false;
};

}  // namespace orda::server
