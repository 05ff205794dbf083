// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scenario/context.hpp"

namespace orda::scenario {

// `trust - 2; leak = true; flag RF-LEAK`. Reports what is not understood.
std::vector<exercise::Effect> read_effects(Context& c, Yaml const& yaml);

}  // namespace orda::scenario
