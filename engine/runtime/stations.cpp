// SPDX-License-Identifier: Apache-2.0
#include "runtime/stations.hpp"

#include <algorithm>
#include <tuple>

#include "base/check.hpp"

namespace orda::runtime {
namespace {

// `more` was said by another station of the seat.
void merge_reached(ReachedRows& rows, ReachedRows const& more) {
    auto const order = [](Reached const& each) { return std::tuple(each.attempt, each.releases, each.rendered); };
    for (auto const& [row, reached] : more) {
        Reached& known = rows[row];
        if (order(known) < order(reached)) known = reached;
    }
}

// What the seat has of what it has not opened, told to staff.
void tell_reached(ReachedRows const& rows, exercise::SeatId seat, exercise::TeamState const& team,
                  v1::Presence::Station& line) {
    for (auto const& [id, reached] : rows) {
        exercise::RowState const& row = team.rows.at(id.value);
        bool const holds = reached.attempt == team.attempts.number && reached.releases == row.releases;
        if (!holds || row.status != exercise::RowStatus::released || row.opened_by.contains(seat)) continue;
        line.add_received_rows(id.value);
        if (reached.rendered) line.add_rendered_rows(id.value);
    }
}

}  // namespace

void Stations::add(StationId id, Station station) {
    auto const [added, is_new] = stations_.try_emplace(id, std::move(station));
    ORDA_CHECK(is_new, "the number of a connection is never used again");
    by_audience_[added->second.audience].emplace_back(id, &added->second);
}

void Stations::remove(StationId id) {
    auto const found = stations_.find(id);
    if (found == stations_.end()) return;
    std::erase(by_audience_[found->second.audience], Entry(id, &found->second));
    stations_.erase(found);
}

Station* Stations::find(StationId id) {
    auto const found = stations_.find(id);
    return found == stations_.end() ? nullptr : &found->second;
}

std::vector<Stations::Entry> const& Stations::of(projection::Audience const& audience) const {
    static std::vector<Entry> const nobody;
    auto const found = by_audience_.find(audience);
    return found == by_audience_.end() ? nobody : found->second;
}

Stations::Attendance Stations::attendance(MonotonicTime now) const {
    Attendance there;
    for (auto const& [id, station] : stations_) {
        if (!station.principal.seat) {
            v1::Ready& told = there.staff[station.principal.person];
            if (station.ready) told = *station.ready;
            continue;
        }
        SeatPresence& seat = there.seats[*station.principal.seat];
        seat.responding = seat.responding || now - station.last_sign < silence_max;
        seat.simulated = seat.simulated && station.simulated;
        seat.received = std::max(seat.received, station.received);
        if (station.ready) seat.ready = station.ready;
        merge_reached(seat.reached, station.reached);
    }
    there.speakers = speakers_;
    return there;
}

AllPresence presence(Stations::Attendance const& attendance, exercise::State const& state) {
    AllPresence all;
    all.teams.resize(state.teams.size());
    for (std::uint32_t i = 0; i < state.seats.size(); ++i) {
        auto const there = attendance.seats.find(exercise::SeatId{i});
        bool const offline = there == attendance.seats.end();
        if (offline && state.seats[i].person == exercise::PersonId{}) continue;
        auto const add_to = [&](v1::Presence& told) {
            auto* line = told.add_stations();
            line->set_seat(i);
            line->set_state(offline                    ? v1::Presence::OFFLINE
                            : there->second.responding ? v1::Presence::ONLINE
                                                       : v1::Presence::NOT_RESPONDING);
            if (offline) return line;
            told.set_seats_online(told.seats_online() + 1);
            line->set_received_stream(there->second.received);
            return line;
        };
        auto* line = add_to(all.staff);
        if (!offline) line->set_simulated(there->second.simulated);
        if (!offline && there->second.ready) *line->mutable_ready() = *there->second.ready;
        exercise::Seat const& seat = state.seats[i].seat;
        if (seat.post != exercise::Post::trainee) continue;
        add_to(all.teams.at(seat.team.value));
        if (!offline) tell_reached(there->second.reached, exercise::SeatId{i}, state.teams.at(seat.team.value), *line);
    }
    for (auto const& [seat, changes] : attendance.speakers) {
        exercise::Seat const& at = state.seats.at(seat.value).seat;
        all.staff.set_speakers(all.staff.speakers() + changes);
        if (at.post == exercise::Post::trainee)
            all.teams.at(at.team.value).set_speakers(all.teams.at(at.team.value).speakers() + changes);
    }
    all.staff.set_staff_online(static_cast<std::uint32_t>(attendance.staff.size()));
    for (auto const& [person, told] : attendance.staff) {
        auto* line = all.staff.add_staff();
        line->set_name(told.name());
        *line->mutable_teams() = told.teams();
    }
    return all;
}

void PresenceTold::renew(v1::Presence const& now) {
    v1::ServerMessage wrapped;
    *wrapped.mutable_presence() = now;
    MessagePtr const encoded = encode(wrapped);
    is_news = !message || *message->in(Format::proto) != *encoded->in(Format::proto);
    if (is_news) message = encoded;
}

}  // namespace orda::runtime
