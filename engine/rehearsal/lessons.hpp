// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>

#include "rehearsal/dice.hpp"
#include "rehearsal/phrases.hpp"

namespace orda::rehearsal {

// Fills in what is beside the words of a lesson: its kind, perhaps its moment (a record up to `newest`), what is to be
// done, by whom and by when.
void add_details(v1::WriteLesson& lesson, Tongue tongue, std::uint64_t newest, Dice& dice);
// What its words are about.
[[nodiscard]] Phrase learned(v1::WriteLesson const& lesson);

}  // namespace orda::rehearsal
