// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/exit_codes.hpp"

namespace orda::cli {

// What a command made, to the file called `path`, whole or not at all; to the output when `path` is empty. What goes
// wrong is said on the error stream.
[[nodiscard]] Exit put_output(std::string const& bytes, std::string const& path);
// The same for a page that Chromium prints as PDF first.
[[nodiscard]] Exit put_pdf(std::string const& html, std::string const& path);

}  // namespace orda::cli
