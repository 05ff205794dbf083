// SPDX-License-Identifier: Apache-2.0
#include "datapack/calendar.hpp"

#include <array>
#include <chrono>

namespace orda::datapack {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

year_month_day date_of(Day day) { return sys_days{days{day}}; }

std::string padded(std::int64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

// A number of exactly so many digits at the head, taken off; nothing when there is none.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int number = 0;
    for (char const c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return number;
}
bool take(std::string_view& text, char sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(1);
    return true;
}

std::string zone_text(Zone zone) {
    if (zone.offset == 0) return "Z";
    Seconds const size = zone.offset < 0 ? -zone.offset : zone.offset;
    return (zone.offset < 0 ? "-" : "+") + padded(size / hour, 2) + ":" + padded(size % hour / minute, 2);
}

struct Letters {
    std::string_view letters;
    std::string (*write)(Moment at, Zone zone);
};
std::int64_t hour_of(Moment at, Zone zone) { return zone.time_of_day(at) / hour; }
constexpr std::array patterns = std::to_array<Letters>({
    {"epoch", [](Moment at, Zone) { return std::to_string(at); }},
    {"yyyy", [](Moment at, Zone z) { return padded(int(date_of(z.day_of(at)).year()), 4); }},
    {"yy", [](Moment at, Zone z) { return padded(int(date_of(z.day_of(at)).year()) % 100, 2); }},
    {"Mon", [](Moment at, Zone z) { return std::string(months[unsigned(date_of(z.day_of(at)).month()) - 1]); }},
    {"MM", [](Moment at, Zone z) { return padded(unsigned(date_of(z.day_of(at)).month()), 2); }},
    {"dd", [](Moment at, Zone z) { return padded(day_of_month(z.day_of(at)), 2); }},
    {"HH", [](Moment at, Zone z) { return padded(hour_of(at, z), 2); }},
    {"hh", [](Moment at, Zone z) { return padded((hour_of(at, z) + 11) % 12 + 1, 2); }},
    {"mm", [](Moment at, Zone z) { return padded(z.time_of_day(at) % hour / minute, 2); }},
    {"ss", [](Moment at, Zone z) { return padded(z.time_of_day(at) % minute, 2); }},
    {"a", [](Moment at, Zone z) { return std::string(hour_of(at, z) < 12 ? "AM" : "PM"); }},
    {"Z", [](Moment, Zone z) { return zone_text(z); }},
});

}  // namespace

Day Zone::day_of(Moment at) const {
    Seconds const local = at + offset;
    return local >= 0 ? local / day_length : -((-local + day_length - 1) / day_length);
}

Weekday weekday(Day day) { return static_cast<Weekday>(std::chrono::weekday{sys_days{days{day}}}.c_encoding()); }

unsigned day_of_month(Day day) { return unsigned(date_of(day).day()); }

Day in_month_of(Day day, unsigned number) { return day - day_of_month(day) + number; }

std::optional<Day> parse_day(std::string_view text) {
    auto const year = take_number(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    auto const month = take_number(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    auto const day = take_number(text, 2);
    if (!day || !text.empty()) return std::nullopt;
    year_month_day const date{std::chrono::year{*year}, std::chrono::month{unsigned(*month)},
                              std::chrono::day{unsigned(*day)}};
    if (!date.ok()) return std::nullopt;
    return sys_days{date}.time_since_epoch().count();
}

std::optional<Seconds> parse_time(std::string_view text) {
    auto const hours = take_number(text, 2);
    if (!hours || *hours > 47 || !take(text, ':')) return std::nullopt;
    auto const minutes = take_number(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    std::optional<int> seconds = 0;
    if (take(text, ':')) seconds = take_number(text, 2);
    if (!seconds || *seconds > 59 || !text.empty()) return std::nullopt;
    return *hours * hour + *minutes * minute + *seconds;
}

std::optional<Weekday> parse_weekday(std::string_view text) {
    for (std::size_t i = 0; i < weekdays.size(); ++i)
        if (weekdays[i] == text) return static_cast<Weekday>(i);
    return std::nullopt;
}

std::string write_time(Moment at, Zone zone, std::string_view pattern) {
    std::string text;
    while (!pattern.empty()) {
        Letters const* found = nullptr;
        for (Letters const& each : patterns)
            if (pattern.starts_with(each.letters)) {
                found = &each;
                break;
            }
        if (found != nullptr) text += found->write(at, zone);
        else text.push_back(pattern.front());
        pattern.remove_prefix(found != nullptr ? found->letters.size() : 1);
    }
    return text;
}

}  // namespace orda::datapack
