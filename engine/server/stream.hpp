// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "server/http_types.hpp"
#include "server/loop.hpp"
#include "server/outbox.hpp"

namespace orda::server {

using ErrorCode = boost::system::error_code;

// The layer under Beast: reads come from the transport, writes go into the outbox. Beast's own bytes (pongs, close
// frames, HTTP answers) and our messages leave through the one outbox, so that they never tear each other apart. What
// Beast writes is taken as a whole (a control frame is one call), and writing waits while more than pause_bytes are
// queued, so that a peer who does not read cannot make us pile up pongs.
template <class Transport>
class Stream : public Flushable {  // not final: Asio derives from it to look at its members
public:
    using executor_type = Executor;
    static constexpr std::size_t chunk_bytes_max = 64 * 1'024;   // of a body, in one turn
    static constexpr std::size_t pause_bytes = 128 * 1'024;

    Stream(Socket socket, typename Transport::Context context, Loop& loop, std::size_t outbox_bytes_max)
        : Flushable(loop.flush_list()),
          pieces_(loop.piece_list()),
          executor_(loop.executor()),
          transport_(std::move(socket), std::move(context)),
          outbox_(outbox_bytes_max),
          drained_(executor_, SteadyTime::max()) {}

    // Whatever must stay alive while the socket is waited for.
    void set_owner(std::weak_ptr<void> owner) { owner_ = std::move(owner); }

    [[nodiscard]] executor_type get_executor() const { return executor_; }
    [[nodiscard]] Transport& transport() { return transport_; }
    [[nodiscard]] Outbox const& outbox() const { return outbox_; }
    void set_outbox_bytes_max(std::size_t bytes_max) { outbox_.set_bytes_max(bytes_max); }
    [[nodiscard]] bool all_sent() const { return outbox_.empty() && !waiting_; }
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] SteadyTime last_progress() const { return last_progress_; }

    // One message of ours. False when the outbox is full.
    [[nodiscard]] bool send(FrameType type, runtime::SharedMessage const& payload) {
        if (failed_ || ending_) return true;  // nobody is there to be too slow
        if (!outbox_.push_frame(type, payload)) return false;
        flush_at_turn_end();
        return true;
    }
    void send_bytes(std::string bytes) {
        if (failed_ || ending_) return;
        outbox_.push_bytes(std::move(bytes));
        flush_at_turn_end();
    }
    // A part of a film (not empty), after what waits; in pieces that are read when the socket takes them, so that none
    // waits here. `done` is called when the last byte was taken, or when the connection failed or the file changed:
    // then with an error, and this stream has failed.
    void send_clip(ClipBody body, std::function<void(ErrorCode)> done) {
        film_ = std::make_unique<Film>(*this, std::move(body), std::move(done));
        flush_at_turn_end();
    }
    void drop_unsent() {
        outbox_.drop_unsent();
        drained_.cancel();
    }
    // When all has left, tells the peer that nothing more comes.
    void end_sending() {
        if (ending_) return;
        ending_ = true;
        flush_at_turn_end();
    }
    // Ends the connection: what is waited for ends with an error.
    void fail() {
        if (failed_) return;
        failed_ = true;
        outbox_.drop_unsent();
        drained_.cancel();
        end_film(boost::asio::error::broken_pipe);
        ErrorCode ignored;
        transport_.socket().close(ignored);
    }

    void flush() override;

    // AsyncReadStream and AsyncWriteStream of Asio; a handler is never called from inside the call.
    template <class Buffers, class Token>
    auto async_read_some(Buffers const& buffers, Token&& token);
    template <class Buffers, class Token>
    auto async_write_some(Buffers const& buffers, Token&& token) {
        return boost::asio::async_compose<Token, void(ErrorCode, std::size_t)>(WriteSome<Buffers>{*this, buffers, 0, 0},
                                                                               token, executor_);
    }

private:
    template <class Buffers>
    struct WriteSome {
        Stream& stream;
        Buffers buffers;
        std::size_t taken;
        int step;
        template <class Self>
        void operator()(Self& self, ErrorCode = {}) {
            if (step++ > 0) return self.complete(stream.failed_ ? boost::asio::error::broken_pipe : ErrorCode{}, taken);
            std::string bytes(std::min(boost::asio::buffer_size(buffers), chunk_bytes_max), '\0');
            taken = boost::asio::buffer_copy(boost::asio::buffer(bytes), buffers);
            stream.send_bytes(std::move(bytes));
            if (stream.outbox_.bytes() > pause_bytes && !stream.failed_)
                return stream.drained_.async_wait(std::move(self));
            boost::asio::post(stream.executor_, std::move(self));
        }
    };
    struct ReadSome {
        Stream& stream;
        boost::asio::mutable_buffer buffer;
        bool first;
        IoResult result;
        ErrorCode end;
        template <class Self>
        void operator()(Self& self, ErrorCode error = {}) {
            if (result.bytes > 0 || end) return self.complete(end, result.bytes);
            if (error || stream.failed_) return self.complete(boost::asio::error::operation_aborted, 0);
            result = stream.transport_.read(buffer.data(), buffer.size());
            if (result.status == IoStatus::wait_read)
                return stream.transport_.socket().async_wait(Socket::wait_read, std::move(self));
            if (result.status == IoStatus::wait_write)
                return stream.transport_.socket().async_wait(Socket::wait_write, std::move(self));
            if (result.status != IoStatus::done) {
                end = result.status == IoStatus::end ? ErrorCode(boost::asio::error::eof)
                                                     : ErrorCode(boost::asio::error::connection_reset);
            }
            boost::asio::post(stream.executor_, std::move(self));
        }
    };

    // A film that leaves.
    struct Film final : PieceSender {
        Film(Stream& on, ClipBody body, std::function<void(ErrorCode)> when_done)
            : PieceSender(on.pieces_), stream(on), left(std::move(body)), done(std::move(when_done)) {}
        std::size_t send_piece(std::span<char> room) override { return stream.send_piece(room); }
        Stream& stream;
        ClipBody left;
        std::function<void(ErrorCode)> done;
    };
    std::size_t send_piece(std::span<char> room);
    // Later: the film may be in the middle of a call.
    void end_film(ErrorCode error) {
        if (!film_) return;
        boost::asio::post(executor_, [film = std::shared_ptr(std::move(film_)), error] { film->done(error); });
    }
    void warm() {
        film_->left.clip->warm(film_->left.first, [this, weak = owner_] {
            if (auto const owner = weak.lock()) flush();
        });
    }

    void wait_for(Socket::wait_type type) {
        waiting_ = true;
        transport_.socket().async_wait(type, [this, owner = owner_.lock()](ErrorCode) {
            waiting_ = false;
            flush();  // also when reading was cancelled, and the wait with it
        });
    }

    PieceList& pieces_;
    Executor executor_;
    Transport transport_;
    Outbox outbox_;
    Timer drained_;  // never expires: cancelled to wake whoever waits for room
    std::weak_ptr<void> owner_;
    std::unique_ptr<Film> film_;
    SteadyTime last_progress_ = std::chrono::steady_clock::now();
    bool waiting_ = false, failed_ = false, ending_ = false;
};

template <class Transport>
void Stream<Transport>::flush() {
    if (waiting_ || failed_) return;
    std::size_t const before = outbox_.bytes();
    IoStatus status = transport_.write_rest();
    if (status == IoStatus::done) status = outbox_.flush(transport_);
    if (outbox_.bytes() < before) last_progress_ = std::chrono::steady_clock::now();
    if (outbox_.bytes() <= pause_bytes) drained_.cancel();
    switch (status) {
        case IoStatus::done:
            if (ending_) transport_.end_sending();
            if (film_) film_->list();
            return;
        case IoStatus::wait_write: return wait_for(Socket::wait_write);
        case IoStatus::wait_read: return wait_for(Socket::wait_read);
        default: return fail();
    }
}

template <class Transport>
std::size_t Stream<Transport>::send_piece(std::span<char> room) {
    using Status = runtime::ClipRead::Status;
    ClipBody& left = film_->left;
    room = room.first(std::min({std::uint64_t{room.size()}, std::uint64_t{Transport::write_bytes_max}, left.count}));
    auto const read = left.clip->read(left.first, room);
    if (read.status == Status::cold) return warm(), 0;
    if (read.status == Status::changed) return fail(), 0;
    iovec const piece{room.data(), read.bytes};
    IoResult const sent = transport_.write({&piece, 1});
    if (sent.bytes > 0) last_progress_ = std::chrono::steady_clock::now();
    left.first += sent.bytes;
    left.count -= sent.bytes;
    bool const all = left.count == 0;
    if (all) end_film({});
    switch (sent.status) {
        case IoStatus::done:
            if (sent.bytes < read.bytes) wait_for(Socket::wait_write);  // full
            else if (!all) film_->list();
            break;
        case IoStatus::wait_write: wait_for(Socket::wait_write); break;
        case IoStatus::wait_read: wait_for(Socket::wait_read); break;
        default: fail();
    }
    return sent.bytes;
}

template <class Transport>
template <class Buffers, class Token>
auto Stream<Transport>::async_read_some(Buffers const& buffers, Token&& token) {
    if constexpr (!Transport::secure) {
        return transport_.socket().async_read_some(buffers, std::forward<Token>(token));
    } else {
        boost::asio::mutable_buffer room;
        for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers);
             ++it)
            if (room = *it; room.size() > 0) break;
        return boost::asio::async_compose<Token, void(ErrorCode, std::size_t)>(ReadSome{*this, room, true, {}, {}},
                                                                               token, executor_);
    }
}

// How Beast ends a connection (customisation points of boost::beast::websocket).
template <class Transport>
void beast_close_socket(Stream<Transport>& stream) {
    stream.fail();
}
template <class Transport>
void teardown(boost::beast::role_type, Stream<Transport>& stream, ErrorCode& error) {
    stream.end_sending();
    error = {};
}
template <class Transport, class Handler>
void async_teardown(boost::beast::role_type, Stream<Transport>& stream, Handler&& handler) {
    stream.end_sending();
    boost::asio::post(stream.get_executor(),
                      [handler = std::forward<Handler>(handler)]() mutable { handler(ErrorCode{}); });
}

}  // namespace orda::server
