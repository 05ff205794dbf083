// SPDX-License-Identifier: Apache-2.0
#include "server/outbox.hpp"

#include <array>
#include <utility>

namespace orda::server {

bool Outbox::push_frame(FrameType type, runtime::SharedMessage const& payload) {
    Entry entry{frame_header(type, payload->size()), payload};
    if (entry.size() + entry_bytes > room()) return false;
    push(std::move(entry));
    return true;
}

void Outbox::push_bytes(std::string bytes) {
    if (bytes.empty()) return;
    push({FrameHeader{}, std::make_shared<std::string const>(std::move(bytes))});
}

void Outbox::push(Entry entry) {
    if (count_ == ring_.size()) {
        std::vector<Entry> larger(ring_.empty() ? 4 : ring_.size() * 2);
        for (std::size_t i = 0; i < count_; ++i) larger[i] = std::move(at(i));
        ring_ = std::move(larger);
        first_ = 0;
    }
    bytes_ += entry.size() + entry_bytes;
    ++count_;
    at(count_ - 1) = std::move(entry);
}

std::size_t Outbox::gather(std::span<iovec> pieces) {
    std::size_t used = 0;
    std::size_t skip = sent_;
    auto const add = [&](char const* data, std::size_t size) {
        if (skip >= size) {
            skip -= size;
            return;
        }
        // iovec serves reading and writing, so its pointer is not const; sendmsg only reads.
        pieces[used++] = {const_cast<char*>(data) + skip,
                          size - skip};  // NOLINT(cppcoreguidelines-pro-type-const-cast)
        skip = 0;
    };
    for (std::size_t i = 0; i < count_ && used + 2 <= pieces.size(); ++i) {
        Entry const& entry = at(i);
        add(entry.header.bytes.data(), entry.header.size);
        add(entry.payload->data(), entry.payload->size());
    }
    return used;
}

void Outbox::pop() {
    bytes_ -= at(0).size() - sent_ + entry_bytes;
    at(0) = Entry{};
    first_ = (first_ + 1) & (ring_.size() - 1);
    --count_;
    sent_ = 0;
}

void Outbox::taken(std::size_t bytes) {
    while (count_ > 0 && bytes >= at(0).size() - sent_) {
        bytes -= at(0).size() - sent_;
        pop();
    }
    sent_ += bytes;
    bytes_ -= bytes;
}

IoStatus Outbox::flush(ByteSink& sink) {
    std::array<iovec, pieces_max> pieces;  // NOLINT(cppcoreguidelines-pro-type-member-init): gather fills what is used
    while (count_ > 0) {
        std::size_t const used = gather(pieces);
        IoResult const result = sink.write(std::span(pieces).first(used));
        taken(result.bytes);
        if (result.status != IoStatus::done) return result.status;
    }
    return IoStatus::done;
}

void Outbox::drop_unsent() {
    std::size_t const keep = sent_ > 0 ? 1 : 0;
    while (count_ > keep) {
        Entry& last = at(count_ - 1);
        bytes_ -= last.size() + entry_bytes;
        last = Entry{};
        --count_;
    }
}

}  // namespace orda::server
