// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <unordered_map>

#include "server/connection.hpp"
#include "server/limits.hpp"

namespace orda::server {

// All open connections, counted by address. Connections live by themselves and leave this table when they are gone.
class Connections {
public:
    explicit Connections(Limits const& limits) : limits_(limits) {}

    // Whether one more from this address fits the limits. This machine itself may use all that there are.
    [[nodiscard]] bool has_room_for(boost::asio::ip::address const& address) const;
    void add(std::shared_ptr<Connection> const& connection);
    void remove(Connection const& connection);

    void check_deadlines(SteadyTime now);
    void finish_all();
    void drop_all();
    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }

    struct Outboxes {
        std::size_t bytes = 0, longest = 0;
    };
    [[nodiscard]] Outboxes outboxes() const;

private:
    template <class Work>
    void for_each(Work work);

    Limits const& limits_;
    std::unordered_map<std::uint64_t, std::weak_ptr<Connection>> all_;
    std::map<boost::asio::ip::address, std::size_t> by_address_;
};

}  // namespace orda::server
