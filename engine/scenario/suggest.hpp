// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orda::scenario {

// Insertions, deletions, changes and swaps of neighbours that turn one word into the other (optimal string alignment),
// not told apart by case. Counts to 3 and no further.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to the word, at a distance of at most 2 (1 for words of up to three letters, 0 for one letter);
// empty when there is none. The first of equals.
std::string nearest(std::string_view word, std::span<std::string_view const> candidates);

// "`a`, `b`, `c`", at most twelve of them.
std::string listed(std::span<std::string_view const> words);
std::vector<std::string_view> views(std::vector<std::string> const& words);

}  // namespace orda::scenario
