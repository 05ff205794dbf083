// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "datapack/table.hpp"

namespace orda::datapack {

// What must hold for the truth of a pack, whatever the seed drew: `identities` of the source, the sums of the edge
// table itself, and that no account is below zero after any posting. One sentence for each that does not hold.
std::vector<std::string> failed_identities(Node const& source, Scene const& scene, std::vector<PackFile> const& files);

}  // namespace orda::datapack
