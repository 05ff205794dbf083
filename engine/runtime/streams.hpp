// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "projection/audience.hpp"
#include "runtime/message.hpp"

namespace orda::runtime {

// The numbered stream of each audience, and its newest messages for stations that come back.
class Streams {
public:
    static constexpr std::size_t tail_messages_max = 1024;  // older: a snapshot

    // Numbers a view on and keeps it.
    struct Numbered {
        std::uint32_t number = 0;
        MessagePtr message;
    };
    Numbered add(projection::Audience const& audience, v1::View view);

    [[nodiscard]] std::uint32_t newest(projection::Audience const& audience) const;
    // Exactly the messages after `last`; nothing when they are not kept any more, were never
    // sent, or hold what was taken back since.
    [[nodiscard]] std::optional<std::vector<MessagePtr>> after(projection::Audience const& audience,
                                                               std::uint32_t last) const;

private:
    struct Stream {
        std::uint32_t newest = 0;
        std::uint32_t taken_back = 0;  // newest number that took something back; a tail from before it would show it
        std::deque<MessagePtr> tail;
    };
    std::map<projection::Audience, Stream> streams_;
};

}  // namespace orda::runtime
