// SPDX-License-Identifier: Apache-2.0
#include "runtime/streams.hpp"

namespace orda::runtime {

Streams::Numbered Streams::add(projection::Audience const& audience, v1::View const& view, Message const* same) {
    Stream& stream = streams_.try_emplace(audience, base_).first->second;
    std::uint32_t const number = ++stream.newest;
    if (view.item().withdrawn() || view.cue().withdrawn()) stream.taken_back = number;
    auto encoded = same ? std::make_shared<Message>(number, *same) : std::make_shared<Message>(number, view);
    stream.tail.push_back(encoded);
    stream.tail_bytes += encoded->size();
    while (stream.tail.size() > tail_messages_max || (stream.tail_bytes > tail_bytes_max && stream.tail.size() > 1)) {
        stream.tail_bytes -= stream.tail.front()->size();
        stream.tail.pop_front();
    }
    return {stream.newest, std::move(encoded)};
}

std::uint32_t Streams::newest(projection::Audience const& audience) const {
    auto const found = streams_.find(audience);
    return found == streams_.end() ? base_ : found->second.newest;
}

std::optional<std::vector<MessagePtr>> Streams::after(projection::Audience const& audience, std::uint32_t last) const {
    if (last == 0 || last < base_ || last > newest(audience)) return std::nullopt;
    auto const found = streams_.find(audience);
    if (found == streams_.end()) return std::vector<MessagePtr>();
    if (last < found->second.taken_back) return std::nullopt;
    std::size_t const missing = found->second.newest - last;
    auto const& tail = found->second.tail;
    if (missing > tail.size()) return std::nullopt;
    return std::vector<MessagePtr>(tail.end() - static_cast<std::ptrdiff_t>(missing), tail.end());
}

}  // namespace orda::runtime
