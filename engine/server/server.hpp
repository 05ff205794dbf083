// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "embedded_asset.hpp"
#include "server/api.hpp"
#include "server/connections.hpp"
#include "server/listener.hpp"
#include "server/tls_context.hpp"

namespace orda::server {

// One process that serves the exercises of a data folder. Everything runs on the loop's thread; every call here is made
// before the loop runs or on its thread.
class Server final : public ConnectionHost {
public:
    struct Parts {
        Loop& loop;
        runtime::PeoplePort& people;
        runtime::ServicesPort& services;
        runtime::ClipsPort& clips;
        runtime::ReviewPort& reviews;
        runtime::ClockPort const& clock;
        runtime::RandomPort& random;
        Log& log;
        std::span<embedded::Asset const> console;
    };
    struct Options {
        Listener::Endpoint listen;
        std::vector<std::string> hosts{};  // names to answer for
        std::string public_url{};  // how people reach us through a proxy
        std::shared_ptr<TlsContext const> tls{};  // null: plain HTTP
        Limits limits{};
    };
    Server(Parts parts, Options options);
    ~Server() override;
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    // Opens the exercises and listens; the error is a sentence.
    [[nodiscard]] Result<Listener::Endpoint, std::string> start();
    // Begins an orderly end: takes no more connections, waits for the disk, tells every station, lets answers leave,
    // then stops the loop; within stop_time. A second call ends at once.
    void stop();
    [[nodiscard]] Hall const& hall() const { return hall_; }
    [[nodiscard]] std::string metrics();

    // ---- ConnectionHost ----
    [[nodiscard]] Limits const& limits() const override { return options_.limits; }
    [[nodiscard]] std::size_t body_bytes_max(Request const& head) const override { return api_.body_bytes_max(head); }
    void answer(Request request, Reply reply) override { api_.answer(std::move(request), std::move(reply)); }
    [[nodiscard]] std::variant<Response, Upgrade> upgrade(Request const& request) override;
    [[nodiscard]] Response refusal(unsigned status) override;
    void opened(Connection& connection, Upgrade const& upgrade) override;
    void received(Connection& connection, std::string_view frame) override;
    [[nodiscard]] runtime::SharedMessage farewell(Connection& connection) override;
    void closed(Connection& connection) override;
    void gone(Connection& connection) override;

private:
    enum class Stopping : std::uint8_t { no, draining, closing };

    void accept(Socket socket);
    [[nodiscard]] Upgrade admit(Request const& request);
    void tick();  // deadlines, several times a second
    void look_around();  // once a second: new exercises, sessions that have ended
    void go_on_stopping(SteadyTime now);

    Parts parts_;
    Options options_;
    ServerFigures figures_;
    HostRules rules_;
    StaticFiles files_;
    Tickets tickets_;
    Stations stations_;
    Hall hall_;
    Api api_;
    Connections connections_;
    std::unique_ptr<Listener> listener_;
    Timer timer_;
    SteadyTime tick_due_{}, look_due_{}, stop_by_{};
    std::uint64_t last_connection_ = 0;
    std::uint64_t people_version_ = 0;
    // Upgrades that were let in and have not opened yet, by connection.
    std::unordered_map<std::uint64_t, Station> entering_;
    Stopping stopping_ = Stopping::no;
};

}  // namespace orda::server
