// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "runtime/ports/random.hpp"
#include "server/loop.hpp"

namespace orda::server {

// One-time tickets: a WebSocket cannot carry a header of ours, and a ticket in the URL is worth nothing after its use
// or after 30 s. Bound to the session and the exercise it was given for.
class Tickets {
public:
    static constexpr std::chrono::seconds lifetime{30};
    static constexpr std::size_t tickets_max = 4'096;       // waiting, in all
    static constexpr std::size_t per_session_max = 12;
    static constexpr std::size_t ticket_bytes = 16;

    explicit Tickets(runtime::RandomPort& random) : random_(random) {}

    // Nothing when too many wait to be used.
    [[nodiscard]] std::optional<std::string> give(Digest const& session, std::string_view exercise, SteadyTime now);

    struct Ticket {
        Digest session{};
        std::string exercise;
        SteadyTime expires{};
    };
    // Uses the ticket up.
    [[nodiscard]] std::optional<Ticket> take(std::string_view text, SteadyTime now);

private:
    runtime::RandomPort& random_;
    std::map<std::string, Ticket, std::less<>> waiting_;
};

}  // namespace orda::server
