// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

// How single values are written. Nothing comes back when the text is no such value.
namespace orda::scenario {

// `1:45`, `1:45:30`, `T+0:12`: time since STARTEX. Minutes and seconds have two digits below 60.
std::optional<Milliseconds> parse_clock(std::string_view text);
// `1h30m`, `8m`, `90s`.
std::optional<Milliseconds> parse_span(std::string_view text);
// `2026-09-14 09:00`: seconds since 1970-01-01 of the story's local time.
std::optional<StoryTime> parse_story_time(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);
// `19680`, `6518.4` or `-2`, in thousandths; at most three decimals and up to 1,000,000,000,000.
std::optional<std::int64_t> parse_thousandths(std::string_view text);

// "1:45" or "1:45:30".
std::string clock_words(Milliseconds time);
// "1h30m", "25m", "90s".
std::string span_words(Milliseconds span);
// What may have been meant by a time that is none: `0:75` → `1:15`, `0:5` → `0:05`; empty when nothing comes near.
std::string clock_suggestion(std::string_view text);
// `20min` → `20m`; `20m` when nothing comes near.
std::string span_suggestion(std::string_view text);

std::string_view trim(std::string_view text);

}  // namespace orda::scenario
