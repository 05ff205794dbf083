// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exercise/state.hpp"

namespace orda::exercise {

// SHA-256 over what a trainee's seat had before it at this moment: every inject given to its desk or shared with it,
// and not withdrawn, in the order of the script, each as four numbers of 8 bytes, lowest byte first: position of its
// row, record of its newest change, how often it was delivered, and 1 when this seat has opened it (else 0). It stands
// in every decision, so that a review cannot judge by what came later; replay computes it again. `seat` must be a
// trainee's.
[[nodiscard]] Digest seen_by(State const& state, SeatId seat);

}  // namespace orda::exercise
