// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstddef>
#include <map>

#include "server/loop.hpp"

namespace orda::server {

// Lets through `burst` things at once and `per_second` in the long run.
class TokenBucket {
public:
    TokenBucket(double per_second, double burst) : per_second_(per_second), burst_(burst), tokens_(burst) {}
    // False when there is none left.
    bool take(SteadyTime now);
    // How long until there is one.
    [[nodiscard]] std::chrono::milliseconds wait(SteadyTime now) const;

private:
    [[nodiscard]] double tokens_at(SteadyTime now) const;
    double per_second_, burst_, tokens_;
    SteadyTime at_{};
};

// A bucket for each address. This machine itself is not limited.
class AddressBuckets {
public:
    static constexpr std::size_t addresses_max = 4'096;  // then all are forgotten and begin with a full bucket

    AddressBuckets(double per_second, double burst) : full_(per_second, burst) {}
    bool take(boost::asio::ip::address const& address, SteadyTime now);

private:
    TokenBucket full_;
    std::map<boost::asio::ip::address, TokenBucket> buckets_;
};

// Slows down guessing: after wrong_max wrong tries from one address it has to wait, each time twice as long. A right
// try forgives nothing (who has one code must not be able to guess others in between). IPv6 addresses count by /64.
class TryLimiter {
public:
    struct Rules {
        std::size_t wrong_max = 5;
        std::chrono::seconds wait_first{60}, wait_longest{960};
        std::chrono::seconds forget_after{3'600};
        std::size_t addresses_max = 4'096;  // the one that was quiet longest is forgotten first
        double wrong_per_second_in_all = 10.0 / 60, burst_in_all = 30;
    };
    TryLimiter() : TryLimiter(Rules{}) {}
    explicit TryLimiter(Rules rules) : rules_(rules), all_(rules.wrong_per_second_in_all, rules.burst_in_all) {}

    // How long this address has to wait before its next try; 0 = it may try now.
    [[nodiscard]] std::chrono::seconds wait(boost::asio::ip::address const& address, SteadyTime now) const;
    // The same with the limit on everybody together, for secrets short enough to be guessed (six digits).
    [[nodiscard]] std::chrono::seconds wait_for_all(boost::asio::ip::address const& address, SteadyTime now) const;
    void wrong(boost::asio::ip::address const& address, SteadyTime now);
    // A try that was counted by wrong() beforehand was right.
    void take_back(boost::asio::ip::address const& address);

private:
    struct Tries {
        std::size_t wrong = 0;
        std::chrono::seconds next_wait{};
        SteadyTime blocked_until{}, last{};
    };
    void forget(SteadyTime now);

    Rules rules_;
    std::map<boost::asio::ip::address, Tries> tries_;
    TokenBucket all_;
};

}  // namespace orda::server
