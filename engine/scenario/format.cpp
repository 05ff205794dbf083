// SPDX-License-Identifier: Apache-2.0
#include "scenario/format.hpp"

#include <algorithm>
#include <vector>

#include "base/check.hpp"
#include "base/utf8.hpp"
#include "scenario/quoting.hpp"
#include "scenario/remarks.hpp"

namespace orda::scenario {
namespace {

// Where the first thing of a value stands in the file; no_place when the file has none.
std::size_t first_place(Yaml const& yaml) {
    if (yaml.added) return no_place;
    if (yaml.is_map() && !yaml.entries.empty()) return first_place(yaml.entries.front().key);
    if (yaml.is_list() && !yaml.items.empty()) return first_place(yaml.items.front());
    return yaml.span.begin;
}

bool is_empty(Yaml const& yaml) { return !yaml.is_text() && yaml.entries.empty() && yaml.items.empty(); }

// A text or an empty group that takes no room in the file: `title:`, also when a text was put there since.
bool has_no_room(Yaml const& yaml) { return yaml.is_text() && yaml.span.begin == yaml.span.end; }

// Of a list an item that is nothing cannot stand in `[…]`.
bool may_stand_in_braces(Yaml const& yaml) {
    auto const good_item = [](Yaml const& item) { return !item.is_nothing() && may_stand_in_braces(item); };
    auto const good_entry = [](YamlEntry const& entry) { return may_stand_in_braces(entry.value); };
    return (yaml.is_text() || yaml.one_line || is_empty(yaml)) &&
           std::all_of(yaml.items.begin(), yaml.items.end(), good_item) &&
           std::all_of(yaml.entries.begin(), yaml.entries.end(), good_entry);
}

std::string in_braces(Yaml const& yaml) {
    if (yaml.is_nothing()) return "";
    if (yaml.is_text()) return on_one_line(yaml.text, true);
    std::string inside;
    for (auto const& [key, value] : yaml.entries)
        inside += (inside.empty() ? "" : ", ") + on_one_line(key.text, true) + ": " + in_braces(value);
    for (Yaml const& item : yaml.items) inside += (inside.empty() ? "" : ", ") + in_braces(item);
    return yaml.is_map() ? "{" + inside + "}" : "[" + inside + "]";
}

// A map or list below the line of its key or dash.
struct Block {
    std::size_t indent = 0;
    std::size_t next = no_place;  // where the file goes on behind it
    std::size_t outer_column = no_place;  // of what it belongs to
};

class Formatter {
public:
    Formatter(std::string_view source, Yaml const& root) : remarks_(source, root) {}

    std::string run(Yaml const& root) {
        if (is_empty(root)) {
            text_ = root.is_map() ? "{}\n" : "[]\n";
        } else if (root.is_text()) {
            remark_lines(remarks_.take_before(root.span.begin), 0);
            if (!root.is_nothing()) text_ += on_one_line(root.text, false) + "\n";
        } else {
            below(root, {0, no_place, no_place});
        }
        remark_lines(remarks_.take_before(no_place), 0);
        return std::move(text_);
    }

private:
    void below(Yaml const& yaml, Block const& block) {
        if (yaml.is_map()) entries(yaml, block);
        else items(yaml, block);
        remarks_at_the_end(yaml, block);
    }

    // ---- shape ----

    // Behind its key or dash, which end in this column.
    [[nodiscard]] bool on_the_line(Yaml const& yaml, std::size_t column) const {
        if (yaml.is_text() || is_empty(yaml)) return true;
        if (!may_stand_in_braces(yaml)) return false;
        if (!yaml.added && remarks_.any_in(yaml.span.begin, yaml.span.end)) return false;
        return column + 1 + count_characters(in_braces(yaml)) <= formatted_columns;
    }
    [[nodiscard]] bool on_the_line(YamlEntry const& entry, std::size_t indent) const {
        return on_the_line(entry.value, indent + count_characters(on_one_line(entry.key.text, false)) + 1);
    }
    // Remarks in front of this place cannot stay where they are: they go above the line.
    [[nodiscard]] std::size_t begin_of(YamlEntry const& entry, std::size_t indent) const {
        if (entry.key.added) return 0;
        bool const with_value = on_the_line(entry, indent) && !has_no_room(entry.value) && !entry.value.added;
        return with_value ? entry.value.span.begin : entry.key.span.begin;
    }
    [[nodiscard]] std::size_t begin_of(Yaml const& item, std::size_t indent) const {
        if (item.added) return 0;
        if (on_the_line(item, indent + 1)) return item.span.begin;
        return item.is_map() ? begin_of(item.entries.front(), indent + 2) : begin_of(item.items.front(), indent + 2);
    }

    // ---- remarks and blank lines ----

    void remark_lines(std::vector<Remark> const& remarks, std::size_t indent) {
        for (Remark const& remark : remarks) {
            blank_line_if(remark.after_blank_line);
            text_ += std::string(indent, ' ') + remark.words + "\n";
        }
    }
    void blank_line_if(bool wanted) {
        if (wanted && !text_.empty() && !text_.ends_with("\n\n")) text_ += "\n";
    }
    void end_line(std::size_t at, std::size_t next) {
        if (auto const remark = remarks_.take_behind(at, next)) text_ += " " + *remark;
        text_ += "\n";
    }
    // Remarks below the last thing of a map or list that are indented like it belong to it.
    void remarks_at_the_end(Yaml const& yaml, Block const& block) {
        std::size_t const first = first_place(yaml);
        if (yaml.added || first == no_place) return;
        if (yaml.one_line) return remark_lines(remarks_.take_before(yaml.span.end - 1), block.indent);
        std::size_t const column = remarks_.column_of(yaml.is_list() ? yaml.span.begin : first);
        if (block.outer_column == no_place || column > block.outer_column)
            remark_lines(remarks_.take_lines(block.next, column), block.indent);
    }
    [[nodiscard]] std::size_t column_of(Yaml const& yaml) const {
        return yaml.added ? no_place : remarks_.column_of(yaml.span.begin);
    }

    // ---- maps ----

    void entries(Yaml const& map, Block const& block) {
        for (std::size_t i = 0; i < map.entries.size(); ++i) {
            YamlEntry const& entry = map.entries[i];
            std::size_t const after = i + 1 < map.entries.size() ? first_place(map.entries[i + 1].key) : no_place;
            std::size_t const next = std::min(after, block.next);
            remark_lines(remarks_.take_before(begin_of(entry, block.indent)), block.indent);
            if (i > 0 && !entry.key.added) blank_line_if(remarks_.blank_line_before(entry.key.span.begin));
            if (!line_begun_) text_.append(block.indent, ' ');
            line_begun_ = false;
            text_ += on_one_line(entry.key.text, false) + ":";
            value_of(entry, {block.indent, next, column_of(entry.key)});
        }
    }

    void value_of(YamlEntry const& entry, Block const& line) {
        Yaml const& value = entry.value;
        std::size_t const key_end = entry.key.added ? no_place : entry.key.span.end;
        if (on_the_line(entry, line.indent)) return behind(value, key_end, line);
        auto remark = take_behind_braces(value, line.next);
        if (!remark) remark = remarks_.take_behind(key_end, std::min(first_place(value), line.next));
        text_ += (remark ? " " + *remark : "") + "\n";
        below(value, {line.indent + 2, line.next, line.outer_column});
    }
    std::optional<std::string> take_behind_braces(Yaml const& value, std::size_t next) {
        if (!value.one_line || value.added) return std::nullopt;
        return remarks_.take_behind(value.span.end, next);
    }

    // A value behind its key or dash, which end at `begin`; the remark there, and the lines below `|`.
    void behind(Yaml const& value, std::size_t begin, Block const& line) {
        bool const lines = value.is_text() && may_stand_below(value.text);
        if (lines) text_ += value.text.ends_with("\n\n") ? " |+" : value.text.ends_with('\n') ? " |" : " |-";
        else if (!value.is_text()) text_ += " " + in_braces(value);
        else if (!value.is_nothing()) text_ += " " + on_one_line(value.text, false);
        bool const nowhere = value.added || has_no_room(value);
        end_line(nowhere ? begin : value.is_block() ? value.span.begin : value.span.end, line.next);
        if (lines) text_lines(value.text, line.indent + 2);
    }
    void text_lines(std::string_view text, std::size_t indent) {
        while (!text.empty()) {
            std::size_t const end = std::min(text.find('\n'), text.size());
            if (end > 0) text_.append(indent, ' ').append(text.substr(0, end));
            text_ += "\n";
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    // ---- lists ----

    void items(Yaml const& list, Block const& block) {
        std::size_t const column = list.one_line ? no_place : column_of(list);
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            std::size_t const after = i + 1 < list.items.size() ? first_place(list.items[i + 1]) : no_place;
            remark_lines(remarks_.take_before(begin_of(list.items[i], block.indent)), block.indent);
            bool const blank = i > 0 && !list.items[i].added;
            blank_line_if(blank && remarks_.blank_line_before(remarks_.dash_of(list.items[i].span.begin)));
            item_of(list.items[i], {block.indent, std::min(after, block.next), column});
        }
    }

    // `- {…} # remark` that becomes several lines: above the dash, also of a list that begins with such an item.
    void remarks_behind_braces(Yaml const& item, std::size_t indent, Block const& line) {
        if (on_the_line(item, indent + 1)) return;
        if (auto const remark = take_behind_braces(item, line.next))
            text_.append(line.indent, ' ').append(*remark).append("\n");
        if (item.is_list()) remarks_behind_braces(item.items.front(), indent + 2, line);
    }

    void item_of(Yaml const& item, Block const& line) {
        std::string const margin(line.indent, ' ');
        bool const here = on_the_line(item, line.indent + 1);
        remarks_behind_braces(item, line.indent, line);
        text_ += margin + "-";
        if (here) return behind(item, item.added ? no_place : item.span.begin, line);
        line_begun_ = item.is_map();
        text_ += line_begun_ ? " " : "\n";
        below(item, {line.indent + 2, line.next, line.outer_column});
    }

    Remarks remarks_;
    std::string text_;
    bool line_begun_ = false;  // the first field of a list item stands behind its `-`
};

bool same(Yaml const& a, Yaml const& b) {
    auto const same_entry = [](YamlEntry const& x, YamlEntry const& y) {
        return x.key.text == y.key.text && same(x.value, y.value);
    };
    return a.shape == b.shape && a.text == b.text && a.is_nothing() == b.is_nothing() &&
           std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), same_entry) &&
           std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same);
}

// "\r\n" and "\r" end a line like "\n".
std::string with_plain_breaks(std::string_view bytes) {
    std::string plain;
    plain.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] != '\r') plain += bytes[i];
        else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') plain += '\n';
    return plain;
}

std::optional<Yaml> read_again(std::string_view bytes) {
    Sources sources;
    Report report(sources);
    auto tree = compose_yaml(sources.add("again", bytes), report);
    if (report.errors() > 0) tree.reset();
    return tree;
}

}  // namespace

std::optional<EditedFile> read_to_edit(std::uint32_t source, Report& report) {
    std::size_t const before = report.errors();
    auto tree = compose_yaml(source, report);
    if (!tree || report.errors() != before) return std::nullopt;
    EditedFile file{std::string(report.sources().at(source).bytes()), std::move(*tree)};
    if (file.bytes.find('\r') == std::string::npos) return file;
    file.bytes = with_plain_breaks(file.bytes);
    auto plain = read_again(file.bytes);
    ORDA_CHECK(plain && same(file.root, *plain), "other line breaks changed what a file says");
    file.root = std::move(*plain);
    return file;
}

std::string written(EditedFile const& file) {
    std::string text = Formatter(file.bytes, file.root).run(file.root);
    // A file is never replaced by one that says something else.
    auto const read_back = read_again(text);
    ORDA_CHECK(read_back && same(file.root, *read_back), "formatting changed what a file says");
    return text;
}

std::optional<std::string> format_file(std::uint32_t source, Report& report) {
    auto const file = read_to_edit(source, report);
    if (!file) return std::nullopt;
    return written(*file);
}

}  // namespace orda::scenario
