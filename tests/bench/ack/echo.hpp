// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/ack/load.hpp"

// The same shape as the program's path and nothing else: a loop thread reads from sockets, a writer thread puts all
// that waits into one transaction of SQLite (WAL), the loop thread sends it back. Messages have a fixed length and
// begin with a number; there is no protocol.
namespace orda::bench {

inline constexpr std::size_t echo_bytes = 320;  // about what a decision has on the wire

// Serves until it is ended. `synchronous`: FULL, or NORMAL, which keeps nothing at a power cut.
[[noreturn]] void serve_echo(std::uint16_t port, std::filesystem::path const& file, std::string const& synchronous);

class Echo final : public Path {
public:
    Echo(std::uint16_t port, std::size_t connections);
    ~Echo() override;
    Echo(Echo const&) = delete;
    void ask(std::uint64_t number) override;
    void poll(int wait_ms) override;

private:
    struct Connection {
        int socket = -1;
        std::string in{};
    };
    int epoll_;
    std::vector<Connection> connections_;
};

}  // namespace orda::bench
