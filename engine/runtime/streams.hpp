// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "exercise/ids.hpp"
#include "projection/audience.hpp"
#include "runtime/message.hpp"

namespace orda::runtime {

// The numbered stream of each audience, and its newest messages for stations that come back. Numbers are given anew by
// every start of the server, above all that it ever gave: a record leads to far fewer than `per_record` messages of one
// audience on average, and what follows from a record leaves when the record is on the disk.
class Streams {
public:
    static constexpr std::size_t tail_messages_max = 1024;  // older: a snapshot
    static constexpr std::size_t tail_bytes_max = 512 * 1024;  // and never less than the newest message
    static constexpr std::uint32_t per_record = 256;  // enough numbers for 16 million records

    // `records`: how many are on the disk at the start.
    [[nodiscard]] static std::uint32_t first_after(exercise::Sequence records) {
        return per_record * static_cast<std::uint32_t>(records);
    }
    void start_after(exercise::Sequence records) { base_ = first_after(records); }

    // Numbers a view on and keeps it.
    struct Numbered {
        std::uint32_t number = 0;
        std::shared_ptr<Message> message;  // its moment is not known yet
    };
    // `same`: the message by which another audience was told the same view.
    Numbered add(projection::Audience const& audience, v1::View const& view, Message const* same = nullptr);

    [[nodiscard]] std::uint32_t newest(projection::Audience const& audience) const;
    // Exactly the messages after `last`; nothing when they are not kept any more, are from before the start, were never
    // sent, or hold what was taken back since.
    [[nodiscard]] std::optional<std::vector<MessagePtr>> after(projection::Audience const& audience,
                                                               std::uint32_t last) const;

private:
    struct Stream {
        explicit Stream(std::uint32_t base) : newest(base) {}
        std::uint32_t newest;
        std::uint32_t taken_back = 0;  // newest number that took something back; a tail from before it would show it
        std::deque<MessagePtr> tail;
        std::size_t tail_bytes = 0;
    };
    std::uint32_t base_ = 0;
    std::map<projection::Audience, Stream> streams_;
};

}  // namespace orda::runtime
