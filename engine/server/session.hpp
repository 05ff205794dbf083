// SPDX-License-Identifier: Apache-2.0
#pragma once

// The life of one connection, for any transport; its members stand in session_http.hpp and session_socket.hpp. Only
// plain_session.cpp and tls_session.cpp include these files: each instantiation of websocket::stream takes the compiler
// many seconds.

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <chrono>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/beast_request.hpp"
#include "server/connection.hpp"
#include "server/stream.hpp"

namespace orda::server {

template <class Transport>
class Session final : public Connection, public std::enable_shared_from_this<Session<Transport>> {
public:
    Session(Socket socket, typename Transport::Context context, Loop& loop, ConnectionHost& host, Peer peer)
        : host_(host),
          limits_(host.limits()),
          peer_(std::move(peer)),
          stream_(std::move(socket), std::move(context), loop, limits_.outbox_bytes_max),
          buffer_(limits_.header_bytes_max + limits_.frame_bytes_max) {}
    ~Session() override {
        leave();
        host_.gone(*this);
    }

    void start() {
        stream_.set_owner(this->weak_from_this());
        ErrorCode ignored;
        Socket& socket = stream_.transport().socket();
        socket.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
        socket.non_blocking(true, ignored);
        // A reader that stalls is noticed before the kernel has put megabytes aside for it.
        socket.set_option(boost::asio::socket_base::send_buffer_size(kernel_bytes), ignored);
        enter(State::handshake, limits_.tls_handshake_time);
        handshake();
    }

    void send(runtime::SharedMessage const& message) override;
    void close(std::uint16_t code, std::string_view reason) override;
    void drop() override {
        auto const kept = std::move(self_);
        stream_.fail();
    }
    void finish() override;
    void check_deadline(SteadyTime now) override;
    [[nodiscard]] Peer const& peer() const override { return peer_; }
    [[nodiscard]] std::size_t outbox_bytes() const override { return stream_.outbox().bytes(); }

private:
    using WebSocket = boost::beast::websocket::stream<Stream<Transport>&, false>;  // false: no permessage-deflate
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    enum class State : std::uint8_t {
        handshake,  // TLS
        head,  // waits for a request or reads its head
        body,  // reads its body
        waiting,  // for the host's answer
        answering,  // the answer leaves
        opening,  // WebSocket handshake
        silent,  // open, no frame has come yet
        open,  //
        closing,  // our close frame leaves, or waits for the peer's
        lingering,  // all is sent; reads on until the peer has read it (RFC 9112 section 9.6)
    };

    void enter(State state, std::chrono::milliseconds time) {
        state_ = state;
        deadline_ = std::chrono::steady_clock::now() + time;
    }
    static constexpr int kernel_bytes = 256 * 1'024;  // for sending; Linux doubles it
    static constexpr std::size_t frame_room_kept = 512;  // of the buffer between two frames: beats fit

    // Wraps a member so that this connection lives until it was called.
    template <class... A>
    auto then(void (Session::*member)(A...)) {
        return [self = this->shared_from_this(), member](A... a) { (self.get()->*member)(a...); };
    }

    // HTTP
    void handshake();
    void read_head();
    void on_head(ErrorCode error, std::size_t);
    void read_body();
    void on_body(ErrorCode error, std::size_t);
    void ask(Request request);
    void answer(Response response);
    void on_answered(ErrorCode error, std::size_t);
    void cancel_reading();
    void linger();
    void on_lingered(ErrorCode error, std::size_t);
    // WebSocket
    void upgrade();
    void on_open(ErrorCode error);
    void read_frame();
    void on_frame(ErrorCode error, std::size_t);
    void on_close_sent(ErrorCode error);
    void leave();
    void end_socket();
    void too_slow();

    ConnectionHost& host_;
    Limits const& limits_;
    Peer peer_;
    Stream<Transport> stream_;
    boost::beast::flat_buffer buffer_;
    std::unique_ptr<Parser> parser_;  // of the request that is read or answered
    std::shared_ptr<Session> self_;  // keeps the connection while nothing else does: it waits for the host's answer
    Response response_;  // while it leaves
    std::optional<WebSocket> socket_;
    Upgrade upgrade_;
    State state_ = State::handshake;
    SteadyTime deadline_ = SteadyTime::max();
    std::uint64_t request_ = 0;  // number of the one that waits for its answer
    bool keep_alive_ = false, finishing_ = false;
    bool reading_ = false, closing_ = false;  // operations under way on the WebSocket
    bool opened_ = false;  // the host knows the station
    bool overflowed_ = false;
};

}  // namespace orda::server
