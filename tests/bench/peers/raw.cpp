// SPDX-License-Identifier: Apache-2.0
// The limit: one epoll, a frame is built once, one send() for each station. No more of WebSocket than a bench needs.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/peers/control.hpp"
#include "bench/support/websocket.hpp"

namespace orda::bench {
namespace {

int listen_at(std::uint16_t port) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int const yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(socket, 4'096) != 0)
        throw std::runtime_error(fmt::format("nobody can listen at port {}", port));
    return socket;
}

struct Station {
    int socket = -1;
    bool open = false;
    std::string in;
    std::string out;  // what the system did not take yet
};

class Raw {
public:
    explicit Raw(PeerPorts const& ports)
        : stations_at_(listen_at(ports.stations)),
          control_at_(listen_at(ports.control)),
          orders_([this](std::uint32_t group, std::string const& text) { broadcast(group, text); }) {
        watch(stations_at_);
        watch(control_at_);
    }
    void run() {
        std::array<epoll_event, 512> events{};
        while (true) {
            int const ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
            for (int i = 0; i < ready; ++i) handle(events[static_cast<std::size_t>(i)]);
        }
    }

private:
    void watch(int socket, std::uint32_t what = EPOLLIN, int how = EPOLL_CTL_ADD) const {
        epoll_event event{.events = what, .data = {.fd = socket}};
        if (::epoll_ctl(epoll_, how, socket, &event) != 0) throw std::runtime_error("epoll_ctl failed");
    }

    void handle(epoll_event const& event) {
        int const socket = event.data.fd;
        if (socket == stations_at_) return accept_station();
        if (socket == control_at_) {
            int const control = ::accept4(control_at_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            controls_.insert(control);
            return watch(control);
        }
        if (controls_.contains(socket)) return read_control(socket);
        if ((event.events & EPOLLOUT) != 0) go_on(stations_.at(socket));
        if ((event.events & EPOLLIN) != 0) read(stations_.at(socket));
    }

    void accept_station() {
        int const socket = ::accept4(stations_at_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) return;
        int const yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        stations_[socket].socket = socket;
        watch(socket);
    }

    void read_control(int control) {
        ssize_t const got = ::recv(control, buffer_.data(), buffer_.size(), 0);
        if (got > 0) return orders_.take({buffer_.data(), static_cast<std::size_t>(got)});
        controls_.erase(control);
        ::close(control);
    }

    void broadcast(std::uint32_t group, std::string const& text) {
        std::string const frame = server_frame(Opcode::binary, text);
        for (auto& [number, sockets] : groups_)
            if (group == everybody || group == number)
                for (int const socket : sockets) send(socket, frame);
    }

    void send(int socket, std::string const& bytes) {
        ssize_t const sent = waiting_.contains(socket) ? 0 : ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        std::size_t const taken = sent < 0 ? 0 : static_cast<std::size_t>(sent);
        if (taken < bytes.size()) keep(stations_.at(socket), std::string_view(bytes).substr(taken));
    }
    void keep(Station& station, std::string_view rest) {
        station.out.append(rest);
        if (waiting_.insert(station.socket).second) watch(station.socket, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    }
    void go_on(Station& station) {
        ssize_t const sent = ::send(station.socket, station.out.data(), station.out.size(), MSG_NOSIGNAL);
        if (sent > 0) station.out.erase(0, static_cast<std::size_t>(sent));
        if (!station.out.empty()) return;
        waiting_.erase(station.socket);
        watch(station.socket, EPOLLIN, EPOLL_CTL_MOD);
    }

    void read(Station& station) {
        ssize_t const got = ::recv(station.socket, buffer_.data(), buffer_.size(), 0);
        if (got <= 0) return forget(station);
        station.in.append(buffer_.data(), static_cast<std::size_t>(got));
        if (!station.open) return open(station);
        std::string_view rest = station.in;
        while (auto frame = take_frame(rest))
            if (frame->opcode == Opcode::ping) send(station.socket, server_frame(Opcode::pong, frame->payload));
        station.in.erase(0, station.in.size() - rest.size());
    }

    // "GET /17 HTTP/1.1": the station belongs to group 17.
    void open(Station& station) {
        std::size_t const end = station.in.find("\r\n\r\n");
        if (end == std::string::npos) return;
        groups_[static_cast<std::uint32_t>(std::stoul(station.in.substr(5)))].push_back(station.socket);
        station.in.erase(0, end + 4);
        station.open = true;
        send(station.socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    }

    void forget(Station& station) {
        for (auto& [number, sockets] : groups_) std::erase(sockets, station.socket);
        waiting_.erase(station.socket);
        ::close(station.socket);
        stations_.erase(station.socket);
    }

    int epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    int stations_at_, control_at_;
    std::set<int> controls_;
    Orders orders_;
    std::map<int, Station> stations_;
    std::map<std::uint32_t, std::vector<int>> groups_;
    std::set<int> waiting_;
    std::vector<char> buffer_ = std::vector<char>(256 * 1024);
};

}  // namespace

void serve_raw(PeerPorts const& ports) { Raw(ports).run(); }

}  // namespace orda::bench
