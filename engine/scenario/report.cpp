// SPDX-License-Identifier: Apache-2.0
#include "scenario/report.hpp"

#include <algorithm>
#include <tuple>

#include "base/utf8.hpp"
#include "scenario/wording.hpp"

namespace orda::scenario {
namespace {

// How many characters of the span stand on its first line.
std::uint32_t length_on_line(Source const& source, Span span) {
    std::string_view text = source.bytes().substr(std::min<std::size_t>(span.begin, source.bytes().size()));
    text = text.substr(0, span.end - std::min(span.begin, span.end));
    text = text.substr(0, text.find_first_of("\r\n"));
    return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(count_characters(text)));
}

// The line as far as it is UTF-8.
std::string readable(std::string_view line) {
    std::size_t const bad = first_bad_utf8(line);
    if (bad == std::string_view::npos) return std::string(line);
    std::string text(line.substr(0, bad));
    append_utf8(text, 0xFFFD);
    return text;
}

auto order(Diagnostic const& d) { return std::tie(d.file, d.line, d.column, d.kind, d.message); }

}  // namespace

void Report::add(DiagnosticKind kind, Span span, std::vector<std::string> const& values) {
    Wording const& words = wording(kind);
    if (words.level == Level::error) ++errors_;
    if (found_.size() >= diagnostics_kept_max) return;
    Source const& source = sources_.at(span.source);
    auto const [line, column] = source.position(span.begin);
    found_.push_back({kind, words.level, source.path(), line, column, length_on_line(source, span),
                      fill(words.message, values), lacks_value(words.hint, values) ? "" : fill(words.hint, values),
                      readable(source.line(line)), values});
}

bool Report::has(DiagnosticKind kind) const {
    return std::any_of(found_.begin(), found_.end(), [&](Diagnostic const& d) { return d.kind == kind; });
}

std::vector<Diagnostic> Report::finish() {
    std::sort(found_.begin(), found_.end(), [](auto const& a, auto const& b) { return order(a) < order(b); });
    auto const same = [](auto const& a, auto const& b) { return order(a) == order(b); };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    return std::move(found_);
}

}  // namespace orda::scenario
