// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "review/html.hpp"
#include "review/telling.hpp"

namespace orda::review {

// The section of a report about case boards; nothing for a script without a truth.
void write_boards(Html& page, Report const& report, Telling const& tell);

}  // namespace orda::review
