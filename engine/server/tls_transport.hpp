// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "server/loop.hpp"
#include "server/outbox.hpp"
#include "server/tls_context.hpp"

namespace orda::server {

// TLS over a TCP connection: OpenSSL reads and writes the socket itself, so that writing can be tried at once and the
// loop waits only when the socket is full. Every call returns at once. One thread.
class TlsTransport final : public ByteSink {
public:
    static constexpr bool secure = true;
    using Context = std::shared_ptr<TlsContext const>;
    static constexpr std::size_t record_bytes_max = 16 * 1'024;  // RFC 8446 section 5.1
    static constexpr std::size_t write_bytes_max = record_bytes_max;

    TlsTransport(Socket socket, Context context);

    [[nodiscard]] Socket& socket() { return socket_; }
    IoStatus handshake();
    IoResult read(void* data, std::size_t bytes);
    // Gathers small pieces into one record.
    IoResult write(std::span<iovec const> pieces) override;
    // The record that OpenSSL could not finish: it must be offered again before anything else.
    IoStatus write_rest();
    // close_notify and the end of the TCP stream.
    void end_sending();

private:
    struct FreeTls {
        void operator()(SSL* tls) const { SSL_free(tls); }
    };
    IoStatus status_of(int result);
    IoStatus write_record(char const* data, std::size_t bytes, std::size_t& written);

    Context context_;
    Socket socket_;
    std::unique_ptr<SSL, FreeTls> tls_;
    std::string rest_;
    bool broken_ = false;
};

}  // namespace orda::server
