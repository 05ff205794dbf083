// SPDX-License-Identifier: Apache-2.0
#include "bench/support/websocket.hpp"

#include <array>
#include <stdexcept>

namespace orda::bench {
namespace {

constexpr std::array<unsigned char, 4> mask{0x37, 0xFA, 0x21, 0x3D};

struct Head {
    Opcode opcode{};
    bool masked = false;
    std::size_t size = 0;  // of the payload
    std::size_t bytes = 0;  // of the head, the mask included
};

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::optional<Head> read_head(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    if ((byte_at(bytes, 0) & 0xF0U) != 0x80U) throw std::runtime_error("a frame that is no whole message: torn bytes");
    Head head{static_cast<Opcode>(byte_at(bytes, 0) & 0x0FU), (byte_at(bytes, 1) & 0x80U) != 0};
    head.size = byte_at(bytes, 1) & 0x7FU;
    std::size_t const more = head.size == 126 ? 2 : head.size == 127 ? 8 : 0;
    head.bytes = 2 + more + (head.masked ? 4 : 0);
    if (bytes.size() < head.bytes) return std::nullopt;
    if (more > 0) head.size = 0;
    for (std::size_t i = 0; i < more; ++i) head.size = head.size << 8 | byte_at(bytes, 2 + i);
    return head;
}

std::string head_of(Opcode opcode, std::size_t size, unsigned mask_bit) {
    std::string head(1, static_cast<char>(0x80U | static_cast<unsigned>(opcode)));
    int const more = size < 126 ? 0 : size <= 0xFFFF ? 2 : 8;
    head.push_back(static_cast<char>(mask_bit | (more == 0 ? size : more == 2 ? 126U : 127U)));
    for (int shift = 8 * (more - 1); shift >= 0; shift -= 8) head.push_back(static_cast<char>(size >> shift & 0xFF));
    return head;
}

void toggle_mask(std::string& payload, std::string_view key) {
    for (std::size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<char>(payload[i] ^ key[i % 4]);
}

}  // namespace

std::optional<Frame> take_frame(std::string_view& bytes) {
    auto const head = read_head(bytes);
    if (!head || bytes.size() < head->bytes + head->size) return std::nullopt;
    Frame frame{head->opcode, std::string(bytes.substr(head->bytes, head->size))};
    if (head->masked) toggle_mask(frame.payload, bytes.substr(head->bytes - 4, 4));
    bytes.remove_prefix(head->bytes + head->size);
    return frame;
}

std::optional<FrameView> take_server_frame(std::string_view& bytes) {
    auto const head = read_head(bytes);
    if (!head || bytes.size() < head->bytes + head->size) return std::nullopt;
    if (head->masked) throw std::runtime_error("a server masked a frame: torn bytes");
    FrameView const frame{head->opcode, bytes.substr(head->bytes, head->size)};
    bytes.remove_prefix(head->bytes + head->size);
    return frame;
}

std::string server_frame(Opcode opcode, std::string_view payload) {
    return head_of(opcode, payload.size(), 0).append(payload);
}

std::string client_frame(Opcode opcode, std::string_view payload) {
    std::string const key(mask.begin(), mask.end());
    std::string masked(payload);
    toggle_mask(masked, key);
    return head_of(opcode, payload.size(), 0x80U) + key + masked;
}

}  // namespace orda::bench
