// SPDX-License-Identifier: Apache-2.0
#include "bench/memory/phones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

// What may have gathered while the bench was busy with something else: a phone's player has a second or so.
constexpr double most_allowed = 2e6;

}  // namespace

void write_film(std::filesystem::path const& file, std::uint64_t bytes) {
    std::ofstream output(file, std::ios::binary);
    std::vector<std::uint64_t> words(128 * 1024);
    for (std::uint64_t at = 0; at < bytes; at += words.size() * sizeof(std::uint64_t)) {
        for (std::size_t i = 0; i < words.size(); ++i) words[i] = at + i * sizeof(std::uint64_t);
        output.write(
            reinterpret_cast<char const*>(words.data()),  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
            static_cast<std::streamsize>(std::min<std::uint64_t>(bytes - at, words.size() * 8)));
    }
    if (!output.flush()) throw std::runtime_error("the film cannot be written: " + file.string());
}

Phones::Phones(std::uint16_t port, std::vector<Request> const& requests, double bytes_per_second)
    : bytes_per_second_(bytes_per_second), pumped_at_us_(monotonic_us()) {
    for (Request const& request : requests) {
        phones_.push_back(Phone{Wire(port, {.receive_buffer_bytes = 256 * 1024}),
                                fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\r\n", request.path,
                                            port, request.cookie)});
        phones_.back().wire.write_all(phones_.back().request);
        phones_.back().wire.stop_blocking();
        phones_.back().allowed = static_cast<double>(room_.size() * phones_.size() / requests.size());
    }
}

void Phones::pump() {
    constexpr double time_us = 500;
    double const now = monotonic_us();
    double const more = (now - pumped_at_us_) / 1e6 * bytes_per_second_;
    pumped_at_us_ = now;
    for (Phone& phone : phones_) phone.allowed = std::min(phone.allowed + more, most_allowed);
    for (std::size_t i = 0; i < phones_.size() && monotonic_us() < now + time_us; ++i) {
        Phone& phone = phones_[next_++ % phones_.size()];
        if (phone.allowed < static_cast<double>(room_.size())) continue;
        std::uint64_t const before = bytes_;
        read(phone, room_.size());
        phone.allowed -= static_cast<double>(bytes_ - before);
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
        phone.bytes = phone.missing = std::stoull(phone.head.substr(phone.head.find("Content-Length: ") + 16));
        std::size_t const body = phone.head.size() - end - 4;
        phone.head.clear();
        bytes = bytes.substr(bytes.size() - body);
    }
    look_at(phone.bytes - phone.missing, bytes);
    phone.missing -= bytes.size();
    if (phone.missing == 0 && phone.wire.write(phone.request) != phone.request.size())
        throw std::runtime_error("a phone cannot ask again");
}

void Phones::look_at(std::uint64_t offset, std::string_view bytes) {
    std::uint64_t const at = (offset + 7) / 8 * 8;
    if (at + sizeof(std::uint64_t) > offset + bytes.size()) return;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + (at - offset), sizeof word);
    if (word != at) throw std::runtime_error(fmt::format("wrong bytes at {} of the film", at));
}

}  // namespace orda::bench
