// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "exercise/agenda.hpp"
#include "exercise/proposal.hpp"

namespace orda::exercise {

// Looks at one due thing at one moment: adds the events it leads to, and tells when to look again when it leads to
// nothing now (nothing = not before something it reads changes).
std::optional<TeamTime> look_at(Due const& due, Script const& script, State const& state, Proposal& proposal);

}  // namespace orda::exercise
