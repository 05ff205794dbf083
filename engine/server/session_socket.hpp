// SPDX-License-Identifier: Apache-2.0
#pragma once

// The WebSocket half of Session; see session.hpp.

#include "server/session.hpp"

namespace orda::server {

template <class Transport>
void Session<Transport>::upgrade() {
    namespace websocket = boost::beast::websocket;
    auto decided = host_.upgrade(to_request(parser_->get().base(), peer_));
    state_ = State::opening;
    if (auto* const refusal = std::get_if<Response>(&decided)) return answer(std::move(*refusal));
    if (buffer_.size() > 0) return answer(host_.refusal(400));  // frames before the handshake's answer
    enter(State::opening, limits_.header_time);
    upgrade_ = std::move(std::get<Upgrade>(decided));
    if (upgrade_.outbox_bytes_max > 0) stream_.set_outbox_bytes_max(upgrade_.outbox_bytes_max);
    socket_.emplace(stream_);
    socket_->read_message_max(limits_.frame_bytes_max);
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = limits_.close_time;
    timeout.idle_timeout = 2 * limits_.ping_time;  // Beast pings when half of it has passed
    timeout.keep_alive_pings = true;
    socket_->set_option(timeout);
    char const* const protocol = upgrade_.format == runtime::Format::proto ? "orda.v1.proto" : "orda.v1.json";
    socket_->set_option(websocket::stream_base::decorator([protocol](websocket::response_type& response) {
        response.set(boost::beast::http::field::sec_websocket_protocol, protocol);
        response.set(boost::beast::http::field::server, "orda");  // else Beast tells its version
    }));
    socket_->async_accept(parser_->get(), then(&Session::on_open));
}

template <class Transport>
void Session<Transport>::on_open(ErrorCode error) {
    parser_.reset();
    if (error) return linger();  // Beast has answered 400 or 426
    enter(State::silent, limits_.first_frame_time);
    if (upgrade_.close_code != 0) return close(upgrade_.close_code, upgrade_.close_reason);
    opened_ = true;
    host_.opened(*this, upgrade_);
    read_frame();
}

// Room is made for little until more of a message comes: of ten thousand stations nearly all wait.
template <class Transport>
void Session<Transport>::read_frame() {
    reading_ = true;
    std::size_t const room = buffer_.size() == 0 ? frame_room_kept : limits_.frame_bytes_max;
    socket_->async_read_some(buffer_, room, then(&Session::on_frame));
}

template <class Transport>
void Session<Transport>::on_frame(ErrorCode error, std::size_t) {
    reading_ = false;
    if (error) return end_socket();
    if (!socket_->is_message_done()) return read_frame();
    bool const text = upgrade_.format == runtime::Format::json;
    if (state_ == State::silent) state_ = State::open;
    if (state_ == State::open && socket_->got_text() != text)
        close(static_cast<std::uint16_t>(CloseCode::unsupported), "not a frame of this subprotocol");
    if (state_ == State::open) {
        auto const frame = buffer_.cdata();
        host_.received(*this, {static_cast<char const*>(frame.data()), frame.size()});
    }
    buffer_.clear();
    if (buffer_.capacity() > frame_room_kept) buffer_.shrink_to_fit();
    read_frame();
}

template <class Transport>
void Session<Transport>::send(runtime::SharedMessage const& message) {
    if (overflowed_ || (state_ != State::silent && state_ != State::open)) return;
    auto const type = upgrade_.format == runtime::Format::json ? FrameType::text : FrameType::binary;
    if (stream_.send(type, message)) return;
    overflowed_ = true;
    boost::asio::post(stream_.get_executor(), then(&Session::too_slow));
}

// The close frame has to arrive: what waits before it is dropped, up to the end of the message that is under way.
template <class Transport>
void Session<Transport>::too_slow() {
    if (state_ != State::silent && state_ != State::open) return;
    stream_.drop_unsent();
    auto const type = upgrade_.format == runtime::Format::json ? FrameType::text : FrameType::binary;
    if (auto const farewell = host_.farewell(*this)) (void)stream_.send(type, farewell);
    close(static_cast<std::uint16_t>(CloseCode::too_slow), "too slow");
}

template <class Transport>
void Session<Transport>::close(std::uint16_t code, std::string_view reason) {
    if (state_ != State::silent && state_ != State::open) return;
    enter(State::closing, limits_.close_time);
    constexpr std::size_t reason_bytes_max = 120;  // a control frame carries 125
    closing_ = true;
    boost::beast::websocket::close_reason const why(static_cast<boost::beast::websocket::close_code>(code),
                                                    std::string(reason.substr(0, reason_bytes_max)));
    socket_->async_close(why, then(&Session::on_close_sent));
    boost::asio::post(stream_.get_executor(), then(&Session::leave));  // later: the host may be in the middle of a call
}

template <class Transport>
void Session<Transport>::on_close_sent(ErrorCode) {
    closing_ = false;
    end_socket();
}

template <class Transport>
void Session<Transport>::leave() {
    if (!opened_) return;
    opened_ = false;
    host_.closed(*this);
}

template <class Transport>
void Session<Transport>::end_socket() {
    leave();
    if (!reading_ && !closing_ && state_ != State::lingering) linger();
}

}  // namespace orda::server
