// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "base/short_hash.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// Where a command id stands in State::commands: follows from the state and is no part of it. A table with open
// addressing; its hash is salted with the exercise's salt, which no station is told, as stations choose the ids.
class CommandIndex {
public:
    // Takes in what evolve() added since the last call: at most one command.
    void follow(State const& state);
    // Null when there is none. `state` is the one that was followed.
    [[nodiscard]] CommandResult const* find(CommandId const& id, State const& state) const;

private:
    // The place where the id is or would be.
    [[nodiscard]] std::size_t place_of(CommandId const& id, State const& state) const;
    void grow(State const& state);

    ShortHashKey key_{};
    std::size_t known_ = 0;              // commands that are in here
    std::vector<std::uint32_t> places_;  // position + 1 in State::commands, 0 = free; a power of two of them
};

}  // namespace orda::exercise
