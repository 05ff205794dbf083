// SPDX-License-Identifier: Apache-2.0
#include "scenario/remarks.hpp"

#include <algorithm>
#include <utility>

namespace orda::scenario {
namespace {

using Piece = std::pair<std::size_t, std::size_t>;

// Where texts stand: nothing in them is a remark. Behind the `|` of a text there may be one.
void collect_texts(std::string_view source, Yaml const& yaml, std::vector<Piece>& texts) {
    if (yaml.is_text()) {
        std::size_t begin = yaml.span.begin;
        if (yaml.is_block()) begin = std::min(source.find('\n', begin), source.size());
        texts.emplace_back(begin, yaml.span.end);
    }
    for (auto const& [key, value] : yaml.entries) {
        collect_texts(source, key, texts);
        collect_texts(source, value, texts);
    }
    for (Yaml const& item : yaml.items) collect_texts(source, item, texts);
}

std::size_t line_begin(std::string_view source, std::size_t at) {
    std::size_t const newline = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

// The line in front of the one that holds `at` is there and blank.
bool follows_blank_line(std::string_view source, std::size_t at) {
    std::size_t const begin = line_begin(source, at);
    if (begin == 0) return false;
    std::size_t const before = line_begin(source, begin - 1);
    return source.substr(before, begin - 1 - before).find_first_not_of(' ') == std::string_view::npos;
}

template <class List>
auto first_from(List& remarks, std::size_t at) {
    return std::partition_point(remarks.begin(), remarks.end(), [&](Remark const& each) { return each.at < at; });
}

}  // namespace

Remarks::Remarks(std::string_view source, Yaml const& root) : source_(source) {
    std::vector<Piece> texts;
    collect_texts(source, root, texts);
    std::sort(texts.begin(), texts.end());
    std::size_t at = 0;
    for (auto const& [begin, end] : texts) {
        if (begin > at) look_between(at, begin);
        at = std::max(at, end);
    }
    look_between(at, source.size());
}

// Outside of texts a `#` begins a remark, whatever stands in front of it.
void Remarks::look_between(std::size_t begin, std::size_t end) {
    for (std::size_t at = source_.find('#', begin); at < end; at = source_.find('#', at)) {
        std::size_t const stop = std::min(source_.find('\n', at), source_.size());
        std::string words(source_.substr(at, stop - at));
        words.erase(words.find_last_not_of(' ') + 1);
        std::size_t const line = line_begin(source_, at);
        bool const own_line = source_.substr(line, at - line).find_first_not_of(' ') == std::string_view::npos;
        remarks_.push_back({at, at - line, std::move(words), own_line, own_line && follows_blank_line(source_, at)});
        at = stop;
    }
}

Remark const* Remarks::first_untaken() {
    while (untaken_ < remarks_.size() && remarks_[untaken_].taken) ++untaken_;
    return untaken_ < remarks_.size() ? &remarks_[untaken_] : nullptr;
}

std::vector<Remark> Remarks::take_before(std::size_t before) {
    std::vector<Remark> found;
    for (Remark const* next = first_untaken(); next != nullptr && next->at < before; next = first_untaken()) {
        remarks_[untaken_].taken = true;
        found.push_back(*next);
    }
    return found;
}

std::vector<Remark> Remarks::take_lines(std::size_t before, std::size_t column) {
    std::vector<Remark> found;
    for (Remark const* next = first_untaken(); next != nullptr && next->at < before; next = first_untaken()) {
        if (!next->own_line || next->column < column) break;
        remarks_[untaken_].taken = true;
        found.push_back(*next);
    }
    return found;
}

std::optional<std::string> Remarks::take_behind(std::size_t at, std::size_t before) {
    auto const found = first_from(remarks_, at);
    if (found == remarks_.end() || found->taken || found->own_line || found->at >= before) return std::nullopt;
    if (source_.substr(at, found->at - at).find('\n') != std::string_view::npos) return std::nullopt;
    found->taken = true;
    return found->words;
}

bool Remarks::any_in(std::size_t begin, std::size_t end) const {
    auto const first = first_from(remarks_, begin);
    return first != remarks_.end() && first->at < end;
}

bool Remarks::blank_line_before(std::size_t at) const {
    std::size_t const line = line_begin(source_, at);
    bool const first = source_.substr(line, at - line).find_first_not_of(" -?") == std::string_view::npos;
    return first && follows_blank_line(source_, at);
}

std::size_t Remarks::dash_of(std::size_t item) const {
    std::size_t const at = item == 0 ? no_place : source_.find_last_not_of(" \n", item - 1);
    return at != no_place && source_[at] == '-' ? at : item;
}

std::size_t Remarks::column_of(std::size_t at) const { return at - line_begin(source_, at); }

}  // namespace orda::scenario
