// SPDX-License-Identifier: Apache-2.0
// How much processor time the server's thread takes to send one message to one station, against a bare send() loop on
// the same machine. A program, not a test: bench_fan_out [stations [messages [bytes [in a burst]]]]
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "server/connection.hpp"
#include "server/listener.hpp"

namespace {

using namespace orda;
using namespace orda::server;

double thread_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    auto const seconds = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Lets everybody in and only sends.
class Broadcaster final : public ConnectionHost {
public:
    [[nodiscard]] Limits const& limits() const override { return limits_; }
    [[nodiscard]] std::size_t body_bytes_max(Request const&) const override { return 0; }
    void answer(Request, Reply reply) override { reply({}); }
    [[nodiscard]] std::variant<Response, Upgrade> upgrade(Request const&) override { return Upgrade{}; }
    [[nodiscard]] Response refusal(unsigned) override { return {}; }
    void opened(Connection& connection, Upgrade const&) override { stations.push_back(&connection); }
    void received(Connection&, std::string_view) override {}
    [[nodiscard]] runtime::SharedMessage farewell(Connection&) override { return nullptr; }
    void closed(Connection& connection) override { std::erase(stations, &connection); }
    void gone(Connection&) override {}

    std::vector<Connection*> stations;

private:
    Limits limits_ = [] {
        Limits limits;
        limits.first_frame_time = std::chrono::hours(1);
        return limits;
    }();
};

// Reads whatever comes on all sockets, and counts it.
class Readers {
public:
    explicit Readers(std::vector<int> const& sockets) : epoll_(::epoll_create1(0)) {
        for (int const socket : sockets) {
            epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
        }
        thread_ = std::thread([this] { run(); });
    }
    ~Readers() {
        stop_ = true;
        thread_.join();
        ::close(epoll_);
    }
    std::atomic<std::size_t> bytes = 0;

private:
    void run() {
        std::array<epoll_event, 256> events{};
        static std::array<char, 65'536> buffer;
        while (!stop_) {
            int const ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 50);
            for (int i = 0; i < ready; ++i) {
                ssize_t const got = ::read(events[static_cast<std::size_t>(i)].data.fd, buffer.data(), buffer.size());
                if (got > 0) bytes += static_cast<std::size_t>(got);
            }
        }
    }
    int epoll_;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

int connect_station(Listener::Endpoint const& endpoint) {
    static boost::asio::io_context io;
    boost::asio::ip::tcp::socket socket(io);
    socket.connect({boost::asio::ip::address_v4::loopback(), endpoint.port()});
    std::string const request =
        "GET /ws/x HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    boost::asio::write(socket, boost::asio::buffer(request));
    boost::asio::streambuf answer;
    boost::asio::read_until(socket, answer, "\r\n\r\n");
    return socket.release();
}

struct Load {
    std::size_t stations = 200, messages = 2'000, bytes = 400, burst = 1;
};

void wait_for(std::atomic<std::size_t> const& bytes, std::size_t all) {
    while (bytes < all) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

// Microseconds of the server's thread for one message to one station.
double through_the_server(Load const& load) {
    Broadcaster host;  // outlives the loop, whose handlers keep connections
    Loop loop;
    std::vector<std::shared_ptr<Connection>> kept;
    std::uint64_t number = 0;
    auto listener = Listener::open(loop, {boost::asio::ip::address_v4::loopback(), 0}, [&](Socket socket) {
        kept.push_back(serve_plain(std::move(socket), loop, host, Peer{.connection = ++number}));
    });
    std::vector<int> sockets;
    std::thread connecting([&, endpoint = (*listener)->endpoint()] {
        for (std::size_t i = 0; i < load.stations; ++i) sockets.push_back(connect_station(endpoint));
        loop.post([&] { loop.stop(); });
    });
    loop.run();
    connecting.join();

    Readers readers(sockets);
    auto const message = std::make_shared<std::string const>(load.bytes, 'x');
    std::size_t sent = 0;
    std::function<void()> publish = [&] {
        for (std::size_t i = 0; i < load.burst; ++i, ++sent)
            for (Connection* const station : host.stations) station->send(message);
        if (sent >= load.messages) return loop.post([&] { loop.stop(); });
        loop.post(publish);
    };
    // One burst a turn, as fast as the readers take it: the processor time is the same as with pauses.
    loop.set_turn_end([&] { wait_for(readers.bytes, (sent > 400 ? sent - 400 : 0) * load.stations * load.bytes); });
    double const before = thread_seconds();
    loop.post(publish);
    loop.run();
    double const took = thread_seconds() - before;
    wait_for(readers.bytes, sent * load.stations * (load.bytes + 2));
    for (int const socket : sockets) ::close(socket);
    return took / static_cast<double>(sent * load.stations) * 1e6;
}

double bare_loop(Load const& load) {
    std::vector<int> ours, theirs;
    int const listening = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listening, generic, size) != 0 || ::listen(listening, 1'000) != 0) return 0;
    ::getsockname(listening, generic, &size);
    for (std::size_t i = 0; i < load.stations; ++i) {
        theirs.push_back(::socket(AF_INET, SOCK_STREAM, 0));
        if (::connect(theirs.back(), generic, sizeof address) != 0) return 0;
        ours.push_back(::accept(listening, nullptr, nullptr));
    }
    Readers readers(theirs);
    std::string const frame(load.bytes + 4, 'x');
    double const before = thread_seconds();
    for (std::size_t sent = 0; sent < load.messages; ++sent) {
        for (int const socket : ours) (void)!::send(socket, frame.data(), frame.size(), MSG_NOSIGNAL);
        wait_for(readers.bytes, (sent > 400 ? sent - 400 : 0) * load.stations * load.bytes);
    }
    double const took = thread_seconds() - before;
    wait_for(readers.bytes, load.messages * load.stations * frame.size());
    for (int const socket : ours) ::close(socket);
    for (int const socket : theirs) ::close(socket);
    ::close(listening);
    return took / static_cast<double>(load.messages * load.stations) * 1e6;
}

}  // namespace

int main(int argc, char** argv) {
    Load load;
    std::array<std::size_t*, 4> const members{&load.stations, &load.messages, &load.bytes, &load.burst};
    for (std::size_t i = 0; i < members.size() && static_cast<int>(i) + 1 < argc; ++i)
        *members[i] = std::strtoul(argv[i + 1], nullptr, 10);
    double const bare = bare_loop(load);
    double const server = through_the_server(load);
    std::printf(
        "%zu stations, %zu messages of %zu bytes, %zu in a turn: %.2f us a message and station, bare send() %.2f us, "
        "%.2f x\n",
        load.stations, load.messages, load.bytes, load.burst, server, bare, server / bare);
}
