// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "scenario/diagnostic.hpp"

namespace orda::scenario {
namespace {

constexpr std::size_t shown_max = 110;   // characters of a long source line that are printed
constexpr std::size_t before_mark = 50;  // of them in front of the place

struct Counted {
    std::size_t count = 0;
    std::string_view one, many;
};

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

std::string_view level_word(Level level) {
    switch (level) {
        case Level::error: return "error";
        case Level::warning: return "warning";
        case Level::note: break;
    }
    return "note";
}

void append(std::string& text, Diagnostic const& d) {
    text += d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column) + ": ";
    text.append(level_word(d.level)).append(": ").append(d.message);
    text.append(" [").append(kind_name(d.kind)).append("]\n");
    if (!d.source_line.empty()) append_source(text, d);
    if (!d.hint.empty()) text.append("    hint: ").append(d.hint).append("\n");
}

void append_counts(std::string& text, std::span<Diagnostic const> all) {
    auto const count = [&](Level level) {
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](Diagnostic const& d) { return d.level == level; }));
    };
    std::array const counts{Counted{count(Level::error), "error", "errors"},
                            Counted{count(Level::warning), "warning", "warnings"},
                            Counted{count(Level::note), "note", "notes"}};
    std::string line;
    for (auto const& [number, one, many] : counts) {
        if (!line.empty()) line += ", ";
        line.append(std::to_string(number)).append(" ").append(number == 1 ? one : many);
    }
    text += line + "\n";
}

}  // namespace

std::string render_text(std::span<Diagnostic const> diagnostics) {
    std::string text;
    std::size_t const printed = std::min(diagnostics.size(), diagnostics_printed_max);
    for (Diagnostic const& d : diagnostics.first(printed)) append(text, d);
    if (printed < diagnostics.size()) text += "and " + std::to_string(diagnostics.size() - printed) + " more\n";
    append_counts(text, diagnostics);
    return text;
}

bool has_errors(std::span<Diagnostic const> diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.level == Level::error; });
}

}  // namespace orda::scenario
