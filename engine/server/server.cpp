// SPDX-License-Identifier: Apache-2.0
#include "server/server.hpp"

#include <algorithm>
#include <utility>

namespace orda::server {
namespace {

constexpr std::chrono::milliseconds tick_every{100};
constexpr std::chrono::seconds look_every{1};

// IPv4 that came in through an IPv6 socket is IPv4.
boost::asio::ip::address unwrapped(boost::asio::ip::address const& address) {
    using namespace boost::asio::ip;
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return make_address_v4(v4_mapped, address.to_v6());
    return address;
}

std::vector<std::string> names_of(Server::Options const& options) {
    std::vector<std::string> names = options.hosts;
    auto const address = options.listen.address();
    if (!address.is_unspecified())
        names.push_back(address.is_v6() ? "[" + address.to_string() + "]" : address.to_string());
    return names;
}

}  // namespace

Server::Server(Parts parts, Options options)
    : parts_(parts),
      options_(std::move(options)),
      rules_(names_of(options_), options_.public_url),
      files_(parts.console),
      tickets_(parts.random),
      hall_(parts.people, {parts.loop, parts.services, parts.clock, stations_, parts.log}),
      api_({parts.people, parts.services, parts.clips, parts.reviews, parts.clock, parts.random, parts.log, rules_,
            hall_, stations_, tickets_, files_, options_.limits, figures_, [this] { return metrics(); }}),
      connections_(options_.limits),
      timer_(parts.loop.executor()) {}

Server::~Server() {
    parts_.loop.set_turn_end({});
    connections_.drop_all();
    parts_.loop.io().restart();
    while (!connections_.empty() && parts_.loop.io().poll_one() > 0) {  // they end by their handlers, which know us
    }
}

Result<Listener::Endpoint, std::string> Server::start() {
    people_version_ = parts_.people.version();
    hall_.refresh();
    auto listener = Listener::open(parts_.loop, options_.listen, [this](Socket socket) { accept(std::move(socket)); });
    if (!listener) return listener.error();
    listener_ = std::move(*listener);
    parts_.loop.set_turn_end([this] { hall_.end_turn(); });
    tick_due_ = look_due_ = std::chrono::steady_clock::now();
    tick();
    parts_.log.log("started", {{"exercises", static_cast<std::int64_t>(hall_.all().size())}});
    return listener_->endpoint();
}

void Server::accept(Socket socket) {
    boost::system::error_code error;
    auto const remote = socket.remote_endpoint(error);
    auto const local = error ? remote : socket.local_endpoint(error);
    if (error) return;  // gone again
    Peer peer{++last_connection_, unwrapped(remote.address()), unwrapped(local.address()), options_.tls != nullptr};
    ++figures_.accepted;
    if (!connections_.has_room_for(peer.address)) {
        ++figures_.turned_away;
        return;  // the socket closes itself
    }
    connections_.add(peer.secure ? serve_tls(std::move(socket), options_.tls, parts_.loop, *this, peer)
                                 : serve_plain(std::move(socket), parts_.loop, *this, peer));
}

Response Server::refusal(unsigned status) {
    ++figures_.requests_refused;
    return Api::refusal(status);
}

void Server::tick() {
    SteadyTime const now = std::chrono::steady_clock::now();
    auto const late = std::chrono::duration_cast<std::chrono::microseconds>(now - tick_due_);
    figures_.timer_lag_longest = std::max(figures_.timer_lag_longest, late);
    connections_.check_deadlines(now);
    if (now >= look_due_ && stopping_ == Stopping::no) {
        look_around();
        look_due_ = now + look_every;
    }
    if (stopping_ != Stopping::no) go_on_stopping(now);
    tick_due_ = std::chrono::steady_clock::now() + tick_every;
    timer_.expires_at(tick_due_);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) tick();
    });
}

void Server::look_around() {
    api_.follow_votes();
    api_.follow_questionnaires();
    std::uint64_t const version = parts_.people.version();
    if (version == people_version_) return;
    people_version_ = version;
    hall_.refresh();
    // Rights are checked again: an account was disabled, or somebody signed out in another window.
    auto const ended = [this](Station const& station) {
        auto const session = parts_.people.session(station.cookie);
        return !session.has_value() && session.error() == runtime::PeopleFault::unknown;
    };
    stations_.close_if(ended, CloseCode::signed_out, "signed_out");
}

void Server::stop() {
    if (stopping_ != Stopping::no) return parts_.loop.stop();
    parts_.log.log("stopping");
    stopping_ = Stopping::draining;
    listener_->stop();
    stop_by_ = std::chrono::steady_clock::now() + options_.limits.stop_time;
    go_on_stopping(std::chrono::steady_clock::now());
}

// First the disk, so that what was decided is still acknowledged; then the stations; then the last bytes.
void Server::go_on_stopping(SteadyTime now) {
    bool const half_over = now >= stop_by_ - options_.limits.stop_time / 2;
    if (stopping_ == Stopping::draining && (hall_.drained() || half_over)) {
        stopping_ = Stopping::closing;
        stations_.close_if([](Station const&) { return true; }, CloseCode::server_stops, "server_stops");
        connections_.finish_all();
    }
    if (stopping_ != Stopping::closing || (!connections_.empty() && now < stop_by_)) return;
    parts_.log.log("stopped", {{"connections_dropped", static_cast<std::int64_t>(connections_.size())}});
    connections_.drop_all();
    parts_.loop.stop();
}

std::string Server::metrics() {
    auto const outboxes = connections_.outboxes();
    ServerFigures now = figures_;
    now.connections = connections_.size();
    now.stations = stations_.all().size();
    now.outbox_bytes = outboxes.bytes;
    now.outbox_bytes_longest = outboxes.longest;
    now.loop_turns = parts_.loop.figures().turns;
    now.loop_turn_longest = parts_.loop.take_longest_turn();
    figures_.timer_lag_longest = {};
    std::vector<ExerciseFigures> exercises;
    for (auto const& each : hall_.all()) exercises.push_back({each->entry().id, each->conductor().figures()});
    return render_metrics(now, exercises);
}

}  // namespace orda::server
