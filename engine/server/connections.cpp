// SPDX-License-Identifier: Apache-2.0
#include "server/connections.hpp"

#include <algorithm>
#include <vector>

namespace orda::server {

bool Connections::has_room_for(boost::asio::ip::address const& address) const {
    if (all_.size() >= limits_.connections_max) return false;
    auto const found = by_address_.find(address);
    return address.is_loopback() || found == by_address_.end() || found->second < limits_.connections_per_address_max;
}

void Connections::add(std::shared_ptr<Connection> const& connection) {
    all_.emplace(connection->peer().connection, connection);
    ++by_address_[connection->peer().address];
}

void Connections::remove(Connection const& connection) {
    if (all_.erase(connection.peer().connection) == 0) return;
    auto const found = by_address_.find(connection.peer().address);
    if (--found->second == 0) by_address_.erase(found);
}

// What is done to one connection may end it and others, so the table is copied first.
template <class Work>
void Connections::for_each(Work work) {
    std::vector<std::weak_ptr<Connection>> copies;
    copies.reserve(all_.size());
    for (auto const& [number, connection] : all_) copies.push_back(connection);
    for (auto const& each : copies)
        if (auto const connection = each.lock()) work(*connection);
}

void Connections::check_deadlines(SteadyTime now) {
    for_each([now](Connection& each) { each.check_deadline(now); });
}

void Connections::finish_all() {
    for_each([](Connection& each) { each.finish(); });
}

void Connections::drop_all() {
    for_each([](Connection& each) { each.drop(); });
}

Connections::Outboxes Connections::outboxes() const {
    Outboxes sum;
    for (auto const& [number, each] : all_) {
        auto const connection = each.lock();
        std::size_t const bytes = connection ? connection->outbox_bytes() : 0;
        sum.bytes += bytes;
        sum.longest = std::max(sum.longest, bytes);
    }
    return sum;
}

}  // namespace orda::server
