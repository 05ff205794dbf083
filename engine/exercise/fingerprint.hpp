// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/sha256.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// Every member of the state, in order, as bytes. Two states are the same exactly when their dumps are.
[[nodiscard]] std::string canonical_dump(State const& state);
[[nodiscard]] Digest fingerprint(State const& state);
[[nodiscard]] Digest fingerprint(TeamState const& team);

}  // namespace orda::exercise
