// SPDX-License-Identifier: Apache-2.0
#include "scenario/values.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <vector>

#include "scenario/alphabet.hpp"

namespace orda::scenario {
namespace {

constexpr std::size_t digits_max = 5;

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    for (;;) {
        std::size_t const at = text.find(by);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

// A whole number without sign, of `least` to `most` digits.
std::optional<std::int64_t> number(std::string_view text, std::size_t least, std::size_t most) {
    if (text.size() < least || text.size() > most || !std::all_of(text.begin(), text.end(), is_digit))
        return std::nullopt;
    return parse_integer(text);
}

std::string_view without_t(std::string_view text) { return text.starts_with("T+") ? text.substr(2) : text; }

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::int64_t> parse_thousandths(std::string_view text) {
    static constexpr std::int64_t value_max = 1'000'000'000'000;
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::size_t const dot = std::min(text.find('.'), text.size());
    std::string decimals(text.substr(std::min(dot + 1, text.size())));
    bool const digits = std::all_of(decimals.begin(), decimals.end(), is_digit);
    auto const whole = parse_integer(text.substr(0, dot));
    if (!whole || *whole < 0 || *whole > value_max || !digits || decimals.size() > 3 ||
        (dot < text.size() && decimals.empty()))
        return std::nullopt;
    decimals.resize(3, '0');
    std::int64_t const value = *whole * 1000 + *parse_integer(decimals);
    return negative ? -value : value;
}

std::optional<Milliseconds> parse_clock(std::string_view text) {
    auto const parts = split(without_t(text), ':');
    if (parts.size() != 2 && parts.size() != 3) return std::nullopt;
    auto const hours = number(parts[0], 1, 3), minutes = number(parts[1], 2, 2);
    auto const seconds = parts.size() == 3 ? number(parts[2], 2, 2) : std::optional<std::int64_t>(0);
    if (!hours || !minutes || !seconds || *minutes > 59 || *seconds > 59) return std::nullopt;
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds);
}

std::optional<Milliseconds> parse_span(std::string_view text) {
    std::int64_t seconds = 0;
    std::string_view units = "hms";  // each at most once, in this order
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        auto const digits =
            static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
        auto const value = number(text.substr(0, digits), 1, digits_max);
        std::size_t const unit = digits < text.size() ? units.find(text[digits]) : std::string_view::npos;
        if (!value || unit == std::string_view::npos) return std::nullopt;
        seconds += *value * (text[digits] == 'h' ? 3600 : text[digits] == 'm' ? 60 : 1);
        units.remove_prefix(unit + 1);
        text.remove_prefix(digits + 1);
    }
    return std::chrono::seconds(seconds);
}

std::optional<StoryTime> parse_story_time(std::string_view text) {
    using namespace std::chrono;
    if (text.size() != 16 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':')
        return std::nullopt;
    auto const at = [&](std::size_t begin, std::size_t size) { return number(text.substr(begin, size), size, size); };
    auto const y = at(0, 4), m = at(5, 2), d = at(8, 2), hour = at(11, 2), minute = at(14, 2);
    if (!y || !m || !d || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    year_month_day const date{year(static_cast<int>(*y)), month(static_cast<unsigned>(*m)),
                              day(static_cast<unsigned>(*d))};
    if (!date.ok()) return std::nullopt;
    return sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute);
}

std::string clock_words(Milliseconds time) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    std::string text = std::to_string(seconds / 3600) + ":" + two_digits(seconds / 60 % 60);
    if (seconds % 60 != 0) text += ":" + two_digits(seconds % 60);
    return text;
}

std::string span_words(Milliseconds span) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    auto const piece = [](std::int64_t count, char unit) {
        return count == 0 ? std::string() : std::to_string(count) + unit;
    };
    std::string const words = piece(seconds / 3600, 'h') + piece(seconds / 60 % 60, 'm') + piece(seconds % 60, 's');
    return words.empty() ? "0m" : words;
}

std::string clock_suggestion(std::string_view text) {
    if (auto const alone = number(text, 1, 3)) return clock_words(std::chrono::minutes(*alone));
    auto const parts = split(without_t(text), text.find(':') != std::string_view::npos ? ':' : '.');
    if (parts.size() != 2) return {};
    auto const hours = number(parts[0], 1, 3), minutes = number(parts[1], 1, 3);
    if (!hours || !minutes) return {};
    return clock_words(std::chrono::hours(*hours) + std::chrono::minutes(*minutes));
}

std::string span_suggestion(std::string_view text) {
    if (std::string const seconds = std::string(text) + "s"; parse_span(seconds)) return seconds;
    auto const digits = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    bool const known =
        digits > 0 && digits < text.size() && std::string_view("hms").find(text[digits]) != std::string_view::npos;
    return known ? std::string(text.substr(0, digits + 1)) : "20m";
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    std::size_t const begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

}  // namespace orda::scenario
