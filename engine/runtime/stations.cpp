// SPDX-License-Identifier: Apache-2.0
#include "runtime/stations.hpp"

#include <algorithm>

namespace orda::runtime {

void Stations::add(StationId id, Station station) {
    by_audience_[station.audience].insert(id);
    stations_.insert_or_assign(id, std::move(station));
}

void Stations::remove(StationId id) {
    auto const found = stations_.find(id);
    if (found == stations_.end()) return;
    by_audience_[found->second.audience].erase(id);
    stations_.erase(found);
}

Station* Stations::find(StationId id) {
    auto const found = stations_.find(id);
    return found == stations_.end() ? nullptr : &found->second;
}

std::set<StationId> const& Stations::of(projection::Audience const& audience) const {
    static std::set<StationId> const nobody;
    auto const found = by_audience_.find(audience);
    return found == by_audience_.end() ? nobody : found->second;
}

v1::Presence Stations::presence(exercise::State const& state, MonotonicTime now,
                                std::optional<exercise::TeamId> team) const {
    struct Seen {
        bool responding = false, simulated = true;
        std::uint32_t received = 0;
    };
    std::map<std::uint32_t, Seen> seats;
    v1::Presence presence;
    std::set<exercise::PersonId> staff;
    for (auto const& [id, station] : stations_) {
        if (!station.principal.seat) {
            staff.insert(station.principal.person);
            continue;
        }
        Seen& seen = seats[station.principal.seat->value];
        seen.responding = seen.responding || now - station.last_sign < silence_max;
        seen.simulated = seen.simulated && station.simulated;
        seen.received = std::max(seen.received, station.received);
    }
    for (std::uint32_t i = 0; i < state.seats.size(); ++i) {
        exercise::Seat const& seat = state.seats[i].seat;
        auto const seen = seats.find(i);
        if (seen != seats.end()) presence.set_seats_online(presence.seats_online() + 1);
        bool const shown = !team || (seat.post == exercise::Post::trainee && seat.team == *team);
        if (!shown || (seen == seats.end() && state.seats[i].person == exercise::PersonId{})) continue;
        auto* line = presence.add_stations();
        line->set_seat(i);
        line->set_state(seen == seats.end()       ? v1::Presence::OFFLINE
                        : seen->second.responding ? v1::Presence::ONLINE
                                                  : v1::Presence::NOT_RESPONDING);
        if (seen == seats.end()) continue;
        line->set_received_stream(seen->second.received);
        if (!team) line->set_simulated(seen->second.simulated);
    }
    if (!team) {
        presence.set_staff_online(static_cast<std::uint32_t>(staff.size()));
    } else {
        presence.set_seats_online(static_cast<std::uint32_t>(
            std::count_if(presence.stations().begin(), presence.stations().end(),
                          [](auto const& s) { return s.state() != v1::Presence::OFFLINE; })));
    }
    return presence;
}

}  // namespace orda::runtime
