// SPDX-License-Identifier: Apache-2.0
#include "scenario/yaml_simple.hpp"

#include <algorithm>
#include <array>

namespace orda::scenario {
namespace {

constexpr std::size_t few_entries = 16;  // that are compared each with each
constexpr std::string_view never_begin_plain = "?:,[]{}#&*!|>'\"%@`";

// Characters that libyaml refuses, or that may be: controls, byte order marks in the middle.
bool has_odd_characters(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto const byte = static_cast<unsigned char>(bytes[i]);
        bool const control = byte < 0x20 ? byte != '\n' : byte == 0x7F;
        bool const upper_control =
            byte == 0xC2 && i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) < 0xA0;
        if (control || upper_control || byte == 0xEF) return true;
    }
    return false;
}

bool names_twice(std::vector<YamlEntry> const& entries) {
    if (entries.size() <= few_entries) {
        for (std::size_t i = 1; i < entries.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (entries[i].key.text == entries[j].key.text) return true;
        return false;
    }
    std::vector<std::string_view> names;
    names.reserve(entries.size());
    for (YamlEntry const& entry : entries) names.push_back(entry.key.text);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

// Stands at the beginning of something on a line: at_, in column_. Every read_…() steps over what it reads, or gives
// false: then libyaml has to read the file.
class SimpleReader {
public:
    SimpleReader(std::uint32_t number, std::string_view bytes) : number_(number), bytes_(bytes) {}

    std::optional<Yaml> run() {
        if (!bytes_.ends_with('\n') || has_odd_characters(bytes_) || !to_line(0) || column_ != 0) return std::nullopt;
        std::optional<Yaml> root(std::in_place);
        if (!read_map(*root, 0) || at_ < bytes_.size() || values_ > yaml_values_max) return std::nullopt;
        return root;
    }

private:
    static constexpr int at_end = -1;

    // ---- characters ----

    [[nodiscard]] char here(std::size_t ahead = 0) const {
        return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\n';
    }
    [[nodiscard]] bool is_item() const { return here() == '-' && (here(1) == ' ' || here(1) == '\n'); }
    [[nodiscard]] bool may_begin_plain() const {
        return never_begin_plain.find(here()) == std::string_view::npos && !is_item();
    }
    void skip_spaces() {
        while (here() == ' ') ++at_;
    }
    [[nodiscard]] Span span_from(std::size_t begin) const {
        return {number_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    }
    [[nodiscard]] std::size_t end_of_line() const { return std::min(bytes_.find('\n', at_), bytes_.size()); }
    // Behind a blank: only a remark or nothing follows on the line.
    [[nodiscard]] bool line_ends() const { return here() == '\n' || (here() == '#' && bytes_[at_ - 1] == ' '); }

    // To the first thing on this line, which begins at `begin`, or on one after it. Steps over remarks.
    bool to_line(std::size_t begin) {
        for (at_ = begin; at_ < bytes_.size(); at_ = begin = end_of_line() + 1) {
            skip_spaces();
            if (here() == '\n' || here() == '#') continue;
            column_ = static_cast<int>(at_ - begin);
            std::string_view const mark = bytes_.substr(at_, 3);
            return column_ > 0 || (mark != "---" && mark != "...");
        }
        at_ = bytes_.size();
        column_ = at_end;
        return true;
    }
    // What stands in column `parent` or left of it ends the value; what stands right of it would continue it.
    bool finish_line(int parent) {
        skip_spaces();
        return line_ends() && to_line(end_of_line() + 1) && column_ <= parent;
    }

    // ---- texts ----

    void put_text(Yaml& node, Yaml::Style style, std::size_t begin, std::string_view text) {
        node.style = style;
        node.span = span_from(begin);
        node.text = text;
        ++values_;
    }

    // How far a plain text goes on this line; `ends` says what ends it besides a remark. Blanks at its end are left
    // out.
    template <class Ends>
    std::size_t end_of_plain(Ends ends) {
        std::size_t end = at_, at = at_;
        for (; bytes_[at] != '\n' && !ends(at) && !(bytes_[at] == '#' && bytes_[at - 1] == ' '); ++at)
            if (bytes_[at] != ' ') end = at + 1;
        stopped_at_ = at;
        return end;
    }
    [[nodiscard]] bool is_colon(std::size_t at) const {
        return bytes_[at] == ':' && (bytes_[at + 1] == ' ' || bytes_[at + 1] == '\n');
    }

    // `name:`
    bool read_key(Yaml& key) {
        if (!may_begin_plain()) return false;
        std::size_t const begin = at_;
        at_ = end_of_plain([&](std::size_t at) { return is_colon(at); });
        if (here() != ':' || at_ != stopped_at_ || at_ - begin > yaml_key_characters_max) return false;
        put_text(key, Yaml::Style::plain, begin, bytes_.substr(begin, at_ - begin));
        ++at_;
        return true;
    }

    bool read_plain(Yaml& node, int parent) {
        if (!may_begin_plain()) return false;
        std::size_t const begin = at_;
        at_ = end_of_plain([&](std::size_t at) { return is_colon(at); });
        if (bytes_[stopped_at_] == ':') return false;
        put_text(node, Yaml::Style::plain, begin, bytes_.substr(begin, at_ - begin));
        return finish_line(parent);
    }

    bool read_quoted(Yaml& node) {
        std::size_t const begin = at_;
        char const quote = here();
        std::string text;
        for (++at_;; ++at_) {
            std::size_t const end = bytes_.find_first_of(quote == '"' ? "\"\\\n" : "'\n", at_);
            text.append(bytes_, at_, end - at_);
            at_ = end;
            if (here() != quote) return false;  // over several lines, or with an escape
            if (quote == '"' || here(1) != quote) break;
            text.push_back(quote), ++at_;
        }
        ++at_;
        put_text(node, quote == '"' ? Yaml::Style::double_quoted : Yaml::Style::single_quoted, begin, text);
        return true;
    }

    // `|` and the lines below it, further right than `parent`.
    bool read_block(Yaml& node, int parent) {
        if (here(1) != '\n') return false;
        std::size_t const begin = at_;
        std::string text;
        std::size_t indent = 0, line = at_ + 2, end = line, breaks = 0;
        for (; line < bytes_.size(); line = at_ + 1) {
            at_ = line;
            skip_spaces();
            std::size_t const column = at_ - line;
            if (here() == '\n' && column > 0) return false;  // blanks that nobody sees
            if (here() != '\n' && indent == 0) indent = column;
            if (here() != '\n' && (column < indent || static_cast<int>(column) <= parent)) break;
            at_ = end_of_line();
            if (at_ == line) {
                ++breaks;
            } else {
                text.append(breaks, '\n').append(bytes_, line + indent, at_ - line - indent + 1);
                breaks = 0;
            }
            end = at_ + 1;
        }
        if (text.empty()) return false;
        at_ = end;
        put_text(node, Yaml::Style::literal, begin, text);
        return to_line(end);
    }

    // ---- `{…}` and `[…]` ----

    bool read_flow_plain(Yaml& node, bool is_key) {
        if (!may_begin_plain()) return false;
        std::size_t const begin = at_;
        at_ = end_of_plain([&](std::size_t at) {
            return std::string_view(",[]{}?").find(bytes_[at]) != std::string_view::npos ||
                   (bytes_[at] == ':' && std::string_view(" \n,[]{}?").find(bytes_[at + 1]) != std::string_view::npos);
        });
        char const stop = bytes_[stopped_at_];
        bool const ended = is_key ? stop == ':' && bytes_[stopped_at_ + 1] == ' ' && at_ == stopped_at_
                                  : stop == ',' || stop == '}' || stop == ']';
        if (!ended || at_ - begin > yaml_key_characters_max * (is_key ? 1 : yaml_bytes_max)) return false;
        put_text(node, Yaml::Style::plain, begin, bytes_.substr(begin, at_ - begin));
        return true;
    }
    bool read_flow_value(Yaml& node, std::size_t depth) {
        skip_spaces();
        if (here() == '{' || here() == '[') return read_flow(node, depth);
        return here() == '\'' || here() == '"' ? read_quoted(node) : read_flow_plain(node, false);
    }

    bool read_flow(Yaml& node, std::size_t depth) {
        if (depth == yaml_depth_max) return false;
        std::size_t const begin = at_;
        bool const is_map = here() == '{';
        char const close = is_map ? '}' : ']';
        node.shape = is_map ? Yaml::Shape::map : Yaml::Shape::list;
        node.one_line = true;
        ++values_;
        ++at_, skip_spaces();
        for (bool more = here() != close; more;) {
            skip_spaces();
            if (is_map) {
                YamlEntry& entry = node.entries.emplace_back();
                if (!read_flow_plain(entry.key, true)) return false;
                ++at_;
                if (!read_flow_value(entry.value, depth + 1)) return false;
            } else if (!read_flow_value(node.items.emplace_back(), depth + 1)) {
                return false;
            }
            skip_spaces();
            more = here() == ',';
            if (more) ++at_;
            else if (here() != close) return false;
        }
        ++at_;
        node.span = span_from(begin);
        return !names_twice(node.entries);
    }

    // ---- by indentation ----

    bool read_map(Yaml& node, std::size_t depth) {
        if (depth == yaml_depth_max) return false;
        std::size_t const begin = at_;
        int const column = column_;
        node.shape = Yaml::Shape::map;
        ++values_;
        while (column_ == column) {
            YamlEntry& entry = node.entries.emplace_back();
            if (!read_key(entry.key) || !read_value(entry.value, column, depth + 1)) return false;
        }
        node.span = span_from(begin);
        return column_ < column && !names_twice(node.entries);
    }

    // `parent`: the column of the name whose value it is. There its items may stand too.
    bool read_list(Yaml& node, int parent, std::size_t depth) {
        if (depth == yaml_depth_max) return false;
        std::size_t const begin = at_;
        int const column = column_;
        node.shape = Yaml::Shape::list;
        ++values_;
        while (column_ == column && is_item()) {
            std::size_t const dash = at_;
            ++at_, skip_spaces();
            if (line_ends()) return false;
            column_ += static_cast<int>(at_ - dash);
            if (!read_item(node.items.emplace_back(), column, depth + 1)) return false;
        }
        node.span = span_from(begin);
        return column_ < column || (column_ == column && column == parent);
    }

    bool read_item(Yaml& item, int parent, std::size_t depth) {
        bool const names = may_begin_plain() &&
                           (end_of_plain([&](std::size_t at) { return is_colon(at); }), bytes_[stopped_at_] == ':');
        return names ? read_map(item, depth) : read_on_line(item, parent, depth);
    }

    // Behind `name:`, on the same line or below.
    bool read_value(Yaml& node, int parent, std::size_t depth) {
        std::size_t const after = at_;
        skip_spaces();
        if (!line_ends()) return at_ > after && read_on_line(node, parent, depth);
        if (!to_line(end_of_line() + 1)) return false;
        if (is_item() && column_ >= parent) return read_list(node, parent, depth);
        if (column_ > parent) return read_map(node, depth);
        node.span = {number_, static_cast<std::uint32_t>(after), static_cast<std::uint32_t>(after)};
        ++values_;
        return true;
    }

    bool read_on_line(Yaml& node, int parent, std::size_t depth) {
        switch (here()) {
            case '|': return read_block(node, parent);
            case '{':
            case '[': return read_flow(node, depth) && finish_line(parent);
            case '\'':
            case '"': return read_quoted(node) && finish_line(parent);
            default: return read_plain(node, parent);
        }
    }

    std::uint32_t number_;
    std::string_view bytes_;
    std::size_t at_ = 0, stopped_at_ = 0, values_ = 0;
    int column_ = 0;
};

}  // namespace

std::optional<Yaml> read_simple_yaml(std::uint32_t source, std::string_view bytes) {
    return SimpleReader(source, bytes).run();
}

}  // namespace orda::scenario
