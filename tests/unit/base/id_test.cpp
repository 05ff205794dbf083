// SPDX-License-Identifier: Apache-2.0
#include "base/id.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <type_traits>

#include "base/result.hpp"

namespace orda {
namespace {

using DeskId = Id<struct DeskTag>;
using RowId = Id<struct RowTag>;
enum class Reason { gone, taken };

template <class A, class B>
concept Comparable = requires(A x, B y) { x == y; };

}  // namespace

TEST_CASE("ids of different kinds neither compare nor convert") {
    CHECK(Comparable<DeskId, DeskId>);
    CHECK_FALSE(Comparable<DeskId, RowId>);
    CHECK_FALSE(std::is_convertible_v<DeskId, RowId>);
    CHECK_FALSE(std::is_convertible_v<int, DeskId>);
}

TEST_CASE("ids are in the order of their list") {
    CHECK(DeskId{1} < DeskId{2});
    CHECK(DeskId{2} == DeskId{2});
    CHECK(DeskId{} == DeskId{0});
}

TEST_CASE("a result is a value or the reason why there is none") {
    Result<int, Reason> const value = 7;
    Result<int, Reason> const none = Reason::taken;
    REQUIRE(value.has_value());
    CHECK(*value == 7);
    CHECK(none.has_error());
    CHECK(none.error() == Reason::taken);
}

}  // namespace orda
