// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "scenario/diagnostic.hpp"
#include "scenario/wording.hpp"

namespace orda::scenario {
namespace {

constexpr std::size_t shown_max = 110;   // characters of a long source line that are printed
constexpr std::size_t before_mark = 50;  // of them in front of the place

constexpr Saying level_words[] = {{"error", "ошибка", "қате"},
                                  {"warning", "предупреждение", "ескерту"},
                                  {"note", "замечание", "ескертпе"}};  // by Level
constexpr Saying hint_words{"hint: ", "подсказка: ", "кеңес: "};
constexpr Saying more_words{"and {0} more", "и ещё {0}", "және тағы {0}"};
constexpr Saying counts_words{"", "ошибок: {0}, предупреждений: {1}, замечаний: {2}",
                              "қате: {0}, ескерту: {1}, ескертпе: {2}"};

// Marks that are drawn over the character before them (Unicode blocks "Combining …").
bool has_no_width(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    static constexpr std::array ranges = std::to_array<Range>({{0x300, 0x36F},
                                                               {0x483, 0x489},
                                                               {0x200B, 0x200F},
                                                               {0x1AB0, 0x1AFF},
                                                               {0x1DC0, 0x1DFF},
                                                               {0x20D0, 0x20FF},
                                                               {0xFE00, 0xFE0F},
                                                               {0xFE20, 0xFE2F},
                                                               {0xFEFF, 0xFEFF}});
    return std::any_of(ranges.begin(), ranges.end(), [&](Range r) { return r.first <= c && c <= r.last; });
}

std::vector<CodePoint> characters(std::string_view text) {
    std::vector<CodePoint> all;
    while (!text.empty()) {
        CodePoint const next = decode_utf8(text).value_or(CodePoint{0xFFFD, 1});
        all.push_back(next);
        text.remove_prefix(next.bytes);
    }
    return all;
}

void append_printable(std::string& text, char32_t c) { append_utf8(text, c < 0x20 || c == 0x7F ? U' ' : c); }

// The source line, cut around the place when it is long, and below it the mark.
void append_source(std::string& text, Diagnostic const& d) {
    auto const line = characters(d.source_line);
    std::size_t const at = std::min<std::size_t>(d.column - 1, line.size());
    std::size_t const first = line.size() > shown_max && at > before_mark ? at - before_mark : 0;
    std::size_t const last = std::min(line.size(), first + shown_max);
    std::string shown = "    ", mark = "    ";
    if (first > 0) shown += "…", mark += " ";
    for (std::size_t i = first; i < last; ++i) {
        append_printable(shown, line[i].value);
        if (i < at && !has_no_width(line[i].value)) mark += ' ';
    }
    if (last < line.size()) shown += "…";
    mark += '^';
    for (std::size_t i = at + 1; i < std::min(last, at + d.length); ++i)
        if (!has_no_width(line[i].value)) mark += '~';
    text += shown + "\n" + mark + "\n";
}

void append(std::string& text, Diagnostic const& d, Language language) {
    text += d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column) + ": ";
    text.append(level_words[static_cast<std::size_t>(d.level)].in(language)).append(": ").append(d.message);
    text.append(" [").append(kind_name(d.kind)).append("]\n");
    if (!d.source_line.empty()) append_source(text, d);
    if (!d.hint.empty()) text.append("    ").append(hint_word(language)).append(d.hint).append("\n");
}

std::string counted_in_english(std::span<std::string const> numbers) {
    std::string line;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0) line += ", ";
        line.append(numbers[i]).append(" ").append(level_words[i].en).append(numbers[i] == "1" ? "" : "s");
    }
    return line;
}

}  // namespace

std::string_view hint_word(Language language) { return hint_words.in(language); }

std::string render_counts(std::span<Diagnostic const> diagnostics, Language language) {
    std::vector<std::string> numbers;
    for (Level const level : {Level::error, Level::warning, Level::note})
        numbers.push_back(std::to_string(std::count_if(diagnostics.begin(), diagnostics.end(),
                                                       [&](Diagnostic const& d) { return d.level == level; })));
    std::string const line =
        language == Language::en ? counted_in_english(numbers) : fill(counts_words.in(language), numbers);
    return line + "\n";
}

// At most so many, in their order; when there are more, errors before warnings before notes.
static std::vector<Diagnostic const*> most_urgent(std::span<Diagnostic const> all, std::size_t count) {
    std::vector<Diagnostic const*> chosen;
    for (Diagnostic const& d : all) chosen.push_back(&d);
    std::stable_sort(chosen.begin(), chosen.end(), [](auto const* a, auto const* b) { return a->level < b->level; });
    chosen.resize(count);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::string render_text(std::span<Diagnostic const> diagnostics, Language language) {
    std::string text;
    std::size_t const printed = std::min(diagnostics.size(), diagnostics_printed_max);
    for (Diagnostic const* const d : most_urgent(diagnostics, printed)) append(text, *d, language);
    if (printed < diagnostics.size())
        text += fill(more_words.in(language), std::vector{std::to_string(diagnostics.size() - printed)}) + "\n";
    return text + render_counts(diagnostics, language);
}

void raise_for_release(std::span<Diagnostic> diagnostics) {
    for (Diagnostic& d : diagnostics)
        if (d.kind == DiagnosticKind::missing_text) d.level = Level::error;
}

bool has_errors(std::span<Diagnostic const> diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.level == Level::error; });
}

}  // namespace orda::scenario
