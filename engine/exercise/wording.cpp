// SPDX-License-Identifier: Apache-2.0
#include "exercise/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "exercise/describe.hpp"

namespace orda::exercise {
namespace {

constexpr std::size_t excerpt_before_max = 24, excerpt_max = 72;  // bytes

template <std::size_t N, class Enum>
std::string word_in(std::array<std::string_view, N> const& all, Enum value) {
    auto const index = static_cast<std::size_t>(value);
    return index < N ? std::string(all[index]) : "#" + std::to_string(index);
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Never in the middle of a character.
std::size_t whole_characters(std::string const& text, std::size_t at) {
    while (at > 0 && at < text.size() && !begins_character(text[at])) --at;
    return std::min(at, text.size());
}

std::string excerpt(std::string const& text, std::size_t from) {
    if (text.empty()) return "none";
    std::size_t const begin = whole_characters(text, std::min(from, text.size()));
    std::size_t const end =
        text.size() - begin <= excerpt_max ? text.size() : whole_characters(text, begin + excerpt_max);
    std::string piece = text.substr(begin, end - begin);
    std::replace(piece.begin(), piece.end(), '\n', ' ');
    return fmt::format("“{}{}{}”", begin == 0 ? "" : "…", piece, end == text.size() ? "" : "…");
}

}  // namespace

std::string time_words(Milliseconds time) { return "T+" + clock_words(time); }

std::string Wording::of(Milliseconds span) const { return span_words(span); }

std::string Wording::of(StoryTime date) const {
    std::chrono::sys_seconds const at{date};
    auto const day = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date_of(day);
    return fmt::format("{}-{:02}-{:02} {}", int(date_of.year()), unsigned(date_of.month()), unsigned(date_of.day()),
                       clock_words(at - day));
}

std::string Wording::of(DeskSet desks) const {
    std::string text;
    for (std::uint32_t i = 0; i < DeskSet::desks_max; ++i)
        if (desks.contains(DeskId{i})) text += (text.empty() ? "" : "/") + name(script_.desks, i);
    return text.empty() ? "CC" : text;
}

std::string Wording::of(Moment const& moment) const {
    if (!moment.anchor) return time_words(moment.span);
    return moment.words.empty() ? span_words(moment.span) + " after " + words_of(*moment.anchor, script_)
                                : moment.words;
}

std::string Wording::of(Points const& points) const {
    return fmt::format("{} {:+}", of(points.competency), points.points);
}

std::string Wording::of(ApproveWithin const& within) const {
    static constexpr std::array<std::string_view, 3> then{"release", "skip", "ask"};
    return span_words(within.span) + ", then " + word_in(then, within.then);
}

std::string Wording::of(std::pair<ExerciseTime, ExerciseTime> const& window) const {
    return time_words(window.first) + " to " + time_words(window.second);
}
std::string Wording::of(std::pair<std::int64_t, std::int64_t> const& range) const {
    return fmt::format("{} to {}", range.first, range.second);
}
std::string Wording::of(std::vector<Effect> const& effects) const {
    return effects.empty() ? "none" : words_of(effects, script_);
}

std::string Wording::of(SenderKind kind) const {
    return word_in(std::array<std::string_view, 4>{"agency", "persona", "cast", "person"}, kind);
}
std::string Wording::of(VariableType type) const {
    return word_in(std::array<std::string_view, 4>{"int", "bool", "enum", "set"}, type);
}
std::string Wording::of(FieldType type) const {
    return word_in(std::array<std::string_view, 9>{"text", "law", "account", "money", "date", "period", "person",
                                                   "choice", "multi"},
                   type);
}
std::string Wording::of(DecisionKind kind) const {
    return word_in(std::array<std::string_view, 6>{"single", "multi", "per_person", "rank", "number", "text"}, kind);
}
std::string Wording::of(VoteKind kind) const {
    return word_in(std::array<std::string_view, 6>{"none", "single", "multi", "rank", "branch", "text"}, kind);
}

std::string Wording::of(QuestionKind kind) const {
    return word_in(std::array<std::string_view, 3>{"scale", "choice", "text"}, kind);
}

std::string Wording::of(BoardKind kind) const {
    return word_in(std::array<std::string_view, 9>{"person", "organisation", "account", "phone", "place", "vehicle",
                                                   "money", "question", "link"},
                   kind);
}

std::string Wording::of(FileId id) const {
    return id.value < script_.files.size() ? script_.files[id.value].path : "#" + std::to_string(id.value + 1);
}

Excerpts excerpts(std::string const& before, std::string const& after) {
    std::size_t const shorter = std::min(before.size(), after.size());
    std::size_t same = 0;
    while (same < shorter && before[same] == after[same]) ++same;
    std::size_t const longer = std::max(before.size(), after.size());
    bool const whole = longer <= excerpt_max || same <= excerpt_before_max;
    std::size_t const from = whole ? 0 : same - excerpt_before_max;
    return {excerpt(before, from), excerpt(after, from)};
}

}  // namespace orda::exercise
