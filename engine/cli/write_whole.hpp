// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace orda::cli {

// Writes a file whole or not at all: an earlier one of that name stays until the new one is there. What went wrong, in
// words; empty when nothing did.
[[nodiscard]] std::string write_whole(std::string const& path, std::string const& bytes);

}  // namespace orda::cli
