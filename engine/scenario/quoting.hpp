// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// How a text is written in a script file: bare where that reads as itself, else in quotes.
namespace orda::scenario {

// On one line, whatever is in the text. `in_braces`: within `{…}` or `[…]`, where more needs quotes.
[[nodiscard]] std::string on_one_line(std::string_view text, bool in_braces);

// Whether a text of several lines may stand below `|`, which shows it as it is. Not with an indented first line, or
// with blanks at the end of a line or other characters that nobody sees.
[[nodiscard]] bool may_stand_below(std::string_view text);

}  // namespace orda::scenario
