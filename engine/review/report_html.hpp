// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "review/report.hpp"

namespace orda::review {

// What the journal says of itself, for the statement of integrity.
struct Integrity {
    std::string root;        // RFC 6962, over all records, hexadecimal
    std::string checkpoint;  // the newest signed note; empty = none
};

// The after-action report as one page of HTML for A4, in "en", "ru" or "kk": texts of the script in that language where
// it has them. Pure; no names of people, whom the journal does not know.
[[nodiscard]] std::string report_html(Report const& report, Integrity const& integrity, std::string_view language);

}  // namespace orda::review
