// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace orda::rehearsal {

// Where a server listens. Plain http and ws only: simulated people sit on the server's machine or in its hall.
struct ServerAddress {
    std::string host;  // without brackets
    std::string port;

    // "http://127.0.0.1:8080", "http://[::1]:8080"; nothing for other schemes.
    [[nodiscard]] static std::optional<ServerAddress> parse(std::string_view url);
    [[nodiscard]] std::string authority() const;  // for Host
};

struct HttpAnswer {
    unsigned status = 0;  // 0: there was none, `fault` says why
    std::string body;
    std::string cookie;   // "orda_session=…" when the server set one
    std::string fault;
};

// One POST with a JSON body on a connection of its own; `done` is called once, later.
void post_json(boost::asio::io_context& io, ServerAddress const& server, std::string const& path,
               std::string const& body, std::string const& cookie, std::function<void(HttpAnswer)> done);

// A WebSocket of a station, subprotocol orda.v1.proto. Everything is called on the thread that runs `io`.
class Socket {
public:
    struct Events {
        std::function<void()> opened;
        std::function<void(std::string_view)> message;
        // Once, and nothing after it; 0 = without a close frame. `why` is for people.
        std::function<void(std::uint16_t code, std::string const& why)> closed;
    };
    static constexpr std::size_t message_bytes_max = 64 * 1024;
    static constexpr std::size_t frames_waiting_max = 1'024;  // more: the connection is given up

    static std::shared_ptr<Socket> open(boost::asio::io_context& io, ServerAddress const& server, std::string target,
                                        Events events);
    virtual ~Socket() = default;
    virtual void send(std::string frame) = 0;
    // Says goodbye; `closed` follows.
    virtual void close() = 0;
};

}  // namespace orda::rehearsal
