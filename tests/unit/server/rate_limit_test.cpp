// SPDX-License-Identifier: Apache-2.0
#include "server/rate_limit.hpp"

#include <doctest/doctest.h>

namespace orda::server {
namespace {

using boost::asio::ip::make_address;
using std::chrono::milliseconds;
using std::chrono::seconds;

SteadyTime const start = SteadyTime{} + std::chrono::hours(1);

TEST_CASE("a bucket lets a burst through, then one at a time") {
    TokenBucket bucket(20, 3);
    for (int i = 0; i < 3; ++i) CHECK(bucket.take(start));
    CHECK_FALSE(bucket.take(start));
    CHECK(bucket.wait(start) == milliseconds(50));
    CHECK_FALSE(bucket.take(start + milliseconds(49)));
    CHECK(bucket.take(start + milliseconds(51)));
    CHECK_FALSE(bucket.take(start + milliseconds(52)));
    SteadyTime const later = start + seconds(60);
    for (int i = 0; i < 3; ++i) CHECK(bucket.take(later));
    CHECK_FALSE(bucket.take(later));
}

TEST_CASE("each address has a bucket of its own, and this machine needs none") {
    AddressBuckets buckets(1, 2);
    auto const first = make_address("10.0.0.1"), second = make_address("10.0.0.2"), own = make_address("127.0.0.1");
    CHECK(buckets.take(first, start));
    CHECK(buckets.take(first, start));
    CHECK_FALSE(buckets.take(first, start));
    CHECK(buckets.take(second, start));
    CHECK(buckets.take(first, start + seconds(1)));
    for (int i = 0; i < 100; ++i) CHECK(buckets.take(own, start));
}

TEST_CASE("after five wrong tries an address waits, twice as long each time") {
    TryLimiter limiter;
    auto const address = make_address("192.168.1.20");
    auto const fail_five = [&](SteadyTime at) {
        for (int i = 0; i < 5; ++i) {
            CHECK(limiter.wait(address, at).count() == 0);
            limiter.wrong(address, at);
        }
    };
    fail_five(start);
    CHECK(limiter.wait(address, start) == seconds(60));
    CHECK(limiter.wait(address, start + seconds(59)) == seconds(1));
    fail_five(start + seconds(60));
    CHECK(limiter.wait(address, start + seconds(60)) == seconds(120));
    CHECK(limiter.wait(make_address("192.168.1.21"), start).count() == 0);
}

TEST_CASE("tries of one IPv6 network count together") {
    TryLimiter limiter;
    for (int i = 0; i < 5; ++i) limiter.wrong(make_address("2001:db8::" + std::to_string(i)), start);
    CHECK(limiter.wait(make_address("2001:db8::ffff"), start).count() > 0);
    CHECK(limiter.wait(make_address("2001:db8:0:1::1"), start).count() == 0);
}

TEST_CASE("many addresses together run into the common limit, which links do not have") {
    TryLimiter limiter;
    for (int i = 0; i < 30; ++i) limiter.wrong(make_address("10.0.0." + std::to_string(i)), start);
    auto const fresh = make_address("10.0.1.1");
    CHECK(limiter.wait(fresh, start).count() == 0);
    CHECK(limiter.wait_for_all(fresh, start) > seconds(0));
    CHECK(limiter.wait_for_all(fresh, start + seconds(7)).count() == 0);
}

TEST_CASE("a try that proves right is not counted, but forgives no other") {
    TryLimiter limiter;
    auto const address = make_address("10.0.0.1");
    for (int i = 0; i < 10; ++i) {
        limiter.wrong(address, start);
        limiter.take_back(address);
    }
    CHECK(limiter.wait(address, start).count() == 0);
    for (int i = 0; i < 4; ++i) limiter.wrong(address, start);
    limiter.wrong(address, start);
    limiter.take_back(address);
    CHECK(limiter.wait(address, start).count() > 0);
}

TEST_CASE("addresses are forgotten after an hour, and the table is bounded") {
    TryLimiter::Rules rules;
    rules.addresses_max = 2;
    TryLimiter limiter(rules);
    auto const first = make_address("10.0.0.1");
    for (int i = 0; i < 5; ++i) limiter.wrong(first, start);
    limiter.wrong(make_address("10.0.0.2"), start + seconds(1));
    CHECK(limiter.wait(first, start + seconds(2)).count() > 0);
    limiter.wrong(make_address("10.0.0.3"), start + seconds(2));
    CHECK(limiter.wait(first, start + seconds(2)).count() == 0);
}

}  // namespace
}  // namespace orda::server
