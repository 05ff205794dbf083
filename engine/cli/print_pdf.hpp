// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace orda::cli {

// Lets a Chromium that is installed here print a page as tagged PDF: `chromium`, `chromium-browser` or `google-chrome`
// on the PATH. The page must bring everything with it. What is missing or went wrong, in words; empty when the PDF is
// there.
[[nodiscard]] std::string print_pdf(std::string const& html, std::string& pdf);

}  // namespace orda::cli
