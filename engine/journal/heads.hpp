// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace orda::journal {

// Which stored tree heads are checked. The newest is over all records; an older one is evidence for whoever reads it
// and costs seven hashes.
enum class Heads : std::uint8_t { all, newest };

}  // namespace orda::journal
