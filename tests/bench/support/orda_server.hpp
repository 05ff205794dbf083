// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/wire.hpp"

// The program itself: `orda serve` with one exercise in a folder of its own.
namespace orda::bench {

struct OrdaPlan {
    std::string script = "open-field";
    std::size_t teams = 10;
    std::size_t seats_per_desk = 1;
    bool tls = false;
    std::size_t open_files = 0;  // soft limit that it begins with; 0: ours
    std::vector<std::string> serve_options{};
    std::filesystem::path data{};  // empty: a temporary folder; else one that is left
};

// Somebody who signed in.
struct Session {
    std::string cookie;
    std::uint32_t team = 0;  // of a seat
};

class OrdaServer {
public:
    explicit OrdaServer(OrdaPlan plan);

    [[nodiscard]] pid_t id() const { return server_->id(); }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string const& exercise() const { return exercise_; }
    [[nodiscard]] std::size_t teams() const { return plan_.teams; }
    [[nodiscard]] std::size_t desks() const { return desks_; }
    [[nodiscard]] Wire::Options const& wire() const { return wire_; }
    [[nodiscard]] std::filesystem::path const& data() const { return data_; }
    [[nodiscard]] HttpClient& http() { return *http_; }

    // The trainees' seats, as the program lists them: team by team. Each joins on its first use.
    [[nodiscard]] std::size_t seats() const { return links_.size(); }
    [[nodiscard]] std::size_t seats_per_team() const { return links_.size() / plan_.teams; }
    Session const& seat(std::size_t number);
    Session const& director();
    // Where its WebSocket is opened; holds a ticket, so it is good once and for 30 s.
    std::string socket_target(Session const& session);

    void stop();

private:
    struct SeatLink {
        std::string token;
        std::uint32_t team = 0;
    };
    void make_exercise();
    void serve();
    Session join(std::string const& token);

    OrdaPlan plan_;
    TemporaryFolder folder_;
    std::filesystem::path data_;
    std::string program_;
    std::string exercise_;
    std::size_t desks_ = 0;
    std::vector<SeatLink> links_;
    std::vector<std::optional<Session>> sessions_;
    std::optional<Session> director_;
    Wire::Options wire_;
    std::uint16_t port_ = 0;
    std::unique_ptr<Child> server_;
    std::unique_ptr<HttpClient> http_;
};

// The program that was built beside the bench.
std::filesystem::path orda_program();

}  // namespace orda::bench
