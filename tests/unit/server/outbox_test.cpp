// SPDX-License-Identifier: Apache-2.0
#include "server/outbox.hpp"

#include <doctest/doctest.h>

#include <deque>
#include <limits>

namespace orda::server {
namespace {

using runtime::SharedMessage;

SharedMessage message(std::string text) { return std::make_shared<std::string const>(std::move(text)); }

// A socket that takes as many bytes at each call as it was told to, then no more.
class FakeSocket final : public ByteSink {
public:
    std::deque<std::size_t> takes;
    IoStatus after = IoStatus::wait_write;
    std::string got;
    int calls = 0;

    IoResult write(std::span<iovec const> pieces) override {
        ++calls;
        if (takes.empty()) return {after, 0};
        std::size_t const limit = takes.front();
        takes.pop_front();
        std::size_t taken = 0;
        for (iovec const& piece : pieces) {
            std::size_t const part = std::min(piece.iov_len, limit - taken);
            got.append(static_cast<char const*>(piece.iov_base), part);
            taken += part;
        }
        return {IoStatus::done, taken};
    }
};

constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();

TEST_CASE("what was queued in one turn leaves with one call, in order") {
    Outbox outbox(10'000);
    FakeSocket socket;
    socket.takes = {everything};
    outbox.push_bytes("HTTP");
    REQUIRE(outbox.push_frame(FrameType::text, message("ab")));
    REQUIRE(outbox.push_frame(FrameType::binary, message("")));
    CHECK(outbox.flush(socket) == IoStatus::done);
    CHECK(socket.got == std::string("HTTP\x81\x02"
                                    "ab\x82\x00",
                                    10));
    CHECK(socket.calls == 1);
    CHECK(outbox.empty());
    CHECK(outbox.bytes() == 0);
}

TEST_CASE("a frame is never torn, however few bytes the socket takes at a time") {
    for (std::size_t step = 1; step <= 9; ++step) {
        Outbox outbox(10'000);
        FakeSocket socket;
        std::string expected;
        for (int i = 0; i < 20; ++i) {
            std::string const text(static_cast<std::size_t>(i), static_cast<char>('a' + i));
            REQUIRE(outbox.push_frame(FrameType::text, message(text)));
            expected += std::string(frame_header(FrameType::text, text.size()).text()) + text;
        }
        while (!outbox.empty()) {
            socket.takes = {step};
            (void)outbox.flush(socket);
        }
        CHECK(socket.got == expected);
        CHECK(outbox.bytes() == 0);
    }
}

TEST_CASE("the payload is shared, not copied") {
    SharedMessage const shared = message("shared");
    Outbox first(1'000), second(1'000);
    REQUIRE(first.push_frame(FrameType::text, shared));
    REQUIRE(second.push_frame(FrameType::text, shared));
    CHECK(shared.use_count() == 3);
    FakeSocket socket;
    socket.takes = {everything};
    (void)first.flush(socket);
    CHECK(shared.use_count() == 2);
}

TEST_CASE("an outbox over its bound takes no more, and empty messages count too") {
    Outbox outbox(1'000);
    CHECK_FALSE(outbox.push_frame(FrameType::text, message(std::string(1'000, 'x'))));
    CHECK(outbox.empty());
    int taken = 0;
    while (taken < 1'000 && outbox.push_frame(FrameType::text, message(""))) ++taken;
    CHECK(taken == 20);
    CHECK(outbox.bytes() <= 1'000);
    CHECK(outbox.room() < 50);
}

TEST_CASE("bytes of our own are taken also when it is full: the close frame must get out") {
    Outbox outbox(100);
    outbox.push_bytes(std::string(200, 'x'));
    CHECK(outbox.room() == 0);
    outbox.push_bytes("close");
    FakeSocket socket;
    socket.takes = {everything};
    CHECK(outbox.flush(socket) == IoStatus::done);
    CHECK(socket.got.ends_with("close"));
}

TEST_CASE("dropping keeps the message that is under way and forgets the others") {
    Outbox outbox(10'000);
    FakeSocket socket;
    REQUIRE(outbox.push_frame(FrameType::text, message("first")));
    REQUIRE(outbox.push_frame(FrameType::text, message("second")));
    socket.takes = {3};
    CHECK(outbox.flush(socket) == IoStatus::wait_write);
    outbox.drop_unsent();
    outbox.push_bytes("!");
    socket.takes = {everything};
    CHECK(outbox.flush(socket) == IoStatus::done);
    CHECK(socket.got == std::string("\x81\x05"
                                    "first!",
                                    8));
    CHECK(outbox.bytes() == 0);

    REQUIRE(outbox.push_frame(FrameType::text, message("third")));
    outbox.drop_unsent();
    CHECK(outbox.empty());
}

TEST_CASE("bytes taken together with 'wait' are not sent again") {
    class Keeps final : public ByteSink {
    public:
        int calls = 0;
        IoResult write(std::span<iovec const>) override { return {IoStatus::wait_write, ++calls == 1 ? 7U : 0U}; }
    } keeps;
    Outbox outbox(10'000);
    REQUIRE(outbox.push_frame(FrameType::text, message("first")));
    CHECK(outbox.flush(keeps) == IoStatus::wait_write);
    CHECK(outbox.empty());
}

TEST_CASE("a broken connection is told") {
    Outbox outbox(10'000);
    FakeSocket socket;
    socket.after = IoStatus::failed;
    outbox.push_bytes("x");
    CHECK(outbox.flush(socket) == IoStatus::failed);
}

TEST_CASE("the ring grows and goes round without losing order") {
    Outbox outbox(1'000'000);
    FakeSocket socket;
    std::string expected;
    for (int i = 0; i < 500; ++i) {
        outbox.push_bytes(std::to_string(i) + ",");
        expected += std::to_string(i) + ",";
        if (i % 3 == 0) {
            socket.takes = {2};
            (void)outbox.flush(socket);
        }
    }
    socket.takes = std::deque<std::size_t>(500, everything);
    CHECK(outbox.flush(socket) == IoStatus::done);
    CHECK(socket.got == expected);
}

}  // namespace
}  // namespace orda::server
