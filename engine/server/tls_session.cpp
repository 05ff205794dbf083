// SPDX-License-Identifier: Apache-2.0
#include "server/session_http.hpp"
#include "server/session_socket.hpp"

namespace orda::server {

std::shared_ptr<Connection> serve_tls(Socket socket, TlsTransport::Context context, Loop& loop, ConnectionHost& host,
                                      Peer peer) {
    auto session =
        std::make_shared<Session<TlsTransport>>(std::move(socket), std::move(context), loop, host, std::move(peer));
    session->start();
    return session;
}

}  // namespace orda::server
