// SPDX-License-Identifier: Apache-2.0
#include "server/session_http.hpp"
#include "server/session_socket.hpp"

namespace orda::server {

std::shared_ptr<Connection> serve_plain(Socket socket, Loop& loop, ConnectionHost& host, Peer peer) {
    auto session = std::make_shared<Session<PlainTransport>>(std::move(socket), PlainTransport::Context{}, loop, host,
                                                             std::move(peer));
    session->start();
    return session;
}

}  // namespace orda::server
