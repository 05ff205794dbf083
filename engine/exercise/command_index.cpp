// SPDX-License-Identifier: Apache-2.0
#include "exercise/command_index.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace orda::exercise {

std::size_t CommandIndex::place_of(CommandId const& id, State const& state) const {
    std::size_t const mask = places_.size() - 1;
    std::size_t place = short_hash(key_, id) & mask;
    while (places_[place] != 0 && state.commands[places_[place] - 1].id != id) place = (place + 1) & mask;
    return place;
}

void CommandIndex::grow(State const& state) {
    if (places_.empty()) key_ = state.created.salt;
    places_.assign(std::max<std::size_t>(64, places_.size() * 2), 0);
    for (std::uint32_t i = 0; i < known_; ++i) places_[place_of(state.commands[i].id, state)] = i + 1;
}

void CommandIndex::follow(State const& state) {
    if (state.commands.size() == known_) return;
    ORDA_CHECK(state.commands.size() == known_ + 1, "a record is of one command");
    if (2 * state.commands.size() > places_.size()) grow(state);
    std::uint32_t& place = places_[place_of(state.commands.back().id, state)];
    ORDA_CHECK(place == 0, "the records of one command stand together");
    place = static_cast<std::uint32_t>(++known_);
}

CommandResult const* CommandIndex::find(CommandId const& id, State const& state) const {
    if (places_.empty()) return nullptr;
    std::uint32_t const place = places_[place_of(id, state)];
    return place == 0 ? nullptr : &state.commands[place - 1];
}

}  // namespace orda::exercise
