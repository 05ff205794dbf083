// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Dates and times of the plot. Pure arithmetic: no time zone data, no clock.
namespace orda::datapack {

using Moment = std::int64_t;   // seconds since 1970-01-01 00:00 UTC
using Day = std::int64_t;      // days since 1970-01-01, in the zone it was asked in
using Seconds = std::int64_t;  // a span, or a time of day

inline constexpr Seconds minute = 60, hour = 60 * minute, day_length = 24 * hour;

enum class Weekday : std::uint8_t { sun, mon, tue, wed, thu, fri, sat };

// A fixed distance from UTC, in seconds to the east.
struct Zone {
    Seconds offset = 0;
    [[nodiscard]] Day day_of(Moment at) const;
    [[nodiscard]] Seconds time_of_day(Moment at) const { return at + offset - day_of(at) * day_length; }
    [[nodiscard]] Moment at(Day day, Seconds time_of_day) const { return day * day_length + time_of_day - offset; }
};
inline constexpr Zone utc{};

Weekday weekday(Day day);
inline bool is_business_day(Day day) { return weekday(day) != Weekday::sat && weekday(day) != Weekday::sun; }
unsigned day_of_month(Day day);
// The day with this number (from 1) in the month of another day.
Day in_month_of(Day day, unsigned number);

// "2026-02-27"; nothing when there is no such day.
std::optional<Day> parse_day(std::string_view text);
// "21:05" or "03:12:45"; hours over 24 are of the following night.
std::optional<Seconds> parse_time(std::string_view text);
// "Mon" … "Sun".
std::optional<Weekday> parse_weekday(std::string_view text);

// Replaces yyyy yy MM dd HH hh mm ss a Mon Z in a pattern: "dd.MM.yyyy HH:mm". `hh` with `a` is a twelve-hour clock,
// `Mon` the English short month, `Z` "Z" in UTC and "+05:00" elsewhere, `epoch` the seconds since 1970.
std::string write_time(Moment at, Zone zone, std::string_view pattern);

}  // namespace orda::datapack
