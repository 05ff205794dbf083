// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace orda {

// Words that can stand in a text or in a quoted attribute of HTML.
[[nodiscard]] std::string escape_html(std::string_view words);

}  // namespace orda
