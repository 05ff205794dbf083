// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "cli/exit_codes.hpp"

namespace orda::cli {

// Calls `check` at once, and again whenever a file of the script's folder or of the worlds beside it has changed, until
// the process is told to end (SIGINT, SIGTERM). Looks every 300 ms, and waits until nothing changes any more: editors
// write a file in several steps.
Exit watch_script(std::string const& folder, std::function<void()> const& check);

}  // namespace orda::cli
