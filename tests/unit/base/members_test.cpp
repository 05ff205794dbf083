// SPDX-License-Identifier: Apache-2.0
#include "base/members.hpp"

#include <doctest/doctest.h>

#include <array>
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace orda {
namespace {

struct None {
    friend auto operator<=>(None const&, None const&) = default;
};
struct One {
    int a = 1;
};
struct Nested {
    One one;
    std::array<char, 4> letters{};
    std::optional<One> maybe{};
};
struct Containers {
    std::string text;
    std::vector<One> list{};
    std::map<int, std::string> map{};
    std::variant<One, None> choice{};
    std::optional<std::vector<int>> maybe{};
};
struct TwentyTwo {
    int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v;
};

template <class T>
constexpr std::size_t count_of = std::tuple_size_v<decltype(members(std::declval<T&>()))>;

}  // namespace

TEST_CASE("every member of an aggregate is counted once, whatever its type") {
    CHECK(count_of<None> == 0);
    CHECK(count_of<One> == 1);
    CHECK(count_of<Nested> == 3);
    CHECK(count_of<Containers> == 5);
    CHECK(count_of<TwentyTwo> == 22);
}

TEST_CASE("the members are the aggregate's own, in the order of their declaration") {
    TwentyTwo all{};
    int next = 0;
    std::apply([&](auto&... member) { ((member = ++next), ...); }, members(all));
    CHECK(all.a == 1);
    CHECK(all.k == 11);
    CHECK(all.v == 22);
    Containers const containers{"text", {{7}}, {}, None{}, {}};
    CHECK(&std::get<0>(members(containers)) == &containers.text);
    CHECK(std::get<1>(members(containers)).front().a == 7);
}

}  // namespace orda
