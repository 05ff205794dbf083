// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "runtime/ports/gateway.hpp"

namespace orda::runtime {

inline constexpr std::size_t message_bytes_max = 64 * 1024;  // both ways

// One message to stations, encoded at most once in each format and shared by all who receive it.
class Message {
public:
    explicit Message(v1::ServerMessage const& message);
    // A view with its number in a stream; it leaves when its moment is known.
    Message(std::uint32_t stream, v1::View const& view);
    // The same view in another stream.
    Message(std::uint32_t stream, Message const& same);
    // When what the view tells was on the disk. Only once, before anybody has the message.
    void durable_at(WallTime moment);
    [[nodiscard]] SharedMessage const& in(Format format) const;
    [[nodiscard]] std::size_t size() const { return proto_->size(); }  // bytes in protobuf

private:
    void take(std::shared_ptr<std::string> view);
    SharedMessage proto_;
    char* moment_ = nullptr;  // in the encoded message
    mutable SharedMessage json_;
};
using MessagePtr = std::shared_ptr<Message const>;

inline MessagePtr encode(v1::ServerMessage const& message) { return std::make_shared<Message const>(message); }

// A frame of a station; nothing when it is not a message of the protocol or carries fields that are unknown.
[[nodiscard]] std::optional<v1::ClientMessage> decode(std::string_view frame, Format format);

}  // namespace orda::runtime
