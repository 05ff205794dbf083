// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/alphabet.hpp"
#include "scenario/reading.hpp"
#include "scenario/safety.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

// `PRO 8`.
void read_point(Context& c, Word const& word, std::vector<exercise::Points>& all) {
    std::size_t const blank = word.text.find(' ');
    auto const points = blank == std::string::npos ? std::nullopt : parse_integer(trim(word.text.substr(blank)));
    if (!points) return report_wrong_type(c, word, "a competency with points, such as `PRO 8` or `INF -2`,");
    if (*points < -points_written_max || *points > points_written_max) {
        c.report.add(DiagnosticKind::out_of_bounds, word.span,
                     {"score", std::to_string(-points_written_max), std::to_string(points_written_max),
                      std::to_string(*points)});
        return;
    }
    if (auto const competency = competency_of(c, {word.text.substr(0, blank), word.span}))
        all.push_back({*competency, static_cast<std::int32_t>(*points)});
}

void say_bad_clock(Context& c, Word const& word) {
    std::string const meant = clock_suggestion(word.text);
    c.report.add(DiagnosticKind::bad_clock, word.span, {word.text, meant.empty() ? "1:15" : meant});
}

}  // namespace

std::vector<exercise::Points> read_points(Context& c, Yaml const& yaml) {
    std::vector<exercise::Points> all;
    if (!yaml.is_text()) report_wrong_type(c, yaml, "points such as `PRO 8; INF -2`");
    else if (trim(yaml.text) != "0")
        for (Word const& word : split_words(c, yaml, ';')) read_point(c, word, all);
    return all;
}

std::optional<bool> read_bool(Context& c, Yaml const& yaml) {
    if (yaml.is_text() && yaml.text == "true") return true;
    if (yaml.is_text() && yaml.text == "false") return false;
    report_wrong_type(c, yaml, "`true` or `false`");
    return std::nullopt;
}

std::optional<std::int64_t> read_integer(Context& c, Yaml const& yaml, std::string_view name, std::int64_t least,
                                         std::int64_t most) {
    auto const value = yaml.is_text() ? parse_integer(yaml.text) : std::nullopt;
    if (!value) {
        report_wrong_type(c, yaml, "a whole number");
    } else if (*value < least || *value > most) {
        c.report.add(DiagnosticKind::out_of_bounds, yaml.span,
                     {std::string(name), std::to_string(least), std::to_string(most), std::to_string(*value)});
        return std::nullopt;
    }
    return value;
}

std::optional<Milliseconds> read_clock(Context& c, Yaml const& yaml) {
    if (!yaml.is_text()) {
        report_wrong_type(c, yaml, "a time such as `1:45`");
        return std::nullopt;
    }
    Word const word = word_of(yaml);
    auto const time = parse_clock(word.text);
    if (!time) say_bad_clock(c, word);
    return time;
}

std::optional<Milliseconds> span_of(Context& c, Word const& word) {
    auto const span = parse_span(word.text);
    if (!span) c.report.add(DiagnosticKind::bad_span, word.span, {word.text, span_suggestion(word.text)});
    return span;
}

std::optional<Milliseconds> read_span(Context& c, Yaml const& yaml) {
    if (yaml.is_text()) return span_of(c, word_of(yaml));
    report_wrong_type(c, yaml, "a length of time such as `25m`");
    return std::nullopt;
}

std::optional<Milliseconds> read_length(Context& c, Yaml const& yaml) {
    if (!yaml.is_text()) {
        report_wrong_type(c, yaml, "a length such as `6:00` or `75m`");
        return std::nullopt;
    }
    auto const span = parse_span(word_of(yaml).text);
    return span ? span : read_clock(c, yaml);
}

std::optional<StoryTime> read_story_time(Context& c, Yaml const& yaml) {
    auto const time = yaml.is_text() ? parse_story_time(trim(yaml.text)) : std::nullopt;
    if (!time) report_wrong_type(c, yaml, "a date and time such as `2026-09-14 09:00`");
    return time;
}

std::string read_plain(Context& c, Yaml const& yaml, std::string_view what) {
    if (!yaml.is_text()) {
        report_wrong_type(c, yaml, what);
        return {};
    }
    for (Finding const& found : find_real_data(yaml.text, c.world.numbers))
        c.report.add(found.kind, piece_of(c, yaml, found.begin, found.end).span, found.values);
    return std::string(trim(yaml.text));
}

}  // namespace orda::scenario
