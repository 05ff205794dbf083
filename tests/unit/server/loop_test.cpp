// SPDX-License-Identifier: Apache-2.0
#include "server/loop.hpp"

#include <doctest/doctest.h>

#include <string>
#include <thread>

namespace orda::server {
namespace {

class Counted final : public Flushable {
public:
    Counted(FlushList& list, std::string& order) : Flushable(list), order_(order) {}
    void touch() { flush_at_turn_end(); }
    void flush() override { order_ += 'f'; }

private:
    std::string& order_;
};

TEST_CASE("a turn is handlers, then the end of the turn, then one flush") {
    Loop loop;
    std::string order;
    Counted connection(loop.flush_list(), order);
    for (int i = 0; i < 3; ++i)
        loop.post([&] {
            order += 'h';
            connection.touch();
        });
    loop.set_turn_end([&] {
        order += 'e';
        loop.stop();
    });
    loop.run();
    CHECK(order == "hhhef");
}

TEST_CASE("work posted by another thread runs on the loop's") {
    Loop loop;
    std::thread::id ran_on;
    std::thread other([&] {
        loop.post([&] {
            ran_on = std::this_thread::get_id();
            loop.stop();
        });
    });
    loop.run();
    other.join();
    CHECK(ran_on == std::this_thread::get_id());
}

TEST_CASE("a storm of handlers does not keep a turn from ending") {
    Loop loop;
    int handlers = 0, turns = 0;
    std::function<void()> again = [&] {
        ++handlers;
        loop.post(again);
    };
    loop.post(again);
    loop.set_turn_end([&] {
        if (++turns == 2) loop.stop();
    });
    loop.run();
    CHECK(handlers == 2 * Loop::handlers_max);
}

}  // namespace
}  // namespace orda::server
