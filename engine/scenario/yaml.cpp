// SPDX-License-Identifier: Apache-2.0
#include "scenario/yaml.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace orda::scenario {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Walks the raw text of a scalar beside its value and says where each byte of the value stands.
class Walk {
public:
    Walk(Yaml const& yaml, Source const& source) : style_(yaml.style), raw_(source.bytes()), at_(yaml.span.begin) {
        if (style_ == Yaml::Style::literal || style_ == Yaml::Style::folded) at_ = raw_.find('\n', at_) + 1;
        if (style_ == Yaml::Style::single_quoted || style_ == Yaml::Style::double_quoted) ++at_;
    }

    // Where the next character of the value begins; steps over it.
    std::size_t next(char c, std::size_t bytes) {
        if (!is_space(c)) skip_folds();
        std::size_t const place = at_;
        at_ += escape_length(bytes);
        return place;
    }

private:
    // A value character is no space: the line breaks, blanks and escaped line breaks before it were folded.
    void skip_folds() {
        while (at_ < raw_.size()) {
            bool const escaped_break = style_ == Yaml::Style::double_quoted && raw_[at_] == '\\' &&
                                       at_ + 1 < raw_.size() && is_space(raw_[at_ + 1]);
            if (!is_space(raw_[at_]) && !escaped_break) return;
            at_ += escaped_break ? 2 : 1;
        }
    }

    [[nodiscard]] std::size_t escape_length(std::size_t bytes) const {
        if (at_ + 1 >= raw_.size()) return bytes;
        if (style_ == Yaml::Style::single_quoted && raw_[at_] == '\'') return 2;
        if (style_ != Yaml::Style::double_quoted || raw_[at_] != '\\') return bytes;
        switch (raw_[at_ + 1]) {
            case 'x': return 4;
            case 'u': return 6;
            case 'U': return 10;
            default: return 2;
        }
    }

    Yaml::Style style_;
    std::string_view raw_;
    std::size_t at_;
};

}  // namespace

YamlEntry const* Yaml::find_entry(std::string_view key) const {
    auto const found =
        std::find_if(entries.begin(), entries.end(), [&](YamlEntry const& e) { return e.key.text == key; });
    return found == entries.end() ? nullptr : &*found;
}

Yaml const* Yaml::find(std::string_view key) const {
    YamlEntry const* const entry = find_entry(key);
    return entry != nullptr ? &entry->value : nullptr;
}

Span place_in_text(Yaml const& yaml, std::size_t begin, std::size_t end, Source const& source) {
    Walk walk(yaml, source);
    std::size_t first = yaml.span.end, last = yaml.span.begin;
    std::string_view const text = yaml.text;
    for (std::size_t i = 0; i < std::min(end, text.size());) {
        std::size_t const bytes = decode_utf8(text.substr(i)).value_or(CodePoint{0, 1}).bytes;
        std::size_t const place = walk.next(text[i], bytes);
        if (i >= begin) {
            first = std::min(first, place);
            last = std::max(last, place + bytes);
        }
        i += bytes;
    }
    if (first >= last) return {yaml.span.source, yaml.span.begin, yaml.span.end};
    return {yaml.span.source, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

}  // namespace orda::scenario
