// SPDX-License-Identifier: Apache-2.0
#include "server/tickets.hpp"

#include <algorithm>
#include <utility>

namespace orda::server {

std::optional<std::string> Tickets::give(Digest const& session, std::string_view exercise, SteadyTime now) {
    std::erase_if(waiting_, [&](auto const& entry) { return entry.second.expires <= now; });
    auto const of_session =
        std::ranges::count_if(waiting_, [&](auto const& entry) { return entry.second.session == session; });
    if (waiting_.size() >= tickets_max || std::cmp_greater_equal(of_session, per_session_max)) return std::nullopt;
    std::string text = runtime::random_secret(random_, ticket_bytes);
    waiting_.emplace(text, Ticket{session, std::string(exercise), now + lifetime});
    return text;
}

std::optional<Tickets::Ticket> Tickets::take(std::string_view text, SteadyTime now) {
    auto const found = waiting_.find(text);
    if (found == waiting_.end()) return std::nullopt;
    Ticket ticket = std::move(found->second);
    waiting_.erase(found);
    if (ticket.expires <= now) return std::nullopt;
    return ticket;
}

}  // namespace orda::server
