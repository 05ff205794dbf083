// SPDX-License-Identifier: Apache-2.0
#include "server/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace orda::server {
namespace {

using boost::asio::ip::address;

// Whoever has one IPv6 address usually has all of its /64.
address network_of(address const& from) {
    if (!from.is_v6()) return from;
    auto bytes = from.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return boost::asio::ip::address_v6(bytes);
}

std::chrono::seconds round_up(SteadyTime::duration span) {
    return span <= SteadyTime::duration::zero() ? std::chrono::seconds(0)
                                                : std::chrono::ceil<std::chrono::seconds>(span);
}

}  // namespace

double TokenBucket::tokens_at(SteadyTime now) const {
    if (at_ == SteadyTime{}) return burst_;
    return std::min(burst_, tokens_ + std::chrono::duration<double>(now - at_).count() * per_second_);
}

bool TokenBucket::take(SteadyTime now) {
    tokens_ = tokens_at(now);
    at_ = now;
    if (tokens_ < 1) return false;
    tokens_ -= 1;
    return true;
}

std::chrono::milliseconds TokenBucket::wait(SteadyTime now) const {
    double const missing = 1 - tokens_at(now);
    if (missing <= 0) return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(missing / per_second_ * 1'000)));
}

bool AddressBuckets::take(address const& from, SteadyTime now) {
    if (from.is_loopback()) return true;
    address const network = network_of(from);
    if (buckets_.size() >= addresses_max && !buckets_.contains(network)) buckets_.clear();
    return buckets_.try_emplace(network, full_).first->second.take(now);
}

std::chrono::seconds TryLimiter::wait(address const& from, SteadyTime now) const {
    auto const found = tries_.find(network_of(from));
    return found == tries_.end() ? std::chrono::seconds(0) : round_up(found->second.blocked_until - now);
}

std::chrono::seconds TryLimiter::wait_for_all(address const& from, SteadyTime now) const {
    return std::max(wait(from, now), round_up(all_.wait(now)));
}

void TryLimiter::wrong(address const& from, SteadyTime now) {
    (void)all_.take(now);
    forget(now);
    auto const [at, added] = tries_.try_emplace(network_of(from));
    Tries& tries = at->second;
    if (added) tries.next_wait = rules_.wait_first;
    tries.last = now;
    if (++tries.wrong < rules_.wrong_max) return;
    tries.wrong = 0;
    tries.blocked_until = now + tries.next_wait;
    tries.next_wait = std::min(2 * tries.next_wait, rules_.wait_longest);
}

void TryLimiter::take_back(address const& from) {
    auto const found = tries_.find(network_of(from));
    if (found != tries_.end() && found->second.wrong > 0) --found->second.wrong;
}

void TryLimiter::forget(SteadyTime now) {
    std::erase_if(tries_, [&](auto const& entry) { return now - entry.second.last > rules_.forget_after; });
    if (tries_.size() < rules_.addresses_max) return;
    tries_.erase(std::ranges::min_element(tries_, {}, [](auto const& entry) { return entry.second.last; }));
}

}  // namespace orda::server
