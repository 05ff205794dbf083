// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace orda::server {

enum class FrameType : std::uint8_t { text = 1, binary = 2 };  // opcodes of RFC 6455 section 5.2

// The header of one whole unmasked message from server to client (RFC 6455 section 5.2): FIN, opcode and the length in
// 1, 3 or 9 bytes. Small enough to be kept beside the shared payload for each connection.
struct FrameHeader {
    std::array<char, 10> bytes{};
    std::uint8_t size = 0;
    [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

constexpr FrameHeader frame_header(FrameType type, std::size_t payload_bytes) {
    FrameHeader header;
    auto const put = [&](std::size_t value) { header.bytes[header.size++] = static_cast<char>(value & 0xFF); };
    put(0x80U | static_cast<std::size_t>(type));
    if (payload_bytes < 126) {
        put(payload_bytes);
        return header;
    }
    bool const two_bytes = payload_bytes <= 0xFFFF;
    put(two_bytes ? 126 : 127);
    for (int shift = two_bytes ? 8 : 56; shift >= 0; shift -= 8) put(payload_bytes >> shift);
    return header;
}

}  // namespace orda::server
