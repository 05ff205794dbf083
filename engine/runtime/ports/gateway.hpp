// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exercise/people.hpp"

namespace orda::runtime {

// One connection of one station. Never used again after it closed.
enum class StationId : std::uint64_t {};

// Who sits at a station, from the session: stamped on every command.
struct Principal {
    exercise::PersonId person{};
    exercise::Role role = exercise::Role::observer;
    std::optional<exercise::SeatId> seat{};
    friend bool operator==(Principal const&, Principal const&) = default;
};

// Subprotocol of a station: orda.v1.proto (binary) or orda.v1.json (text).
enum class Format : std::uint8_t { proto, json };

// One whole message, encoded once and shared by every station that receives it.
using SharedMessage = std::shared_ptr<std::string const>;

class GatewayPort {
public:
    virtual ~GatewayPort() = default;
    // Queues one message on the station's outbox; a station that is gone is ignored. Does not call back.
    virtual void send(StationId station, SharedMessage const& message) = 0;
    // Sends what is queued, then closes with a code of RFC 6455 section 7.4 and a short reason.
    virtual void close(StationId station, std::uint16_t code, std::string_view reason) = 0;
};

}  // namespace orda::runtime
