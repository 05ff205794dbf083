// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <memory>
#include <optional>
#include <string_view>

#include "runtime/ports/gateway.hpp"

namespace orda::runtime {

inline constexpr std::size_t message_bytes_max = 64 * 1024;  // both ways

// One message to stations, encoded at most once in each format and shared by all who receive it.
class Message {
public:
    explicit Message(v1::ServerMessage const& message);
    [[nodiscard]] SharedMessage const& in(Format format) const;

private:
    SharedMessage proto_;
    mutable SharedMessage json_;
};
using MessagePtr = std::shared_ptr<Message const>;

inline MessagePtr encode(v1::ServerMessage const& message) { return std::make_shared<Message const>(message); }

// A frame of a station; nothing when it is not a message of the protocol or carries fields that are unknown.
[[nodiscard]] std::optional<v1::ClientMessage> decode(std::string_view frame, Format format);

}  // namespace orda::runtime
