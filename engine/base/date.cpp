// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <algorithm>

namespace orda {

using std::chrono::year_month_day;

std::optional<std::chrono::sys_days> read_date(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00";
    auto const fits = [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; };
    if (text.size() != shape.size() || !std::ranges::equal(text, shape, fits)) return std::nullopt;
    auto const number = [&](std::size_t from, std::size_t digits) {
        int value = 0;
        for (char const c : text.substr(from, digits)) value = value * 10 + (c - '0');
        return value;
    };
    year_month_day const date{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
                              std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (!date.ok() || date.year() < std::chrono::year(1970)) return std::nullopt;
    return std::chrono::sys_days(date);
}

std::string date_text(std::chrono::sys_days day) {
    year_month_day const date(day);
    auto const digits = [](std::string text, std::size_t width) {
        return std::string(width - text.size(), '0') + text;
    };
    return digits(std::to_string(static_cast<int>(date.year())), 4) + "-" +
           digits(std::to_string(static_cast<unsigned>(date.month())), 2) + "-" +
           digits(std::to_string(static_cast<unsigned>(date.day())), 2);
}

}  // namespace orda
