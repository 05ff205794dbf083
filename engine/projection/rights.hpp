// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "exercise/command.hpp"
#include "exercise/people.hpp"
#include "exercise/state.hpp"

namespace orda::projection {

// Deny by default: the one table of who may do what, and when. A verb is an alternative of exercise::Command.
// The core still checks what depends on the thing itself (is the desk addressed, is the actor this cast member).
[[nodiscard]] bool may(exercise::Role role, std::size_t verb, exercise::Stage stage);
[[nodiscard]] inline bool may(exercise::Role role, exercise::Command const& command, exercise::Stage stage) {
    return may(role, command.index(), stage);
}
// The word for a verb in logs and documents: "submit_decision".
[[nodiscard]] std::string_view verb_name(std::size_t verb);

}  // namespace orda::projection
