// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <optional>
#include <vector>

#include "exercise/exercise.hpp"
#include "projection/audience.hpp"
#include "projection/audience_list.hpp"
#include "projection/keys.hpp"
#include "projection/things.hpp"
#include "projection/told.hpp"

namespace orda::projection {

[[nodiscard]] v1::Role to_wire(exercise::Role role);

// What each audience may see of an exercise: allow-lists, field by field. What is not drawn here is never sent.
// Reads the exercise as it is now; keeps no state of its own but a cache of names and audiences. One thread at a time.
class Projector {
public:
    explicit Projector(exercise::Exercise const& exercise);

    // A thing as this audience sees it now; nothing when it may not see it.
    [[nodiscard]] std::optional<v1::View> draw(Thing const& thing, Audience const& audience) const;

    // What each audience is told because of `record`, which was applied last, in order.
    [[nodiscard]] Told project(exercise::Record const& record) const;

    // Everything the audience sees now, in order.
    [[nodiscard]] std::vector<v1::View> snapshot(Audience const& audience) const;

    [[nodiscard]] Keys const& keys() const;

private:
    exercise::Exercise const& exercise_;
    mutable std::optional<Keys> keys_;  // made when the salt is known
    mutable AudienceList audiences_;
};

}  // namespace orda::projection
