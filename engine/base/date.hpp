// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace orda {

// "2029-11-24" (ISO 8601, the Gregorian calendar, years 1970 to 9999); nothing when it is no such day.
[[nodiscard]] std::optional<std::chrono::sys_days> read_date(std::string_view text);
[[nodiscard]] std::string date_text(std::chrono::sys_days day);

}  // namespace orda
