// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/load.hpp"

// Cuts: shorter plays of the same script. Each is compiled for itself: rows and decisions that it leaves out are not
// there at all.
namespace orda::scenario {

// Fills c.cut before anything is declared. False, with a diagnostic, when the script has no such cut.
bool choose_cut(Context& c, Loaded const& loaded, std::string_view id);

}  // namespace orda::scenario
