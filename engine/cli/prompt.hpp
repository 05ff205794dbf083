// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orda::cli {

// A new password: asked for twice on a terminal, without showing it; else one line of the input. Nothing when there is
// no input or the two differ (which is said on the error stream).
std::optional<std::string> ask_new_password(std::string_view for_whom);

// Whether a person sits at the input.
bool is_terminal();
// Puts a question on the error stream; true for an answer that begins with y or Y.
bool ask_yes(std::string_view question);

}  // namespace orda::cli
