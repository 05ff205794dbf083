// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// A connection to a server of this machine, with TLS or without. Everything throws std::runtime_error.
namespace orda::bench {

using TlsContext = std::shared_ptr<SSL_CTX>;
// Believes every certificate: the server is ours.
TlsContext tls_client();

class Wire {
public:
    struct Options {
        TlsContext tls{};               // null: none
        int receive_buffer_bytes = 0;  // 0: the system's choice
    };
    // Connects to a port of 127.0.0.1 and shakes hands. Blocks until it stands.
    Wire(std::uint16_t port, Options const& options);
    ~Wire();
    Wire(Wire&& from) noexcept;
    Wire& operator=(Wire&&) = delete;

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] bool is_tls() const { return tls_ != nullptr; }
    void stop_blocking() const;

    // How many bytes were taken, 0 when it has to wait (only after stop_blocking), nothing at the end.
    std::optional<std::size_t> read(char* room, std::size_t bytes);
    std::optional<std::size_t> write(std::string_view bytes);
    // While it blocks.
    void write_all(std::string_view bytes);
    // Up to and with "\r\n\r\n"; what comes after it is left in `rest`.
    std::string read_head(std::string& rest);

private:
    int socket_ = -1;
    std::unique_ptr<SSL, void (*)(SSL*)> tls_{nullptr, SSL_free};
};

struct HttpAnswer {
    unsigned status = 0;
    std::string head;
    std::string body;
    std::string cookie;  // "name=value" if the server set one
};

// One request after the other on a connection that stays.
class HttpClient {
public:
    HttpClient(std::uint16_t port, Wire::Options options) : port_(port), options_(std::move(options)) {}
    // Throws unless the status is 200.
    HttpAnswer post(std::string const& path, std::string const& body, std::string const& cookie = "");
    HttpAnswer get(std::string const& path, std::string const& cookie = "");

private:
    HttpAnswer call(std::string const& request);
    HttpAnswer read_answer();

    std::uint16_t port_;
    Wire::Options options_;
    std::optional<Wire> wire_;
    std::string rest_;
};

}  // namespace orda::bench
