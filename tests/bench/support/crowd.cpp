// SPDX-License-Identifier: Apache-2.0
#include "bench/support/crowd.hpp"

#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

constexpr double others_served_every_us = 20e3;  // while many are opened: on a busy machine that takes minutes

}  // namespace

Crowd::Crowd(Events events) : events_(std::move(events)), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}

Crowd::~Crowd() { ::close(epoll_); }

std::size_t Crowd::open(std::uint16_t port, std::string const& target, std::string const& fields,
                        Wire::Options const& options) {
    Wire wire(port, options);
    wire.write_all(
        fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n{}\r\n",
                    target, port, fields));
    std::string rest;
    std::string const head = wire.read_head(rest);
    if (!head.starts_with("HTTP/1.1 101")) throw std::runtime_error("no WebSocket: " + head);
    wire.stop_blocking();
    std::size_t const number = links_.size();
    links_.push_back(Link{std::move(wire)});
    watch(number, false, EPOLL_CTL_ADD);
    take(number, rest);
    if (double const now = monotonic_us(); now > served_at_us_ + others_served_every_us) {
        poll(0);
        served_at_us_ = now;
    }
    return number;
}

void Crowd::watch(std::size_t link, bool writing, int how) {
    epoll_event event{.events = EPOLLIN | (writing ? EPOLLOUT : 0U), .data = {.u64 = link}};
    ::epoll_ctl(epoll_, how, links_[link].wire.socket(), &event);
}

void Crowd::write(std::size_t link, std::string_view bytes) {
    if (!links_.at(link).open) return;
    links_[link].out.append(bytes);
    push_out(link);
}

void Crowd::push_out(std::size_t number) {
    Link& link = links_[number];
    while (!link.out.empty()) {
        auto const sent = link.wire.write(link.out);
        if (!sent) return end(number);
        if (*sent == 0) {
            if (!std::exchange(link.waits, true)) watch(number, true, EPOLL_CTL_MOD);
            return;
        }
        link.out.erase(0, *sent);
    }
    if (std::exchange(link.waits, false)) watch(number, false, EPOLL_CTL_MOD);
}

void Crowd::stop_reading(std::size_t link) { watch(link, false, EPOLL_CTL_DEL); }

std::size_t Crowd::open_links() const {
    return static_cast<std::size_t>(std::count_if(links_.begin(), links_.end(), [](Link const& l) { return l.open; }));
}

std::size_t Crowd::poll(int wait_ms) {
    std::array<epoll_event, 512> events{};
    int const ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_ms);
    for (int i = 0; i < ready; ++i) {
        epoll_event const& event = events[static_cast<std::size_t>(i)];
        std::size_t const number = event.data.u64;
        if ((event.events & EPOLLOUT) != 0 && links_[number].open) push_out(number);
        if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 && links_[number].open) read(number);
    }
    return ready < 0 ? 0 : static_cast<std::size_t>(ready);
}

void Crowd::poll_for_ms(int ms) {
    double const end = monotonic_us() + ms * 1e3;
    while (monotonic_us() < end) poll(std::max(1, static_cast<int>((end - monotonic_us()) / 1e3)));
}

bool Crowd::settle(int quiet_ms, int at_most_ms) {
    double const end = monotonic_us() + at_most_ms * 1e3;
    while (monotonic_us() < end)
        if (poll(quiet_ms) == 0) return true;
    return false;
}

void Crowd::read(std::size_t number) {
    while (links_[number].open) {
        auto const got = links_[number].wire.read(room_.data(), room_.size());
        if (!got) return end(number);
        if (*got == 0) return;
        take(number, {room_.data(), *got});
        // A plain socket tells again what is left; records of TLS may wait inside OpenSSL where epoll sees nothing.
        if (*got < 16 * 1'024 && !links_[number].wire.is_tls()) return;
    }
}

// Frames are handed out where they lie; only the beginning of one is kept.
void Crowd::take(std::size_t number, std::string_view bytes) {
    std::int64_t const now = wall_us();
    std::string held;
    if (!links_[number].in.empty()) {
        held = std::move(links_[number].in.append(bytes));
        bytes = held;
    }
    while (auto const frame = take_server_frame(bytes)) {
        if (frame->opcode == Opcode::ping) send(number, Opcode::pong, frame->payload);
        events_.frame(number, *frame, now);
        if (frame->opcode == Opcode::close) return end(number);
    }
    links_[number].in.assign(bytes);
}

void Crowd::end(std::size_t number) {
    if (!std::exchange(links_[number].open, false)) return;
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, links_[number].wire.socket(), nullptr);
    if (events_.closed) events_.closed(number);
}

}  // namespace orda::bench
