// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/sha256.hpp"
#include "runtime/message.hpp"
#include "runtime/ports/gateway.hpp"
#include "runtime/ports/people.hpp"
#include "server/connection.hpp"
#include "server/rate_limit.hpp"

namespace orda::server {

// What a connected WebSocket stands for.
struct Station {
    Connection* connection = nullptr;
    Digest cookie{};  // of its session
    runtime::Session session;
    std::string exercise;
    runtime::Format format = runtime::Format::proto;
    TokenBucket frames;
    std::size_t refused_in_a_row = 0;
};

// All open WebSockets, and the way of the conductors to them. A station's id is the number of its connection.
class Stations final : public runtime::GatewayPort {
public:
    void send(runtime::StationId station, runtime::SharedMessage const& message) override;
    void close(runtime::StationId station, std::uint16_t code, std::string_view reason) override;

    static runtime::StationId id_of(Connection const& connection) {
        return runtime::StationId{connection.peer().connection};
    }
    void add(runtime::StationId id, Station station) { all_.insert_or_assign(id, std::move(station)); }
    void remove(runtime::StationId id) { all_.erase(id); }
    [[nodiscard]] Station* find(runtime::StationId id);
    [[nodiscard]] std::unordered_map<runtime::StationId, Station> const& all() const { return all_; }

    // How many seats of an exercise have a station.
    [[nodiscard]] std::size_t seats_online(std::string_view exercise) const;
    [[nodiscard]] std::size_t of_session(Digest const& cookie) const;
    // Tells these stations why (Closing.reason) and closes them.
    void close_if(std::function<bool(Station const&)> const& which, CloseCode code, std::string_view reason);

private:
    std::unordered_map<runtime::StationId, Station> all_;
};

// Closing{reason}, in a station's format.
runtime::SharedMessage closing_message(std::string_view reason, runtime::Format format);
// The answer to a frame that comes too fast: `refused TOO_FAST` with the id of its command; null when it held none.
runtime::SharedMessage too_fast_message(std::string_view frame, runtime::Format format);

}  // namespace orda::server
