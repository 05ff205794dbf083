// SPDX-License-Identifier: Apache-2.0
#pragma once

// The HTTP half of Session; see session.hpp.

#include "server/session.hpp"

namespace orda::server {

template <class Transport>
void Session<Transport>::handshake() {
    if (stream_.failed()) return;
    IoStatus const status = stream_.transport().handshake();
    if (status == IoStatus::done) return read_head();
    if (status != IoStatus::wait_read && status != IoStatus::wait_write) return stream_.fail();
    auto const type = status == IoStatus::wait_read ? Socket::wait_read : Socket::wait_write;
    stream_.transport().socket().async_wait(type, [self = this->shared_from_this()](ErrorCode error) {
        if (!error) self->handshake();
    });
}

template <class Transport>
void Session<Transport>::read_head() {
    bool const kept_alive = request_ > 0 && buffer_.size() == 0;
    enter(State::head, kept_alive ? limits_.keep_alive_time : limits_.header_time);
    parser_ = std::make_unique<Parser>();
    parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes_max));
    parser_->body_limit(limits_.create_body_bytes_max);
    boost::beast::http::async_read_header(stream_, buffer_, *parser_, then(&Session::on_head));
}

template <class Transport>
void Session<Transport>::on_head(ErrorCode error, std::size_t) {
    namespace http = boost::beast::http;
    if (finishing_ && !stream_.failed() && error) return linger();
    if (error == http::error::header_limit || error == http::error::buffer_overflow) return answer(host_.refusal(431));
    if (error == http::error::body_limit) return answer(host_.refusal(413));
    bool const gone = error == http::error::end_of_stream || error == http::error::partial_message;
    if (!gone && error.category() == http::make_error_code(http::error::bad_method).category())
        return answer(host_.refusal(400));
    if (error) return linger();
    ++request_;
    keep_alive_ = parser_->get().keep_alive();
    Request request = to_request(parser_->get().base(), peer_);
    if (request.upgrade) return upgrade();
    std::size_t const body_bytes_max = host_.body_bytes_max(request);
    if (parser_->content_length().value_or(0) > body_bytes_max) return answer(host_.refusal(413));
    parser_->body_limit(body_bytes_max);
    if (parser_->is_done()) return ask(std::move(request));
    if (parser_->get()[http::field::expect] == "100-continue") stream_.send_bytes("HTTP/1.1 100 Continue\r\n\r\n");
    read_body();
}

template <class Transport>
void Session<Transport>::read_body() {
    enter(State::body, limits_.body_time);
    boost::beast::http::async_read(stream_, buffer_, *parser_, then(&Session::on_body));
}

template <class Transport>
void Session<Transport>::on_body(ErrorCode error, std::size_t) {
    if (error == boost::beast::http::error::body_limit) return answer(host_.refusal(413));
    if (stream_.failed()) return;
    if (error) return answer(host_.refusal(error == boost::asio::error::operation_aborted ? 408 : 400));
    Request request = to_request(parser_->get().base(), peer_);
    request.body = std::move(parser_->get().body());
    ask(std::move(request));
}

template <class Transport>
void Session<Transport>::ask(Request request) {
    enter(State::waiting, limits_.answer_time);
    self_ = this->shared_from_this();
    host_.answer(std::move(request), [weak = this->weak_from_this(), number = request_](Response response) {
        auto const self = weak.lock();
        if (self && self->state_ == State::waiting && self->request_ == number) self->answer(std::move(response));
    });
}

template <class Transport>
void Session<Transport>::answer(Response response) {
    auto const kept = std::move(self_);
    if (stream_.failed()) return;
    bool const head_only = parser_ && parser_->get().method() == boost::beast::http::verb::head;
    bool const all_read = state_ == State::waiting || state_ == State::opening;
    keep_alive_ = keep_alive_ && all_read && !response.close && !finishing_;
    response_ = std::move(response);
    stream_.send_bytes(render_head(response_, keep_alive_, http_date(std::time(nullptr))));
    std::string_view const body = head_only || response_.status == 304 ? std::string_view() : response_.body.view();
    parser_.reset();
    enter(State::answering, limits_.write_time);
    if (!head_only && response_.clip.count > 0)
        return stream_.send_clip(std::move(response_.clip),
                                 [self = this->shared_from_this()](ErrorCode error) { self->on_answered(error, 0); });
    boost::asio::async_write(stream_, boost::asio::buffer(body.data(), body.size()), then(&Session::on_answered));
}

template <class Transport>
void Session<Transport>::on_answered(ErrorCode error, std::size_t) {
    response_ = Response{};
    if (error) return;
    if (keep_alive_ && !finishing_) return read_head();
    linger();
}

// Nothing more is sent. Closing at once with unread bytes would reset the connection and could take the answer away
// from the peer, so what still comes is read and thrown away until the peer closes too.
template <class Transport>
void Session<Transport>::linger() {
    if (stream_.failed()) return;
    stream_.end_sending();
    if (state_ != State::lingering) enter(State::lingering, limits_.linger_time);
    buffer_.clear();
    auto const room = buffer_.prepare(4'096);
    stream_.transport().socket().async_read_some(room, then(&Session::on_lingered));
}

template <class Transport>
void Session<Transport>::on_lingered(ErrorCode error, std::size_t) {
    if (!error) return linger();
    stream_.flush();
    if (stream_.all_sent()) stream_.fail();
    // Otherwise the peer has closed its side but still reads: what is left goes on leaving until the deadline.
}

template <class Transport>
void Session<Transport>::finish() {
    finishing_ = true;
    if (state_ == State::handshake) return drop();
    if (state_ == State::head) cancel_reading();
}

// What is being read ends with operation_aborted; what is being written goes on.
template <class Transport>
void Session<Transport>::cancel_reading() {
    ErrorCode ignored;
    stream_.transport().socket().cancel(ignored);
}

template <class Transport>
void Session<Transport>::check_deadline(SteadyTime now) {
    bool const writes = state_ == State::answering || state_ == State::lingering;
    auto const time = state_ == State::answering ? limits_.write_time : limits_.linger_time;
    if (writes) deadline_ = std::max(deadline_, stream_.last_progress() + time);
    if (now < deadline_ || state_ == State::open) return;
    switch (state_) {
        case State::body: return cancel_reading();
        case State::waiting: return answer(host_.refusal(503));
        case State::silent: return close(static_cast<std::uint16_t>(CloseCode::policy), "send resume first");
        default: return drop();
    }
}

}  // namespace orda::server
