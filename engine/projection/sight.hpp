// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "projection/audience.hpp"
#include "projection/draw.hpp"
#include "projection/things.hpp"

namespace orda::projection {

// Whether the audience may see the thing as it is now. What is not allowed here is never sent to it.
[[nodiscard]] bool may_see(Canvas const& canvas, Thing const& thing, Audience const& audience);

// What people wrote there, as it holds; nothing where nobody writes.
[[nodiscard]] std::optional<exercise::Passage> newest_passage(Canvas const& canvas, Thing const& thing);

}  // namespace orda::projection
