// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>

namespace orda::bench {

// Plays on in an exercise file that no server has open, until it holds so many records: everybody sits down, staff
// write to everybody, everybody opens and confirms, and what the script plans comes in between. How many there are
// then. Throws std::runtime_error.
std::size_t grow_file(std::filesystem::path const& file, std::size_t records);

}  // namespace orda::bench
