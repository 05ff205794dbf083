// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "exercise/state.hpp"
#include "projection/audience.hpp"
#include "runtime/message.hpp"

namespace orda::runtime {

// An inject that a station said it has.
struct Reached {
    exercise::Attempt attempt = 1;
    std::uint32_t releases = 0;  // another sending is reached anew
    bool rendered = false;       // it stood on a visible page
};
using ReachedRows = std::map<exercise::RowId, Reached>;

struct Station {
    Principal principal;
    Format format = Format::proto;
    projection::Audience audience;
    bool resumed = false;           // it gets the stream from now on
    bool simulated = false;
    std::optional<v1::Ready> ready{};  // as it says of itself
    ReachedRows reached{};             // the same
    std::string page{};                // its name, of a seat's page; empty = not told
    bool knows_presence = false;    // it was told who is there, at least once since it resumed
    std::uint32_t covered = 0;      // stream numbers up to here were sent, or stand in the snapshot that was sent
    std::uint32_t received = 0;     // as the station says
    MonotonicTime last_sign{};      // of its main thread
    std::uint32_t malformed = 0;
    MonotonicTime next_resume{};    // answered from then on: a snapshot is dear
    exercise::Sequence stored = 0;  // newest record it was told to be on the disk
    exercise::Sequence copied = 0;  // ... and on the second disk
};

// Who is connected. Nothing of it is recorded.
class Stations {
public:
    void add(StationId id, Station station);
    void remove(StationId id);
    [[nodiscard]] Station* find(StationId id);
    [[nodiscard]] std::map<StationId, Station> const& all() const { return stations_; }
    [[nodiscard]] std::map<StationId, Station>& all() { return stations_; }
    // The stations of one audience, in order of connection.
    using Entry = std::pair<StationId, Station*>;
    [[nodiscard]] std::vector<Entry> const& of(projection::Audience const& audience) const;
    [[nodiscard]] std::map<projection::Audience, std::vector<Entry>> const& by_audience() const { return by_audience_; }

    // Who is there, seat by seat. A station that has not answered a beat for 12 s is not responding.
    struct SeatPresence {
        bool responding = false, simulated = true;
        std::uint32_t received = 0;
        std::optional<v1::Ready> ready{};  // of the station that came last
        ReachedRows reached{};             // by any of its stations
    };
    struct Attendance {
        std::map<exercise::SeatId, SeatPresence> seats;  // those that have a station
        std::map<exercise::PersonId, v1::Ready> staff;  // what the station that came last said
        std::map<exercise::SeatId, std::uint32_t> speakers;
    };
    [[nodiscard]] Attendance attendance(MonotonicTime now) const;
    // How often names of those who share a laptop were changed, by seat.
    void speakers_changed(exercise::SeatId seat) { ++speakers_[seat]; }

    static constexpr std::chrono::seconds silence_max{12};

private:
    std::map<StationId, Station> stations_;
    std::map<projection::Audience, std::vector<Entry>> by_audience_;
    std::map<exercise::SeatId, std::uint32_t> speakers_;
};

// What staff (all seats) and each team (its own) are told. A taken seat without a station is offline.
struct AllPresence {
    v1::Presence staff;
    std::vector<v1::Presence> teams;
};
[[nodiscard]] AllPresence presence(Stations::Attendance const& attendance, exercise::State const& state);

// What staff or a team was told last, and whether that was another thing than before.
struct PresenceTold {
    MessagePtr message;
    bool is_news = false;
    void renew(v1::Presence const& now);
};

}  // namespace orda::runtime
