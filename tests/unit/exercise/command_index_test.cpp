// SPDX-License-Identifier: Apache-2.0
#include "exercise/command_index.hpp"

#include <doctest/doctest.h>

namespace orda::exercise::test {
namespace {

// The ids differ in one end or the other, as those of somebody who wants them to collide.
CommandId id_of(std::uint32_t number) {
    CommandId id{};
    std::size_t const from = number % 2 == 0 ? 0 : id.size() - 4;
    for (std::size_t i = 0; i < 4; ++i) id[from + i] = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

}  // namespace

TEST_CASE("every command is found under its id, and no other") {
    static constexpr std::uint32_t many = 5'000;
    State state;
    state.created.salt = {1, 2, 3};
    CommandIndex index;
    CHECK(index.find(id_of(1), state) == nullptr);
    for (std::uint32_t i = 1; i <= many; ++i) {
        CHECK(index.find(id_of(i), state) == nullptr);
        state.commands.push_back({id_of(i), {}, i, i});
        index.follow(state);
        index.follow(state);  // a record of the same command, or of none
    }
    std::size_t wrong = 0;
    for (std::uint32_t i = 1; i <= many; ++i) {
        CommandResult const* const found = index.find(id_of(i), state);
        if (found == nullptr || found->first != i) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(index.find(id_of(many + 1), state) == nullptr);
}

}  // namespace orda::exercise::test
