// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/ack/load.hpp"
#include "bench/support/child.hpp"

struct pg_conn;

namespace orda::bench {

// PostgreSQL 15 as Debian installs it, with its own settings (fsync and synchronous_commit on), in a folder of ours and
// on a socket in it. Runs as a user without rights, as it wants. Ends with its owner.
class PostgresServer {
public:
    // Where the programs are; nothing when they are not here.
    [[nodiscard]] static std::optional<std::filesystem::path> programs();
    explicit PostgresServer(std::filesystem::path const& folder);
    [[nodiscard]] std::string const& socket_folder() const { return socket_folder_; }

private:
    std::string socket_folder_;
    std::unique_ptr<Child> server_;
};

// Connections that each insert one row after the other, a transaction each; as many are outstanding as there are
// connections.
class Postgres final : public Path {
public:
    Postgres(PostgresServer const& server, std::size_t connections, std::string bytes);
    ~Postgres() override;
    Postgres(Postgres const&) = delete;
    void ask(std::uint64_t number) override;
    void poll(int wait_ms) override;

private:
    struct Connection {
        pg_conn* link = nullptr;
        std::optional<std::uint64_t> asked{};
    };
    void take_results(Connection& connection);

    std::string bytes_;
    int epoll_;
    std::vector<Connection> connections_;
    std::vector<std::size_t> idle_;
};

}  // namespace orda::bench
