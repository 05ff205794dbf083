// SPDX-License-Identifier: Apache-2.0
#include "bench/support/wire.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace orda::bench {
namespace {

constexpr long patience_s = 30;  // while it blocks

int connect_to(std::uint16_t port, int receive_buffer_bytes) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int const yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (receive_buffer_bytes > 0)
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
    timeval const patience{.tv_sec = patience_s, .tv_usec = 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
    int const error = errno;
    ::close(socket);
    throw std::runtime_error(fmt::format("no connection to port {}: {}", port, std::strerror(error)));
}

// 0 while it only has to wait, nothing at the end.
std::optional<std::size_t> after_fault(SSL* tls, int result) {
    int const error = SSL_get_error(tls, result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    return std::nullopt;
}

std::optional<std::size_t> after_fault(ssize_t result) {
    if (result < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    return std::nullopt;
}

std::string field_of(std::string const& head, std::string const& name) {
    std::size_t const at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    std::size_t const begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

}  // namespace

TlsContext tls_client() {
    TlsContext context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    return context;
}

Wire::Wire(std::uint16_t port, Options const& options) : socket_(connect_to(port, options.receive_buffer_bytes)) {
    if (!options.tls) return;
    tls_.reset(SSL_new(options.tls.get()));
    SSL_set_fd(tls_.get(), socket_);
    if (SSL_connect(tls_.get()) == 1) return;
    ::close(socket_);
    throw std::runtime_error("the TLS handshake failed");
}

Wire::~Wire() {
    if (socket_ >= 0) ::close(socket_);
}

Wire::Wire(Wire&& from) noexcept : socket_(std::exchange(from.socket_, -1)), tls_(std::move(from.tls_)) {}

void Wire::stop_blocking() const { ::fcntl(socket_, F_SETFL, ::fcntl(socket_, F_GETFL) | O_NONBLOCK); }

std::optional<std::size_t> Wire::read(char* room, std::size_t bytes) {
    if (tls_) {
        int const got = SSL_read(tls_.get(), room, static_cast<int>(bytes));
        return got > 0 ? std::optional(static_cast<std::size_t>(got)) : after_fault(tls_.get(), got);
    }
    ssize_t const got = ::recv(socket_, room, bytes, 0);
    return got > 0 ? std::optional(static_cast<std::size_t>(got)) : after_fault(got);
}

std::optional<std::size_t> Wire::write(std::string_view bytes) {
    if (bytes.empty()) return 0;
    if (tls_) {
        int const sent = SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()));
        return sent > 0 ? std::optional(static_cast<std::size_t>(sent)) : after_fault(tls_.get(), sent);
    }
    ssize_t const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    return sent > 0 ? std::optional(static_cast<std::size_t>(sent)) : after_fault(sent);
}

void Wire::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = write(bytes);
        if (!sent) throw std::runtime_error("the server ended the connection");
        if (*sent == 0) throw std::runtime_error("the server does not read");
        bytes.remove_prefix(*sent);
    }
}

std::string Wire::read_head(std::string& rest) {
    std::array<char, 16 * 1024> room;  // NOLINT(cppcoreguidelines-pro-type-member-init): read fills it
    while (true) {
        if (std::size_t const end = rest.find("\r\n\r\n"); end != std::string::npos) {
            std::string const head = rest.substr(0, end + 4);
            rest.erase(0, end + 4);
            return head;
        }
        auto const got = read(room.data(), room.size());
        if (!got) throw std::runtime_error("the server ended the connection");
        if (*got == 0) throw std::runtime_error("the server does not answer");
        rest.append(room.data(), *got);
    }
}

HttpAnswer HttpClient::post(std::string const& path, std::string const& body, std::string const& cookie) {
    return call(
        fmt::format("POST {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n"
                    "Cookie: {}\r\nContent-Length: {}\r\n\r\n{}",
                    path, port_, cookie, body.size(), body));
}

HttpAnswer HttpClient::get(std::string const& path, std::string const& cookie) {
    return call(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\r\n", path, port_, cookie));
}

HttpAnswer HttpClient::call(std::string const& request) {
    if (!wire_) wire_.emplace(port_, options_);
    wire_->write_all(request);
    HttpAnswer answer = read_answer();
    if (field_of(answer.head, "Connection") == "close") wire_.reset();
    if (answer.status != 200)
        throw std::runtime_error(
            fmt::format("{} answered {} {}", request.substr(0, request.find('\r')), answer.status, answer.body));
    return answer;
}

HttpAnswer HttpClient::read_answer() {
    HttpAnswer answer;
    answer.head = wire_->read_head(rest_);
    answer.status = static_cast<unsigned>(std::stoul(answer.head.substr(9, 3)));
    std::size_t const size = std::stoul("0" + field_of(answer.head, "Content-Length"));
    std::string room(64 * 1024, '\0');
    while (rest_.size() < size) {
        auto const got = wire_->read(room.data(), room.size());
        if (!got) throw std::runtime_error("the server ended the connection");
        if (*got == 0) throw std::runtime_error("the server does not answer");
        rest_.append(room.data(), *got);
    }
    answer.body = rest_.substr(0, size);
    rest_.erase(0, size);
    std::string const cookie = field_of(answer.head, "Set-Cookie");
    answer.cookie = cookie.substr(0, cookie.find(';'));
    return answer;
}

}  // namespace orda::bench
