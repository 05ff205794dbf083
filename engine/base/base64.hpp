// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orda {

// RFC 4648 section 4, with padding. Any thread.
[[nodiscard]] std::string to_base64(std::string_view bytes);
// Nothing unless the text is exactly what to_base64() makes of some bytes.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace orda
