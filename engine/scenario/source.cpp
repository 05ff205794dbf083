// SPDX-License-Identifier: Apache-2.0
#include "scenario/source.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace orda::scenario {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

Source::Source(std::string path, std::string_view bytes)
    : path_(std::move(path)),
      bytes_(bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes),
      line_begins_{0} {
    auto const for_each = [&](char c, auto const& take) {
        for (std::size_t at = bytes_.find(c); at != std::string_view::npos; at = bytes_.find(c, at + 1)) take(at + 1);
    };
    auto const begin_line = [&](std::size_t at) { line_begins_.push_back(static_cast<std::uint32_t>(at)); };
    for_each('\n', begin_line);
    std::size_t const in_order = line_begins_.size();
    for_each('\r', [&](std::size_t after) {
        bool const alone = after == bytes_.size() || bytes_[after] != '\n';
        if (alone) begin_line(after);
    });
    if (line_begins_.size() > in_order) std::sort(line_begins_.begin(), line_begins_.end());
}

Position Source::position(std::uint32_t offset) const {
    auto const at = std::min<std::size_t>(offset, bytes_.size());
    auto const after = std::upper_bound(line_begins_.begin(), line_begins_.end(), at);
    auto const number = static_cast<std::uint32_t>(after - line_begins_.begin());
    std::uint32_t const begin = line_begins_[number - 1];
    return {number, static_cast<std::uint32_t>(count_characters(bytes_.substr(begin, at - begin)) + 1)};
}

std::string_view Source::line(std::uint32_t number) const {
    if (number == 0 || number > line_begins_.size()) return {};
    std::size_t const begin = line_begins_[number - 1];
    std::size_t const end = number < line_begins_.size() ? line_begins_[number] : bytes_.size();
    std::string_view text = bytes_.substr(begin, end - begin);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

std::uint32_t CharacterCursor::offset_of(std::size_t character) {
    while (character_ < character && at_ < bytes_.size()) {
        do ++at_;
        while (at_ < bytes_.size() && !begins_character(bytes_[at_]));
        ++character_;
    }
    while (character_ > character) character_ -= begins_character(bytes_[--at_]) ? 1 : 0;
    return static_cast<std::uint32_t>(at_);
}

std::uint32_t Sources::add(std::string path, std::string_view bytes) {
    sources_.emplace_back(std::move(path), bytes);
    return static_cast<std::uint32_t>(sources_.size() - 1);
}

std::string Sources::place(Span span) const {
    Source const& source = at(span.source);
    auto const [line, column] = source.position(span.begin);
    return source.path() + ":" + std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace orda::scenario
