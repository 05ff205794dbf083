// SPDX-License-Identifier: Apache-2.0
#include "server/flush_list.hpp"

#include <doctest/doctest.h>

#include <memory>

namespace orda::server {
namespace {

class Counted final : public Flushable {
public:
    using Flushable::Flushable;
    void touch() { flush_at_turn_end(); }
    void flush() override { ++flushed; }
    int flushed = 0;
};

TEST_CASE("whoever was touched is flushed once at the end of the turn") {
    FlushList list;
    Counted touched(list), other(list);
    touched.touch();
    touched.touch();
    list.flush();
    CHECK(touched.flushed == 1);
    CHECK(other.flushed == 0);
    list.flush();
    CHECK(touched.flushed == 1);
    touched.touch();
    list.flush();
    CHECK(touched.flushed == 2);
}

TEST_CASE("a connection that is gone by the end of the turn is left out") {
    FlushList list;
    auto gone = std::make_unique<Counted>(list);
    Counted stays(list);
    gone->touch();
    stays.touch();
    gone.reset();
    list.flush();
    CHECK(stays.flushed == 1);
}

}  // namespace
}  // namespace orda::server
