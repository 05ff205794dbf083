// SPDX-License-Identifier: Apache-2.0
#include "bench/ack/postgres.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace orda::bench {
namespace {

constexpr char user[] = "postgres";

void give_to_user(std::filesystem::path const& folder) {
    passwd const* const owner = ::getpwnam(user);
    if (owner == nullptr) throw std::runtime_error("there is no user postgres");
    if (::chown(folder.c_str(), owner->pw_uid, owner->pw_gid) != 0)
        throw std::runtime_error(folder.string() + " cannot be given away");
}

[[noreturn]] void fail(pg_conn* link) {
    throw std::runtime_error(fmt::format("PostgreSQL: {}", ::PQerrorMessage(link)));
}

void execute(pg_conn* link, char const* statement) {
    PGresult* const result = ::PQexec(link, statement);
    bool const good = ::PQresultStatus(result) == PGRES_COMMAND_OK;
    ::PQclear(result);
    if (!good) fail(link);
}

}  // namespace

std::optional<std::filesystem::path> PostgresServer::programs() {
    std::filesystem::path const folder = "/usr/lib/postgresql/15/bin";
    if (::access((folder / "initdb").c_str(), X_OK) != 0 || ::access((folder / "postgres").c_str(), X_OK) != 0)
        return std::nullopt;
    return folder;
}

PostgresServer::PostgresServer(std::filesystem::path const& folder) {
    namespace fs = std::filesystem;
    fs::path const here = folder / "postgres";
    fs::create_directory(here);
    give_to_user(here);
    for (fs::path const& each : {folder, here}) fs::permissions(each, fs::perms(0711));
    socket_folder_ = here;
    std::string const data = here / "data";
    bool const as_root = ::geteuid() == 0;  // initdb refuses root
    run({.arguments = {*programs() / "initdb", "-D", data, "-A", "trust", "-U", "bench", "--no-sync"},
         .folder = here,
         .user = as_root ? user : ""});
    server_ = std::make_unique<Child>(Command{.arguments = {*programs() / "postgres", "-D", data, "-k", here, "-c",
                                                            "listen_addresses=", "-c", "max_connections=200"},
                                              .cpu = server_cpu(),
                                              .log = folder / "postgres.log",
                                              .folder = here,
                                              .user = as_root ? user : ""});
    server_->wait_for_output("ready to accept connections");
}

Postgres::Postgres(PostgresServer const& server, std::size_t connections, std::string bytes)
    : bytes_(std::move(bytes)), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    std::string const where = fmt::format("host={} user=bench dbname=postgres options='-c client_min_messages=warning'",
                                          server.socket_folder());
    for (std::size_t i = 0; i < connections; ++i) {
        pg_conn* const link = ::PQconnectdb(where.c_str());
        connections_.push_back({link});
        idle_.push_back(i);
        if (::PQstatus(link) != CONNECTION_OK) fail(link);
        if (i == 0)
            execute(link, "CREATE TABLE IF NOT EXISTS kept (sequence bigserial PRIMARY KEY, bytes bytea NOT NULL)");
        PGresult* const prepared = ::PQprepare(link, "keep", "INSERT INTO kept (bytes) VALUES ($1)", 1, nullptr);
        bool const good = ::PQresultStatus(prepared) == PGRES_COMMAND_OK;
        ::PQclear(prepared);
        if (!good) fail(link);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, ::PQsocket(link), &event) != 0) throw std::runtime_error("epoll");
    }
}

Postgres::~Postgres() {
    for (Connection const& each : connections_) ::PQfinish(each.link);
    ::close(epoll_);
}

void Postgres::ask(std::uint64_t number) {
    if (idle_.empty()) throw std::runtime_error("more is outstanding than there are connections");
    Connection& connection = connections_[idle_.back()];
    idle_.pop_back();
    connection.asked = number;
    char const* const value = bytes_.data();
    int const bytes = static_cast<int>(bytes_.size()), binary = 1;
    if (::PQsendQueryPrepared(connection.link, "keep", 1, &value, &bytes, &binary, 1) != 1) fail(connection.link);
}

void Postgres::poll(int wait_ms) {
    std::array<epoll_event, 128> events;
    int const count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms);
    for (int i = 0; i < count; ++i) {
        auto const index = events[static_cast<std::size_t>(i)].data.u64;
        Connection& connection = connections_[index];
        if (::PQconsumeInput(connection.link) != 1) fail(connection.link);
        if (!connection.asked || ::PQisBusy(connection.link) != 0) continue;
        take_results(connection);
        idle_.push_back(index);
        answered(*std::exchange(connection.asked, std::nullopt));
    }
}

void Postgres::take_results(Connection& connection) {
    while (PGresult* const result = ::PQgetResult(connection.link)) {
        bool const good = ::PQresultStatus(result) == PGRES_COMMAND_OK;
        ::PQclear(result);
        if (!good) fail(connection.link);
    }
}

}  // namespace orda::bench
