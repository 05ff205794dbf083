// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/support/crowd.hpp"
#include "bench/support/orda_server.hpp"

namespace orda::bench {

// What a frame of the server is, told from its first bytes.
struct OrdaFrame {
    std::uint32_t stream = 0;        // 0: outside the stream
    bool is_item = false;            // view of an inject
};
OrdaFrame look_at(std::string_view payload);

// The title of all that is improvised here. What the script itself sends to a station is passed over.
inline constexpr std::string_view inject_title = "Word from the bench";

// Stations and directors of an exercise. Answers beats, checks that streams have no gap and no repeat.
class OrdaHall {
public:
    using OnItem = std::function<void(std::size_t station, std::string_view payload, std::int64_t at_us)>;
    OrdaHall(OrdaServer& server, std::size_t directors, OnItem on_item);

    // A station of a team on its next seat in turn; its number counts from 0.
    std::size_t enter(std::uint32_t team);
    // A station of a seat; seats count through all teams.
    std::size_t enter_seat(std::size_t seat);
    // Lets the clock run, and waits until all is quiet.
    void start_exercise();
    // Improvised injects (the title is put here), all in one go; in turn over the directors' sockets. Waits before that
    // until the server's limit of a station's frames allows it.
    void improvise(std::vector<v1::Improvise> const& injects);
    void make_room_for(std::size_t injects);
    // Polls until every command has its answer.
    void wait_for_answers();

    [[nodiscard]] Crowd& crowd() { return crowd_; }
    [[nodiscard]] std::size_t link_of(std::size_t station) const { return links_.at(station); }
    [[nodiscard]] std::size_t seat_of(std::size_t station) const { return seats_.at(station); }
    [[nodiscard]] std::size_t stream_faults() const { return stream_faults_; }
    [[nodiscard]] std::size_t pongs() const { return pongs_; }

private:
    struct Person {
        std::size_t station = none;  // none: a director
        std::uint32_t stream = 0;
        double frames_left = 0;
        double frames_left_at_us = 0;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t open(Session const& session, std::size_t station);
    void on_frame(std::size_t link, FrameView const& frame, std::int64_t at_us);
    void on_outside_stream(std::size_t link, std::string_view payload);
    void look_for_clock(std::string_view payload);
    v1::ClientMessage command();
    void send(std::size_t link, v1::ClientMessage const& message);

    OrdaServer& server_;
    OnItem on_item_;
    Crowd crowd_;
    std::vector<Person> people_;  // by link
    std::vector<std::size_t> links_;  // of the stations
    std::vector<std::size_t> seats_;  // of the stations
    std::size_t directors_;
    std::vector<std::size_t> entered_;  // stations of a team so far
    std::uint32_t clock_revision_ = 0;
    bool started_ = false;  // the exercise
    std::uint64_t commands_ = 0;
    std::uint64_t answered_ = 0;
    std::size_t stream_faults_ = 0;
    std::size_t pongs_ = 0;
};

}  // namespace orda::bench
