// SPDX-License-Identifier: Apache-2.0
#include "projection/texts.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace orda::projection {
namespace {

std::optional<StoryTime> plus(std::string_view span) {  // "+20m", "+1h", "+2h30m"
    std::chrono::seconds total{0};
    if (span.empty()) return total;
    if (span.front() != '+') return std::nullopt;
    span.remove_prefix(1);
    while (!span.empty()) {
        int number = 0;
        auto const [end, error] = std::from_chars(span.data(), span.data() + span.size(), number);
        auto const used = static_cast<std::size_t>(end - span.data());
        if (error != std::errc() || used >= span.size()) return std::nullopt;
        char const unit = span[used];
        if (unit == 'h') total += std::chrono::hours(number);
        else if (unit == 'm') total += std::chrono::minutes(number);
        else if (unit == 's') total += std::chrono::seconds(number);
        else return std::nullopt;
        span.remove_prefix(used + 1);
    }
    return total;
}

std::optional<std::string> value_of(std::string_view name, Fill const& with) {
    if (name == "team") return with.team;
    if (name == "case") return with.case_number;
    if (!name.starts_with("time")) return std::nullopt;
    auto const add = plus(name.substr(4));
    if (!add) return std::nullopt;
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(with.time + *add).count() % (24 * 60);
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

Story story_of(exercise::Script const& script, exercise::TeamState const& team, TeamTime until) {
    Story story;
    if (!script.phases.empty()) story.at_beginning = script.phases.front().story;
    for (auto const& [phase, instant] : team.phases) {
        if (instant.team > until || (story.phase && instant.team < story.phase_began)) continue;
        story.phase = phase;
        story.phase_began = story.began = instant.team;
        story.at_beginning = script.phases.at(phase.value).story;
    }
    for (std::size_t i = 0; i < script.rows.size(); ++i) {
        auto const& jump = script.rows[i].jump;
        auto const& released = team.rows.at(i).released;
        if (!jump || !released || released->team > until || released->team < story.began) continue;
        story.began = released->team;
        story.at_beginning = *jump;
    }
    return story;
}

std::string case_number(exercise::Script const& script, exercise::TeamId team) {
    StoryTime const start = script.phases.empty() ? StoryTime{} : script.phases.front().story;
    std::chrono::year_month_day const day{std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(start))};
    return fmt::format("{:02}-{:02}{:02}/{}", static_cast<int>(day.year()) % 100, static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()), team.value + 1);
}

std::string fill(std::string const& text, Fill const& with) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const open = text.find('{', at);
        std::size_t const close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos) return result + text.substr(at);
        result += text.substr(at, open - at);
        auto const value = value_of(std::string_view(text).substr(open + 1, close - open - 1), with);
        result += value ? *value : text.substr(open, close - open + 1);
        at = close + 1;
    }
    return result;
}

void put(exercise::Text const& text, v1::Text* to) {
    for (auto const& words : text.by_language) to->add_by_language(words);
}

void put(exercise::Text const& text, Fill const& with, v1::Text* to) {
    for (auto const& words : text.by_language) to->add_by_language(fill(words, with));
}

void put(std::string const& words, std::string const& language, v1::Text* to) {
    to->add_by_language(words);
    to->set_language(language);
}

}  // namespace orda::projection
