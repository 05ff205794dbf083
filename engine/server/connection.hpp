// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "runtime/ports/gateway.hpp"
#include "server/http_types.hpp"
#include "server/limits.hpp"
#include "server/loop.hpp"
#include "server/plain_transport.hpp"
#include "server/tls_transport.hpp"

namespace orda::server {

// Close codes of docs/PROTOCOL.md (RFC 6455 section 7.4).
enum class CloseCode : std::uint16_t {
    normal = 1000,
    server_stops = 1001,
    unsupported = 1003,  // a text frame on the binary subprotocol, or the other way round
    policy = 1008,
    too_big = 1009,
    taken_over = 4001,
    too_slow = 4002,
    signed_out = 4003,
};

// One TCP connection: HTTP requests one after the other, then perhaps a WebSocket. Loop's thread only.
class Connection {
public:
    virtual ~Connection() = default;

    // Queues one message on an open WebSocket. A station whose outbox is full is closed with 4002.
    virtual void send(runtime::SharedMessage const& message) = 0;
    // Sends what is queued, then closes the WebSocket. Nothing is taken after it.
    virtual void close(std::uint16_t code, std::string_view reason) = 0;
    // Ends it at once.
    virtual void drop() = 0;
    // The server stops: an HTTP connection ends when its answer has gone.
    virtual void finish() = 0;
    // Called a few times a second: ends what took longer than its limit.
    virtual void check_deadline(SteadyTime now) = 0;
    [[nodiscard]] virtual Peer const& peer() const = 0;
    [[nodiscard]] virtual std::size_t outbox_bytes() const = 0;
};

// A request to open a WebSocket that is let in. With a close code it is opened only to be closed again, because a
// browser tells its page nothing about a handshake that failed.
struct Upgrade {
    runtime::Format format = runtime::Format::proto;
    std::uint16_t close_code = 0;
    std::string close_reason{};
    std::size_t outbox_bytes_max = 0;  // 0 = as Limits say
};

// What connections ask of the server. Loop's thread only.
class ConnectionHost {
public:
    virtual ~ConnectionHost() = default;
    [[nodiscard]] virtual Limits const& limits() const = 0;
    // Largest body to read for a request of which only the head is known.
    [[nodiscard]] virtual std::size_t body_bytes_max(Request const& head) const = 0;
    virtual void answer(Request request, Reply reply) = 0;
    [[nodiscard]] virtual std::variant<Response, Upgrade> upgrade(Request const& request) = 0;
    // The answer to a request that could not be read (400, 408, 413, 431).
    [[nodiscard]] virtual Response refusal(unsigned status) = 0;

    // A WebSocket opened; every opened() is followed by one closed().
    virtual void opened(Connection& connection, Upgrade const& upgrade) = 0;
    virtual void received(Connection& connection, std::string_view frame) = 0;
    // Its reader is too slow: the last thing that is sent before close code 4002; may be empty.
    [[nodiscard]] virtual runtime::SharedMessage farewell(Connection& connection) = 0;
    virtual void closed(Connection& connection) = 0;
    // The connection is about to be destroyed.
    virtual void gone(Connection& connection) = 0;
};

// Begins to serve an accepted connection, which lives until it ends by itself or is dropped. `host` must outlive it.
std::shared_ptr<Connection> serve_plain(Socket socket, Loop& loop, ConnectionHost& host, Peer peer);
std::shared_ptr<Connection> serve_tls(Socket socket, TlsTransport::Context context, Loop& loop, ConnectionHost& host,
                                      Peer peer);

}  // namespace orda::server
