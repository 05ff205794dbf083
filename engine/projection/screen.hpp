// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/screen.pb.h>

#include "exercise/exercise.hpp"

namespace orda::projection {

// What the station of a seat shows of the exercise as it is now: exactly the views that its audience is sent, and which
// record that was. The seat must be there. Wall time and the newest record are left to the caller.
[[nodiscard]] v1::Screen screen_of(exercise::Exercise const& exercise, exercise::SeatId seat);

// The same without views: for a caller who has them.
[[nodiscard]] v1::Screen bare_screen_of(exercise::Exercise const& exercise, exercise::SeatId seat);

}  // namespace orda::projection
