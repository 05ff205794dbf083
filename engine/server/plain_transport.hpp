// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

#include "server/loop.hpp"
#include "server/outbox.hpp"

namespace orda::server {

// A TCP connection as it is. Every call returns at once. One thread.
class PlainTransport final : public ByteSink {
public:
    static constexpr bool secure = false;
    static constexpr std::size_t write_bytes_max = PieceList::piece_bytes_max;  // of a piece of a film in one call
    struct Context {};

    PlainTransport(Socket socket, Context) : socket_(std::move(socket)) {}

    [[nodiscard]] Socket& socket() { return socket_; }
    IoStatus handshake() { return IoStatus::done; }
    IoResult write(std::span<iovec const> pieces) override;
    // Bytes that write() took but has not passed on: none.
    IoStatus write_rest() { return IoStatus::done; }
    // Tells the peer that nothing more comes.
    void end_sending();

private:
    Socket socket_;
};

}  // namespace orda::server
