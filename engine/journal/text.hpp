// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"

// How exports and reports write times and words.
namespace orda::journal {

// "T+1:02:03", whole seconds, hours without limit; "T-0:00:01" before STARTEX.
[[nodiscard]] std::string clock_text(Milliseconds time);
// "2026-09-14T09:00:00.123Z".
[[nodiscard]] std::string utc_text(WallTime time);

// The words on one line of a terminal: line breaks as " / ", no control characters, nothing that turns the direction of
// writing round.
[[nodiscard]] std::string one_line(std::string_view words);

// "0123 4567 89ab": for people who compare.
[[nodiscard]] std::string in_fours(std::string_view digits);

}  // namespace orda::journal
