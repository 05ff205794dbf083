// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/support/websocket.hpp"
#include "bench/support/wire.hpp"

namespace orda::bench {

// Thousands of WebSockets in one epoll loop, on the calling thread. Their numbers count from 0 in the order of opening.
class Crowd {
public:
    struct Events {
        // A whole frame, and when the bytes that completed it were read (microseconds since 1970). Pings are answered
        // and reported too.
        std::function<void(std::size_t link, FrameView const& frame, std::int64_t at_us)> frame;
        // Nothing comes from this one any more.
        std::function<void(std::size_t link)> closed;
    };
    explicit Crowd(Events events);
    ~Crowd();
    Crowd(Crowd const&) = delete;

    // Connects and upgrades; blocks until that is done. Fields: "Name: value\r\n" each.
    std::size_t open(std::uint16_t port, std::string const& target, std::string const& fields = "",
                     Wire::Options const& options = {});
    // Several frames or bytes of the connection at once are one write.
    void write(std::size_t link, std::string_view bytes);
    void send(std::size_t link, Opcode opcode, std::string_view payload) { write(link, client_frame(opcode, payload)); }
    // From now on nothing is read from it.
    void stop_reading(std::size_t link);
    [[nodiscard]] bool is_open(std::size_t link) const { return links_.at(link).open; }
    [[nodiscard]] std::size_t size() const { return links_.size(); }
    [[nodiscard]] std::size_t open_links() const;

    // Handles what is there; waits up to so many milliseconds for it. How many links had something.
    std::size_t poll(int wait_ms);
    // Polls for so long.
    void poll_for_ms(int ms);
    // Polls until nothing has come for `quiet_ms`; false if that did not happen in time.
    bool settle(int quiet_ms, int at_most_ms);

private:
    struct Link {
        Wire wire;
        std::string in{};  // the beginning of a frame
        std::string out{};  // what the connection did not take yet
        bool waits = false;  // until it takes more
        bool open = true;
    };
    void watch(std::size_t link, bool writing, int how);
    void read(std::size_t number);
    void take(std::size_t number, std::string_view bytes);
    void push_out(std::size_t number);
    void end(std::size_t number);

    Events events_;
    double served_at_us_ = 0;
    int epoll_;
    std::vector<Link> links_;
    std::vector<char> room_ = std::vector<char>(512 * 1024);
};

}  // namespace orda::bench
