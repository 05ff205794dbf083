// SPDX-License-Identifier: Apache-2.0
// The only file of rehearsal/ that sees Beast and websocket::stream.
#include "rehearsal/socket.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <chrono>
#include <deque>
#include <utility>

namespace orda::rehearsal {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using Error = beast::error_code;
using Endpoints = asio::ip::tcp::resolver::results_type;

constexpr std::chrono::seconds connect_time{10};
constexpr std::chrono::seconds answer_time{30};
constexpr std::size_t answer_bytes_max = 1024 * 1024;

// ---- HTTP ----

class Call : public std::enable_shared_from_this<Call> {
public:
    Call(asio::io_context& io, std::function<void(HttpAnswer)> done)
        : resolver_(io), stream_(io), done_(std::move(done)) {
        parser_.body_limit(answer_bytes_max);
    }

    void start(ServerAddress const& server, std::string const& path, std::string const& body,
               std::string const& cookie) {
        request_.method(http::verb::post);
        request_.target(path);
        request_.version(11);
        request_.set(http::field::host, server.authority());
        request_.set(http::field::content_type, "application/json");
        request_.set(http::field::connection, "close");
        if (!cookie.empty()) request_.set(http::field::cookie, cookie);
        request_.body() = body;
        request_.prepare_payload();
        resolver_.async_resolve(
            server.host, server.port, [self = shared_from_this()](Error error, Endpoints const& found) {
                if (error) return self->fail(error);
                self->stream_.expires_after(connect_time);
                self->stream_.async_connect(found, [self](Error failed, auto const&) { self->write(failed); });
            });
    }

private:
    void write(Error error) {
        if (error) return fail(error);
        stream_.expires_after(answer_time);
        http::async_write(stream_, request_,
                          [self = shared_from_this()](Error failed, std::size_t) { self->read(failed); });
    }
    void read(Error error) {
        if (error) return fail(error);
        http::async_read(stream_, buffer_, parser_,
                         [self = shared_from_this()](Error failed, std::size_t) { self->finish(failed); });
    }
    void finish(Error error) {
        if (error) return fail(error);
        auto const& response = parser_.get();
        HttpAnswer answer;
        answer.status = response.result_int();
        answer.body = response.body();
        std::string const cookie(response[http::field::set_cookie]);
        answer.cookie = cookie.substr(0, cookie.find(';'));
        Error ignored;
        stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
        std::exchange(done_, nullptr)(std::move(answer));
    }
    void fail(Error error) {
        HttpAnswer answer;
        answer.fault = error.message();
        std::exchange(done_, nullptr)(std::move(answer));
    }

    asio::ip::tcp::resolver resolver_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
    http::response_parser<http::string_body> parser_;
    std::function<void(HttpAnswer)> done_;
};

// ---- WebSocket ----

class PlainSocket final : public Socket, public std::enable_shared_from_this<PlainSocket> {
public:
    PlainSocket(asio::io_context& io, Events events) : resolver_(io), stream_(io), events_(std::move(events)) {}

    void start(ServerAddress const& server, std::string target) {
        host_ = server.authority();
        target_ = std::move(target);
        resolver_.async_resolve(
            server.host, server.port, [self = shared_from_this()](Error error, Endpoints const& found) {
                if (error) return self->end(error);
                beast::get_lowest_layer(self->stream_).expires_after(connect_time);
                beast::get_lowest_layer(self->stream_).async_connect(found, [self](Error failed, auto const&) {
                    self->shake_hands(failed);
                });
            });
    }

    void send(std::string frame) override {
        if (!open_) return;
        if (frames_.size() >= frames_waiting_max) return close();
        frames_.push_back(std::move(frame));
        if (frames_.size() == 1) write();
    }

    void close() override {
        if (closing_) return;
        closing_ = true;
        if (!open_) {  // still on the way: breaks off what is going on
            resolver_.cancel();
            beast::get_lowest_layer(stream_).cancel();
            return;
        }
        stream_.async_close(websocket::close_code::normal,
                            [self = shared_from_this()](Error error) { self->end(error); });
    }

private:
    void shake_hands(Error error) {
        if (error) return end(error);
        Error ignored;
        beast::get_lowest_layer(stream_).socket().set_option(asio::ip::tcp::no_delay(true), ignored);
        beast::get_lowest_layer(stream_).expires_never();
        stream_.set_option(websocket::stream_base::timeout{connect_time, websocket::stream_base::none(), false});
        stream_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
            request.set(http::field::sec_websocket_protocol, "orda.v1.proto");
        }));
        stream_.read_message_max(message_bytes_max);
        stream_.binary(true);
        stream_.async_handshake(host_, target_, [self = shared_from_this()](Error failed) { self->opened(failed); });
    }
    void opened(Error error) {
        if (error) return end(error);
        open_ = true;
        events_.opened();
        read();
    }
    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](Error error, std::size_t) {
            if (error) return self->end(error);
            auto const bytes = self->buffer_.cdata();
            if (self->events_.message) self->events_.message({static_cast<char const*>(bytes.data()), bytes.size()});
            self->buffer_.clear();
            self->read();
        });
    }
    void write() {
        stream_.async_write(asio::buffer(frames_.front()), [self = shared_from_this()](Error error, std::size_t) {
            if (error) return self->end(error);
            self->frames_.pop_front();
            if (!self->frames_.empty()) self->write();
        });
    }
    void end(Error error) {
        open_ = false;
        Error ignored;
        beast::get_lowest_layer(stream_).socket().close(ignored);
        auto const events = std::exchange(events_, {});
        if (!events.closed) return;
        websocket::close_reason const& reason = stream_.reason();
        bool const said = error == websocket::error::closed && reason.code != websocket::close_code::none;
        std::string const why = said ? std::string(reason.reason.data(), reason.reason.size()) : error.message();
        events.closed(said ? static_cast<std::uint16_t>(reason.code) : std::uint16_t{0}, why);
    }

    asio::ip::tcp::resolver resolver_;
    websocket::stream<beast::tcp_stream> stream_;
    beast::flat_buffer buffer_;
    std::deque<std::string> frames_;  // the first is being written
    Events events_;
    std::string host_, target_;
    bool open_ = false, closing_ = false;
};

}  // namespace

std::optional<ServerAddress> ServerAddress::parse(std::string_view url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) return std::nullopt;
    url.remove_prefix(scheme.size());
    url = url.substr(0, url.find('/'));
    ServerAddress address;
    address.port = "80";
    std::size_t const bracket = url.starts_with('[') ? url.find(']') : std::string_view::npos;
    std::size_t const colon = url.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) address.port = std::string(url.substr(colon + 1));
    address.host = std::string(bracket == std::string_view::npos ? url.substr(0, colon) : url.substr(1, bracket - 1));
    bool const digits = !address.port.empty() && address.port.find_first_not_of("0123456789") == std::string::npos;
    if (address.host.empty() || !digits) return std::nullopt;
    return address;
}

std::string ServerAddress::authority() const {
    bool const six = host.find(':') != std::string::npos;
    return (six ? "[" + host + "]" : host) + (port == "80" ? "" : ":" + port);
}

void post_json(asio::io_context& io, ServerAddress const& server, std::string const& path, std::string const& body,
               std::string const& cookie, std::function<void(HttpAnswer)> done) {
    std::make_shared<Call>(io, std::move(done))->start(server, path, body, cookie);
}

std::shared_ptr<Socket> Socket::open(asio::io_context& io, ServerAddress const& server, std::string target,
                                     Events events) {
    auto socket = std::make_shared<PlainSocket>(io, std::move(events));
    socket->start(server, std::move(target));
    return socket;
}

}  // namespace orda::rehearsal
