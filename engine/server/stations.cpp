// SPDX-License-Identifier: Apache-2.0
#include "server/stations.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace orda::server {

void Stations::send(runtime::StationId station, runtime::SharedMessage const& message) {
    if (auto const found = all_.find(station); found != all_.end()) found->second.connection->send(message);
}

void Stations::close(runtime::StationId station, std::uint16_t code, std::string_view reason) {
    if (auto const found = all_.find(station); found != all_.end()) found->second.connection->close(code, reason);
}

Station* Stations::find(runtime::StationId id) {
    auto const found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
}

std::size_t Stations::seats_online(std::string_view exercise) const {
    std::set<exercise::SeatId> seats;
    for (auto const& [id, station] : all_)
        if (station.exercise == exercise && station.session.principal.seat)
            seats.insert(*station.session.principal.seat);
    return seats.size();
}

std::size_t Stations::of_session(Digest const& cookie) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(all_, [&](auto const& entry) { return entry.second.cookie == cookie; }));
}

void Stations::close_if(std::function<bool(Station const&)> const& which, CloseCode code, std::string_view reason) {
    for (auto const& [id, station] : all_) {
        if (!which(station)) continue;
        station.connection->send(closing_message(reason, station.format));
        station.connection->close(static_cast<std::uint16_t>(code), reason);
    }
}

runtime::SharedMessage closing_message(std::string_view reason, runtime::Format format) {
    v1::ServerMessage message;
    message.mutable_closing()->set_reason(std::string(reason));
    return runtime::encode(message)->in(format);
}

runtime::SharedMessage too_fast_message(std::string_view frame, runtime::Format format) {
    auto const received = runtime::decode(frame, format);
    if (!received || !received->has_command()) return nullptr;
    v1::ServerMessage message;
    message.mutable_refused()->set_command(received->command().id());
    message.mutable_refused()->set_reason(v1::RefusedCommand::TOO_FAST);
    return runtime::encode(message)->in(format);
}

}  // namespace orda::server
