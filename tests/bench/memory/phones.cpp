// SPDX-License-Identifier: Apache-2.0
#include "bench/memory/phones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "bench/support/machine.hpp"

namespace orda::bench {

Phones::Phones(std::uint16_t port, std::vector<Request> const& requests, double bytes_per_second)
    : bytes_per_second_(bytes_per_second), pumped_at_us_(monotonic_us()) {
    for (Request const& request : requests) {
        phones_.push_back(Phone{Wire(port, {.receive_buffer_bytes = 256 * 1024}),
                                fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\r\n", request.path,
                                            port, request.cookie)});
        phones_.back().wire.write_all(phones_.back().request);
        phones_.back().wire.stop_blocking();
    }
}

void Phones::pump() {
    double const now = monotonic_us();
    double const more = (now - pumped_at_us_) / 1e6 * bytes_per_second_;
    pumped_at_us_ = now;
    double const room = static_cast<double>(room_.size());
    for (Phone& phone : phones_) {
        phone.allowed = std::min(phone.allowed + more, 4 * room);
        while (phone.allowed >= room) {
            double const before = static_cast<double>(bytes_);
            read(phone, room_.size());
            phone.allowed -= static_cast<double>(bytes_) - before;
            if (static_cast<double>(bytes_) == before) break;
        }
    }
}

void Phones::read(Phone& phone, std::size_t at_most) {
    auto const got = phone.wire.read(room_.data(), at_most);
    if (!got) throw std::runtime_error("the server ended a phone's connection");
    if (*got == 0) return;
    bytes_ += *got;
    take(phone, {room_.data(), *got});
}

void Phones::take(Phone& phone, std::string_view bytes) {
    if (phone.missing == 0) {
        phone.head.append(bytes);
        std::size_t const end = phone.head.find("\r\n\r\n");
        if (end == std::string::npos) return;
        if (!phone.head.starts_with("HTTP/1.1 200")) throw std::runtime_error("no film: " + phone.head.substr(0, end));
        phone.missing = std::stoull(phone.head.substr(phone.head.find("Content-Length: ") + 16));
        std::size_t const body = phone.head.size() - end - 4;
        phone.head.clear();
        bytes = bytes.substr(bytes.size() - body);
    }
    phone.missing -= bytes.size();
    if (phone.missing == 0 && phone.wire.write(phone.request) != phone.request.size())
        throw std::runtime_error("a phone cannot ask again");
}

}  // namespace orda::bench
