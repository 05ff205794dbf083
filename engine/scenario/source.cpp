// SPDX-License-Identifier: Apache-2.0
#include "scenario/source.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace orda::scenario {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t stride = 64;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

Source::Source(std::string path, std::string_view bytes)
    : path_(std::move(path)),
      bytes_(bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes),
      line_begins_{0} {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        if (begins_character(bytes_[i]) && characters++ % stride == 0)
            every_64th_character_.push_back(static_cast<std::uint32_t>(i));
        bool const carriage_return_alone = bytes_[i] == '\r' && (i + 1 == bytes_.size() || bytes_[i + 1] != '\n');
        if (bytes_[i] == '\n' || carriage_return_alone) line_begins_.push_back(static_cast<std::uint32_t>(i + 1));
    }
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

std::uint32_t Source::offset_of_character(std::size_t index) const {
    if (index / stride >= every_64th_character_.size()) return static_cast<std::uint32_t>(bytes_.size());
    std::size_t at = every_64th_character_[index / stride];
    for (std::size_t left = index % stride; left > 0 && at < bytes_.size(); --left) do
            ++at;
        while (at < bytes_.size() && !begins_character(bytes_[at]));
    return static_cast<std::uint32_t>(at);
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
