// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "runtime/ports/gateway.hpp"
#include "server/frame_header.hpp"

namespace orda::server {

enum class IoStatus : std::uint8_t {
    done,         // `bytes` were read or written; more may follow at once
    wait_read,    // nothing now: try again when the socket is readable
    wait_write,   // or writable
    end,          // the peer sends no more
    failed,       // the connection is broken
};
struct IoResult {
    IoStatus status = IoStatus::failed;
    std::size_t bytes = 0;
};

// Where an outbox leaves its bytes.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    // Never blocks. `bytes` were taken for good, also when the status says to wait.
    virtual IoResult write(std::span<iovec const> pieces) = 0;
};

// What waits to leave on one connection, in order: whole frames whose payload is shared with other connections, and
// bytes of our own (HTTP answers, control frames). Bounded in bytes. One thread.
class Outbox {
public:
    static constexpr std::size_t entry_bytes = 48;  // what an entry itself costs, so that empty messages count too

    explicit Outbox(std::size_t bytes_max) : bytes_max_(bytes_max) {}
    void set_bytes_max(std::size_t bytes_max) { bytes_max_ = bytes_max; }

    // One WebSocket message. False when it does not fit: nothing was queued, the reader is too slow.
    [[nodiscard]] bool push_frame(FrameType type, runtime::SharedMessage const& payload);
    // Bytes as they are. Not bounded here: the writers of such bytes wait for room() or write a handful.
    void push_bytes(std::string bytes);

    // Writes until all is gone or the sink takes no more; done = empty.
    IoStatus flush(ByteSink& sink);

    // Forgets what has not begun to leave; a message that has is kept, so that the stream of frames stays whole.
    void drop_unsent();

    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    [[nodiscard]] std::size_t room() const { return bytes_ < bytes_max_ ? bytes_max_ - bytes_ : 0; }

private:
    struct Entry {
        FrameHeader header;
        runtime::SharedMessage payload;
        [[nodiscard]] std::size_t size() const { return header.size + payload->size(); }  // of a queued entry
    };
    static constexpr std::size_t pieces_max = 64;  // of one sendmsg

    void push(Entry entry);
    Entry& at(std::size_t position) { return ring_[(first_ + position) & (ring_.size() - 1)]; }
    std::size_t gather(std::span<iovec> pieces);
    void taken(std::size_t bytes);
    void pop();

    std::size_t bytes_max_;
    std::vector<Entry> ring_;  // size is a power of two, or 0 while nothing was ever queued
    std::size_t first_ = 0, count_ = 0;
    std::size_t sent_ = 0;   // of the first entry
    std::size_t bytes_ = 0;  // not sent yet, with entry_bytes for each entry
};

}  // namespace orda::server
