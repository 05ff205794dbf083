// SPDX-License-Identifier: Apache-2.0
#include "bench/ack/echo.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace orda::bench {
namespace {

struct Kept {
    int socket;
    std::string bytes;
};

[[noreturn]] void fail(std::string const& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

void watch(int epoll, int descriptor) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) != 0) fail("epoll");
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

void send_all(int socket, std::string const& bytes) {
    if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) fail("send");
}

// Takes whole messages off the front of what was read; false at the end of the connection.
template <class Take>
bool read_messages(int socket, std::string& in, Take&& take) {
    std::array<char, 65'536> room;
    auto const got = ::recv(socket, room.data(), room.size(), MSG_DONTWAIT);
    if (got == 0) return false;
    if (got < 0 && errno != EAGAIN) fail("recv");
    if (got > 0) in.append(room.data(), static_cast<std::size_t>(got));
    std::size_t at = 0;
    for (; in.size() - at >= echo_bytes; at += echo_bytes) take(in.substr(at, echo_bytes));
    in.erase(0, at);
    return true;
}

class EchoServer {
public:
    EchoServer(std::uint16_t port, std::filesystem::path const& file, std::string const& synchronous)
        : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        database_.exec("PRAGMA journal_mode = WAL");
        database_.exec("PRAGMA synchronous = " + synchronous);
        database_.exec("CREATE TABLE kept (sequence INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        int const yes = 1;
        auto address = loopback(port);
        ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) fail("bind");
        if (::listen(listener_, 1'024) != 0) fail("listen");
        watch(epoll_, listener_);
        watch(epoll_, done_event_);
    }

    [[noreturn]] void run() {
        std::thread([this] { write(); }).detach();
        std::array<epoll_event, 256> events;
        for (;;) {
            int const count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
            for (int i = 0; i < count; ++i) handle(events[static_cast<std::size_t>(i)].data.fd);
            if (taken_.empty()) continue;
            {
                std::lock_guard const held(mutex_);
                for (Kept& each : taken_) waiting_.push_back(std::move(each));
            }
            taken_.clear();
            wake_.notify_one();
        }
    }

private:
    void handle(int descriptor) {
        if (descriptor == listener_) return accept();
        if (descriptor == done_event_) return answer();
        bool const open = read_messages(descriptor, in_[descriptor],
                                        [&](std::string bytes) { taken_.push_back({descriptor, std::move(bytes)}); });
        if (open) return;
        in_.erase(descriptor);
        ::close(descriptor);
    }
    void accept() {
        int const yes = 1, socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) fail("accept");
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        watch(epoll_, socket);
    }
    void answer() {
        std::uint64_t ignored = 0;
        if (::read(done_event_, &ignored, sizeof ignored) != sizeof ignored) fail("eventfd");
        std::vector<Kept> done;
        {
            std::lock_guard const held(mutex_);
            done = std::exchange(done_, {});
        }
        for (Kept const& each : done)
            if (in_.contains(each.socket)) send_all(each.socket, each.bytes);
    }
    void write() {
        SQLite::Statement insert(database_, "INSERT INTO kept (bytes) VALUES (?)");
        for (;;) {
            std::vector<Kept> batch;
            {
                std::unique_lock held(mutex_);
                wake_.wait(held, [&] { return !waiting_.empty(); });
                batch = std::exchange(waiting_, {});
            }
            database_.exec("BEGIN IMMEDIATE");
            for (Kept const& each : batch) {
                insert.bindNoCopy(1, each.bytes.data(), static_cast<int>(each.bytes.size()));
                insert.exec();
                insert.reset();
            }
            database_.exec("COMMIT");
            {
                std::lock_guard const held(mutex_);
                for (Kept& each : batch) done_.push_back(std::move(each));
            }
            std::uint64_t const one = 1;
            if (::write(done_event_, &one, sizeof one) != sizeof one) fail("eventfd");
        }
    }

    SQLite::Database database_;
    int epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    int listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int done_event_ = ::eventfd(0, EFD_CLOEXEC);
    std::map<int, std::string> in_;
    std::vector<Kept> taken_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Kept> waiting_, done_;  // guarded by mutex_
};

}  // namespace

void serve_echo(std::uint16_t port, std::filesystem::path const& file, std::string const& synchronous) {
    EchoServer(port, file, synchronous).run();
}

Echo::Echo(std::uint16_t port, std::size_t connections) : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    auto const address = loopback(port);
    for (std::size_t i = 0; i < connections; ++i) {
        int const yes = 1, socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        connections_.push_back({socket});
        if (::connect(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) fail("connect");
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) != 0) fail("epoll");
    }
}

Echo::~Echo() {
    for (Connection const& each : connections_) ::close(each.socket);
    ::close(epoll_);
}

void Echo::ask(std::uint64_t number) {
    std::string bytes(echo_bytes, 'x');
    std::memcpy(bytes.data(), &number, sizeof number);
    send_all(connections_[number % connections_.size()].socket, bytes);
}

void Echo::poll(int wait_ms) {
    std::array<epoll_event, 256> events;
    int const count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms);
    for (int i = 0; i < count; ++i) {
        Connection& from = connections_[events[static_cast<std::size_t>(i)].data.u64];
        bool const open = read_messages(from.socket, from.in, [&](std::string const& bytes) {
            std::uint64_t number = 0;
            std::memcpy(&number, bytes.data(), sizeof number);
            answered(number);
        });
        if (!open) throw std::runtime_error("the echo hung up");
    }
}

}  // namespace orda::bench
