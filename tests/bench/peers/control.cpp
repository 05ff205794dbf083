// SPDX-License-Identifier: Apache-2.0
#include "bench/peers/control.hpp"

#include <fmt/format.h>

#include <utility>

#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

constexpr std::size_t head_bytes = 8;

std::uint32_t number_at(std::string_view bytes) {
    std::uint32_t number = 0;
    for (char const byte : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

void put(std::string& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift & 0xFF));
}

}  // namespace

std::string order_record(std::uint32_t group, std::string_view text) {
    std::string record;
    record.reserve(head_bytes + text.size());
    put(record, static_cast<std::uint32_t>(text.size()));
    put(record, group);
    return record.append(text);
}

void Orders::take(std::string_view bytes) {
    waiting_.append(bytes);
    std::string_view rest = waiting_;
    while (rest.size() >= head_bytes && rest.size() >= head_bytes + number_at(rest)) {
        std::size_t const size = number_at(rest);
        std::string text(rest.substr(head_bytes, size));
        text.replace(0, stamp_bytes, fmt::format("{:016}", wall_us()));
        send_(number_at(rest.substr(4)), std::move(text));
        rest.remove_prefix(head_bytes + size);
    }
    waiting_.erase(0, waiting_.size() - rest.size());
}

}  // namespace orda::bench
