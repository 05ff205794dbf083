// SPDX-License-Identifier: Apache-2.0
#include "journal/text.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/utf8.hpp"

namespace orda::journal {
namespace {

// C0, DEL and C1 controls, and the embeddings, overrides and isolates of Unicode's bidirectional algorithm.
bool disturbs_a_line(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

template <class Visit>
void each_character(std::string_view words, Visit const& visit) {
    while (!words.empty()) {
        auto const point = decode_utf8(words);
        visit(point ? point->value : char32_t{0xFFFD});
        words.remove_prefix(point ? point->bytes : 1);
    }
}

}  // namespace

std::string clock_text(Milliseconds time) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(time).count();
    auto const size = seconds < 0 ? -seconds : seconds;
    return fmt::format("T{}{}:{:02}:{:02}", seconds < 0 ? '-' : '+', size / 3600, size / 60 % 60, size % 60);
}

std::string utc_text(WallTime time) {
    using namespace std::chrono;
    auto const day = floor<days>(time);
    year_month_day const date{sys_days{day}};
    hh_mm_ss const clock{floor<milliseconds>(time - day)};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::string one_line(std::string_view words) {
    std::string text;
    char32_t before = 0;
    each_character(words, [&](char32_t c) {
        if (c == '\n' || c == '\r') {
            if (c == '\r' || before != '\r') text += " / ";
        } else if (c == '\t') {
            text += ' ';
        } else {
            append_utf8(text, disturbs_a_line(c) ? char32_t{0xFFFD} : c);
        }
        before = c;
    });
    return text;
}

std::string in_fours(std::string_view digits) {
    std::string text;
    for (std::size_t at = 0; at < digits.size(); at += 4) {
        if (at != 0) text += ' ';
        text += digits.substr(at, 4);
    }
    return text;
}

}  // namespace orda::journal
