// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

// What the bench tells a server to send. A record: size of the text, group (everybody: all), both 32 bits big-endian;
// the text. Its first 16 characters give way to the moment of its arrival, microseconds since 1970. The same as
// control.mjs.
namespace orda::bench {

inline constexpr std::uint32_t everybody = 0xFFFFFFFF;
inline constexpr std::size_t stamp_bytes = 16;

std::string order_record(std::uint32_t group, std::string_view text);

// Takes the bytes of the control connection as they come.
class Orders {
public:
    using Send = std::function<void(std::uint32_t group, std::string text)>;
    explicit Orders(Send send) : send_(std::move(send)) {}
    void take(std::string_view bytes);

private:
    Send send_;
    std::string waiting_;
};

// A server to compare with; returns when the process is told to end.
struct PeerPorts {
    std::uint16_t stations = 0;
    std::uint16_t control = 0;
};
void serve_raw(PeerPorts const& ports);
void serve_beast(PeerPorts const& ports);

}  // namespace orda::bench
