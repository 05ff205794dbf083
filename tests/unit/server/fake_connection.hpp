// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "server/connection.hpp"

namespace orda::test {

// Remembers what it was told.
class FakeConnection final : public server::Connection {
public:
    explicit FakeConnection(std::uint64_t number, char const* address = "10.0.0.1") {
        peer_.connection = number;
        peer_.address = boost::asio::ip::make_address(address);
    }
    void send(runtime::SharedMessage const& message) override { sent.push_back(*message); }
    void close(std::uint16_t code, std::string_view) override { closed_with = code; }
    void drop() override { dropped = true; }
    void finish() override { finished = true; }
    void check_deadline(server::SteadyTime) override { ++checks; }
    [[nodiscard]] server::Peer const& peer() const override { return peer_; }
    [[nodiscard]] std::size_t outbox_bytes() const override { return outbox; }

    std::vector<std::string> sent;
    int closed_with = 0, checks = 0;
    bool dropped = false, finished = false;
    std::size_t outbox = 0;

private:
    server::Peer peer_;
};

}  // namespace orda::test
