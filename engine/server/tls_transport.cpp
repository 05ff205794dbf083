// SPDX-License-Identifier: Apache-2.0
#include "server/tls_transport.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/check.hpp"

namespace orda::server {

TlsTransport::TlsTransport(Socket socket, Context context)
    : context_(std::move(context)),
      socket_(std::move(socket)),
      // SSL_new wants a context that is not const and only counts its references.
      tls_(SSL_new(const_cast<TlsContext&>(*context_)
                       .context.native_handle())) {  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    ORDA_CHECK(tls_ != nullptr, "OpenSSL has no memory for a connection");
    SSL_set_fd(tls_.get(), socket_.native_handle());
    SSL_set_accept_state(tls_.get());
}

IoStatus TlsTransport::status_of(int result) {
    switch (SSL_get_error(tls_.get(), result)) {
        case SSL_ERROR_WANT_READ: return IoStatus::wait_read;
        case SSL_ERROR_WANT_WRITE: return IoStatus::wait_write;
        case SSL_ERROR_ZERO_RETURN: return IoStatus::end;
        default: broken_ = true; return IoStatus::failed;  // nothing may be written any more, also no close_notify
    }
}

IoStatus TlsTransport::handshake() {
    ERR_clear_error();
    int const result = SSL_do_handshake(tls_.get());
    return result == 1 ? IoStatus::done : status_of(result);
}

IoResult TlsTransport::read(void* data, std::size_t bytes) {
    if (broken_) return {IoStatus::failed, 0};
    ERR_clear_error();
    std::size_t got = 0;
    int const result = SSL_read_ex(tls_.get(), data, bytes, &got);
    if (result == 1) return {IoStatus::done, got};
    return {status_of(result), 0};
}

IoStatus TlsTransport::write_record(char const* data, std::size_t bytes, std::size_t& written) {
    if (broken_) return IoStatus::failed;
    ERR_clear_error();
    int const result = SSL_write_ex(tls_.get(), data, bytes, &written);
    if (result == 1) return IoStatus::done;
    written = 0;
    return status_of(result);
}

IoResult TlsTransport::write(std::span<iovec const> pieces) {
    static thread_local std::array<char, record_bytes_max> record;
    std::size_t size = 0;
    for (iovec const& piece : pieces) {
        std::size_t const part = std::min(piece.iov_len, record.size() - size);
        std::memcpy(record.data() + size, piece.iov_base, part);
        size += part;
    }
    std::size_t written = 0;
    IoStatus const status = write_record(record.data(), size, written);
    if (status == IoStatus::done) return {status, written};
    if (status == IoStatus::failed || status == IoStatus::end) return {IoStatus::failed, 0};
    rest_.assign(record.data(), size);  // encrypted already: these bytes can only be finished
    return {status, size};
}

IoStatus TlsTransport::write_rest() {
    while (!rest_.empty()) {
        std::size_t written = 0;
        IoStatus const status = write_record(rest_.data(), rest_.size(), written);
        if (status != IoStatus::done) return status == IoStatus::end ? IoStatus::failed : status;
        rest_.erase(0, written);
    }
    rest_.shrink_to_fit();
    return IoStatus::done;
}

void TlsTransport::end_sending() {
    if (!broken_ && rest_.empty() && SSL_is_init_finished(tls_.get()) == 1) {
        ERR_clear_error();
        SSL_shutdown(tls_.get());
    }
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
}

}  // namespace orda::server
