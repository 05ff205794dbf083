// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Frames of RFC 6455 by hand, so that a bench knows every byte. Messages in several frames are not known here.
namespace orda::bench {

enum class Opcode : std::uint8_t { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

struct Frame {
    Opcode opcode{};
    std::string payload;  // unmasked
};
// The next whole frame, masked or not, which it takes off the front; nothing when more bytes are needed. Throws
// std::runtime_error at anything but a message in one frame.
std::optional<Frame> take_frame(std::string_view& bytes);

struct FrameView {
    Opcode opcode{};
    std::string_view payload;
};
// The same for frames of a server, without a copy: they are never masked.
std::optional<FrameView> take_server_frame(std::string_view& bytes);

std::string server_frame(Opcode opcode, std::string_view payload);
// Masked, as a client has to; always with the same mask.
std::string client_frame(Opcode opcode, std::string_view payload);

}  // namespace orda::bench
