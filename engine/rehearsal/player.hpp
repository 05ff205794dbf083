// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rehearsal/plans.hpp"
#include "rehearsal/socket.hpp"

// Simulated people over real sockets: each joins by its link, gets tickets, opens a WebSocket, reconnects and resumes.
// One io_context, one thread.
namespace orda::rehearsal {

// How somebody comes in.
struct Entrance {
    enum class Kind : std::uint8_t { seat, actor, evaluator, staff };
    Kind kind = Kind::seat;
    std::uint32_t seat = 0;    // id; staff: none
    std::uint32_t number = 1;  // within the desk; of the actor's cast
    std::string cast;          // actors
    std::string token;         // of the link, or …
    std::string name, password;  // … of an account of staff
};
struct EntranceList {
    std::string exercise;
    std::string script{};  // its id, may be empty
    std::vector<Entrance> entrances;
};
struct BadLinks {
    std::string sentence;
};
// What stands behind '#' in a join link; empty when there is nothing.
[[nodiscard]] std::string token_of(std::string_view link);
// Reads what `orda new --format json` prints: {"exercise", "script", "links": [Link of docs/PROTOCOL.md]}, also with
// {"kind": "staff", "url"} or {"kind": "staff", "name", "password"} among the links.
[[nodiscard]] Result<EntranceList, BadLinks> read_links(std::string_view json);

struct PlayerOptions {
    ServerAddress server;
    EntranceList list;
    Plan plan;
    std::shared_ptr<Knowledge const> knowledge;
    std::uint64_t seed = 1;
    std::uint64_t id_seed = 1;  // not the same in two runs
};

struct PlayerTotals {
    std::size_t people = 0, online = 0, taken_over = 0, turned_away = 0;
    std::size_t injects = 0;        // different ones that reached a station; each team's count by themselves
    std::size_t decisions = 0;      // acknowledged: on the server's disk
    std::size_t requests = 0;       // acknowledged
    std::size_t commands = 0;       // acknowledged, all kinds
    std::size_t refused = 0;
    std::size_t reconnects = 0;
    bool ended = false;             // ENDEX was seen
    std::string last_fault;         // why the newest connection or join failed
    friend bool operator==(PlayerTotals const&, PlayerTotals const&) = default;
};

class Player {
public:
    using Changed = std::function<void(PlayerTotals const&)>;
    // `changed` is called whenever a figure has changed; it may call stop().
    Player(boost::asio::io_context& io, PlayerOptions options, Changed changed);
    ~Player();
    Player(Player const&) = delete;
    Player& operator=(Player const&) = delete;

    void start();
    // Says goodbye at every station; the io_context runs out of work when all are gone, after two seconds at the
    // latest.
    void stop();
    [[nodiscard]] PlayerTotals const& totals() const;

private:
    class Body;
    std::shared_ptr<Body> body_;
};

}  // namespace orda::rehearsal
