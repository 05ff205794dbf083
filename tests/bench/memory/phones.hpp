// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/support/wire.hpp"

namespace orda::bench {

// The bytes of the film that phones look for: at each multiple of eight stands its own offset.
void write_film(std::filesystem::path const& file, std::uint64_t bytes);

// Phones that read a film over and over, none faster than it is told. Each has a connection of its own, and their reads
// are spread over time. What they read is looked at: a word of each piece.
class Phones {
public:
    struct Request {
        std::string path;
        std::string cookie;
    };
    Phones(std::uint16_t port, std::vector<Request> const& requests, double bytes_per_second);

    // Reads what is there and allowed by now, for at most half a millisecond; does not wait.
    void pump();
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    struct Phone {
        Wire wire;
        std::string request;
        std::string head{};  // of the answer that is coming, while it is not whole
        std::uint64_t bytes = 0;  // of the body
        std::uint64_t missing = 0;  // of it; 0: ask again
        double allowed = 0;  // bytes
    };
    void read(Phone& phone, std::size_t at_most);
    void take(Phone& phone, std::string_view bytes);
    static void look_at(std::uint64_t offset, std::string_view bytes);

    std::vector<Phone> phones_;
    std::size_t next_ = 0;  // phone
    double bytes_per_second_;
    double pumped_at_us_;
    std::uint64_t bytes_ = 0;
    std::vector<char> room_ = std::vector<char>(64 * 1024);
};

}  // namespace orda::bench
