// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <variant>

#include "exercise/ids.hpp"
#include "projection/audience.hpp"
#include "runtime/message.hpp"

namespace orda::runtime {

// What waits for the disk. Every byte computed from state stands here with the highest sequence it depends on and
// leaves, in order, when that sequence is durable.
struct Broadcast {  // a numbered view, to all stations of an audience
    projection::Audience audience;
    std::uint32_t number = 0;
    std::shared_ptr<Message> message;
};
struct Direct {  // to one station
    StationId station{};
    MessagePtr message;
};
struct Disconnect {
    StationId station{};
    std::uint16_t code = 0;
    std::string reason;
};
struct CallBack {  // a command that did not come through a socket
    std::function<void(bool durable)> call;  // false: the journal failed
};
struct Output {
    exercise::Sequence depends_on = 0;
    std::variant<Broadcast, Direct, Disconnect, CallBack> what;
};

class Outputs {
public:
    template <class T>
    void add(exercise::Sequence depends_on, T what) {
        queue_.push_back({depends_on, std::move(what)});
    }
    // The next one that may leave; nothing when all others wait.
    [[nodiscard]] std::optional<Output> next(exercise::Sequence durable) {
        if (queue_.empty() || queue_.front().depends_on > durable) return std::nullopt;
        Output output = std::move(queue_.front());
        queue_.pop_front();
        return output;
    }
    [[nodiscard]] std::deque<Output> drop() { return std::exchange(queue_, {}); }
    [[nodiscard]] std::size_t size() const { return queue_.size(); }

private:
    std::deque<Output> queue_;
};

}  // namespace orda::runtime
