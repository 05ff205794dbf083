// SPDX-License-Identifier: Apache-2.0
// Beast as its examples use it: a queue for each station, one async_write after the other.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "bench/peers/control.hpp"

namespace orda::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;
using Error = beast::error_code;
using Shared = std::shared_ptr<std::string const>;

class Station;
using Groups = std::map<std::uint32_t, std::set<Station*>>;

class Station : public std::enable_shared_from_this<Station> {
public:
    Station(tcp::socket socket, Groups& groups) : stream_(std::move(socket)), groups_(groups) {}
    ~Station() { groups_[group_].erase(this); }
    Station(Station const&) = delete;

    void start() {
        beast::http::async_read(stream_.next_layer(), buffer_, request_,
                                [self = shared_from_this()](Error error, std::size_t) {
                                    if (!error) self->accept();
                                });
    }
    void send(Shared text) {
        queue_.push_back(std::move(text));
        if (queue_.size() == 1) write();
    }

private:
    void accept() {
        group_ = static_cast<std::uint32_t>(std::stoul(std::string(request_.target().substr(1))));
        stream_.binary(true);
        stream_.async_accept(request_, [self = shared_from_this()](Error error) {
            if (error) return;
            self->groups_[self->group_].insert(self.get());
            self->read();
        });
    }
    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](Error error, std::size_t) {
            if (error) return;
            self->buffer_.clear();
            self->read();
        });
    }
    void write() {
        stream_.async_write(asio::buffer(*queue_.front()), [self = shared_from_this()](Error error, std::size_t) {
            if (error) return;
            self->queue_.pop_front();
            if (!self->queue_.empty()) self->write();
        });
    }

    websocket::stream<beast::tcp_stream> stream_;
    Groups& groups_;
    std::uint32_t group_ = 0;
    beast::flat_buffer buffer_;
    beast::http::request<beast::http::empty_body> request_;
    std::deque<Shared> queue_;
};

void accept_stations(tcp::acceptor& acceptor, Groups& groups) {
    acceptor.async_accept([&](Error error, tcp::socket socket) {
        if (!error) {
            socket.set_option(tcp::no_delay(true));
            std::make_shared<Station>(std::move(socket), groups)->start();
        }
        accept_stations(acceptor, groups);
    });
}

void read_orders(std::shared_ptr<tcp::socket> const& socket, std::shared_ptr<std::string> const& buffer,
                 Orders& orders) {
    socket->async_read_some(asio::buffer(*buffer), [=, &orders](Error error, std::size_t bytes) {
        if (error) return;
        orders.take(std::string_view(*buffer).substr(0, bytes));
        read_orders(socket, buffer, orders);
    });
}

void accept_control(tcp::acceptor& acceptor, Orders& orders) {
    acceptor.async_accept([&](Error error, tcp::socket socket) {
        if (!error)
            read_orders(std::make_shared<tcp::socket>(std::move(socket)),
                        std::make_shared<std::string>(64 * 1024, '\0'), orders);
        accept_control(acceptor, orders);
    });
}

}  // namespace

void serve_beast(PeerPorts const& ports) {
    Groups groups;  // outlives the loop, whose handlers keep stations
    asio::io_context io(1);
    Orders orders([&](std::uint32_t group, std::string text) {
        auto const shared = std::make_shared<std::string const>(std::move(text));
        for (auto const& [number, stations] : groups)
            if (group == everybody || group == number)
                for (Station* const station : stations) station->send(shared);
    });
    auto const loopback = asio::ip::address_v4::loopback();
    tcp::acceptor stations(io, {loopback, ports.stations});
    tcp::acceptor control(io, {loopback, ports.control});
    accept_stations(stations, groups);
    accept_control(control, orders);
    io.run();
}

}  // namespace orda::bench
