// SPDX-License-Identifier: Apache-2.0
#include "people/worker_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>

namespace orda::people {
namespace {

TEST_CASE("work is done in order by one thread, and all of it before the pool is gone") {
    std::vector<int> done;
    {
        WorkerPool pool(1, 100);
        for (int i = 0; i < 50; ++i) REQUIRE(pool.post([&done, i] { done.push_back(i); }));
    }
    REQUIRE(done.size() == 50);
    CHECK(done.front() == 0);
    CHECK(done.back() == 49);
}

TEST_CASE("a full queue takes nothing more") {
    std::promise<void> begun, go_on;
    WorkerPool pool(1, 2);
    REQUIRE(pool.post([&] {
        begun.set_value();
        go_on.get_future().wait();
    }));
    begun.get_future().wait();
    CHECK(pool.post([] {}));
    CHECK(pool.post([] {}));
    CHECK_FALSE(pool.post([] {}));
    go_on.set_value();
}

}  // namespace
}  // namespace orda::people
