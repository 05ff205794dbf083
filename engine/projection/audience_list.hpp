// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "projection/audience.hpp"
#include "projection/things.hpp"

namespace orda::projection {

// All audiences of an exercise, and which of them a thing can concern at all. One thread at a time.
class AudienceList {
public:
    // Takes in seats that came since the last call; seats never go.
    void follow(exercise::State const& state);

    // In order. What belongs to one team is nothing for the desks of another.
    [[nodiscard]] std::vector<Audience> const& concerned_by(Thing const& thing) const;

private:
    std::size_t seats_ = 0;
    std::vector<Audience> all_{staff_audience};
    std::vector<std::vector<Audience>> by_team_;  // staff, the team's desks, actors
};

}  // namespace orda::projection
