// SPDX-License-Identifier: Apache-2.0
#include "server/plain_transport.hpp"

#include <sys/socket.h>

#include <cerrno>

namespace orda::server {

IoResult PlainTransport::write(std::span<iovec const> pieces) {
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(pieces.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
    message.msg_iovlen = pieces.size();
    ssize_t const sent = ::sendmsg(socket_.native_handle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return {IoStatus::done, static_cast<std::size_t>(sent)};
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ENOBUFS) return {IoStatus::wait_write, 0};
    return {IoStatus::failed, 0};
}

void PlainTransport::end_sending() {
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
}

}  // namespace orda::server
