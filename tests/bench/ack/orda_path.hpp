// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bench/ack/load.hpp"
#include "bench/support/crowd.hpp"
#include "bench/support/orda_server.hpp"

namespace orda::bench {

// How large the exercise is. A station may send twenty commands a second, so there are many: one at each desk.
struct AckPlan {
    std::size_t teams = 24;
    std::size_t desks = 16;
    std::size_t decisions_per_desk = 25;  // open from the first second on; a team may correct each of them 50 times
};

// Writes a script of that kind, and the world it plays in, below `folder`; the script's folder.
std::filesystem::path write_script(AckPlan const& plan, std::filesystem::path const& folder);

// The program itself: `orda serve`, an exercise that runs, a WebSocket for every seat. Each number is a decision with
// its reasons, in turn over the stations and the decisions of their desks; its answer is the acknowledgement.
class OrdaPath final : public Path {
public:
    OrdaPath(AckPlan const& plan, std::filesystem::path const& script);

    void ask(std::uint64_t number) override;
    void poll(int wait_ms) override { crowd_.poll(wait_ms); }

    // Waits until every station may send a burst again.
    void rest();
    // Stops the program and compares the file with what the stations were told; throws if they differ. How many
    // decisions it holds.
    std::size_t check();

    [[nodiscard]] std::size_t stations() const { return stations_.size(); }
    [[nodiscard]] pid_t server() const { return server_.id(); }

private:
    struct Open {
        std::string key;
        std::uint32_t revision = 0;
    };
    struct Station {
        std::size_t link = 0;
        std::vector<Open> decisions{};
        std::size_t turn = 0;
        bool whole = false;  // its snapshot is there
    };
    struct Told {
        std::uint64_t sequence = 0;
        std::string leaf;
    };

    void start();
    void enter(Session const& session, bool is_station);
    void on_frame(std::size_t link, FrameView const& frame);
    void on_message(std::size_t link, std::string_view payload);
    void on_page(std::size_t link, v1::Page const& page);
    void on_acknowledged(v1::Acknowledged const& acknowledged);
    void send(std::size_t link, v1::ClientMessage const& message);

    OrdaServer server_;
    Crowd crowd_;
    std::vector<Station> stations_;             // by seat
    std::map<std::size_t, std::size_t> by_link_;  // station of a link
    std::size_t director_ = 0;
    bool started_ = false, director_knows_ = false;
    std::uint64_t commands_ = 0;
    std::map<std::uint64_t, std::uint64_t> asked_;  // number by command
    std::vector<Told> told_;
    std::size_t next_ = 0;  // station
};

}  // namespace orda::bench
