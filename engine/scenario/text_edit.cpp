// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "scenario/format.hpp"
#include "scenario/text_table.hpp"

namespace orda::scenario {
namespace {

using LineByPath = std::map<std::string_view, TextLine const*>;

LineByPath by_path(TextTable const& table) {
    LineByPath lines;
    for (TextLine const& line : table.lines) lines.emplace(line.path, &line);
    return lines;
}

Yaml added_text(std::string const& text) {
    Yaml yaml;
    yaml.added = true;
    yaml.text = text;
    yaml.style = Yaml::Style::double_quoted;
    return yaml;
}

// `title:` with nothing behind it; a map or a list takes its place.
void become(Yaml& nothing, Yaml::Shape shape) {
    nothing.shape = shape;
    nothing.one_line = nothing.added = true;
}

// The name under which a text that stands alone would stand: "title" for `LEAD: Leader`. Empty when there is none.
std::string name_of_alone(TextTable const& table, std::vector<TextStep> const& steps, std::size_t depth) {
    auto const found = std::find_if(table.lines.begin(), table.lines.end(), [&](TextLine const& line) {
        return line.alone && line.steps.size() == depth + 1 &&
               std::equal(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(depth), line.steps.begin());
    });
    return found == table.lines.end() ? std::string() : found->steps.back().name;
}

class Editor {
public:
    Editor(TextTable const& table, Yaml& root) : table_(table), root_(root) {}

    // Why it cannot be done; empty when it is done.
    std::string put(TextLine const& line, std::string const& text) {
        Yaml* node = &root_;
        for (std::size_t depth = 0; depth < line.steps.size(); ++depth) {
            bool const last = depth + 1 == line.steps.size();
            if (last && line.alone && node->is_text()) break;
            if (node->is_text() && !node->is_nothing() && !spread(*node, line.steps, depth))
                return "something else than a text stands there";
            node = next(*node, line.steps[depth]);
            if (node == nullptr) return "something else than a text stands there";
        }
        if (!node->is_text()) return "something else than a text stands there";
        node->text = text;
        if (!node->is_block()) node->style = Yaml::Style::double_quoted;
        return {};
    }

private:
    // `LEAD: Leader` becomes `LEAD: {title: Leader}`, to take another field. False when it has no name.
    bool spread(Yaml& node, std::vector<TextStep> const& steps, std::size_t depth) {
        std::string const name = name_of_alone(table_, steps, depth);
        if (name.empty()) return false;
        Yaml text = std::move(node);
        node = Yaml{};
        node.span = text.span;
        become(node, Yaml::Shape::map);
        node.entries.push_back({added_text(name), std::move(text)});
        return true;
    }

    // What a step leads to, made if need be; null when it leads nowhere.
    static Yaml* next(Yaml& node, TextStep const& step) {
        if (node.is_nothing()) become(node, step.item > 0 ? Yaml::Shape::list : Yaml::Shape::map);
        if (step.item > 0) return node.is_list() ? item(node, step.item) : nullptr;
        if (!node.is_map()) return nullptr;
        auto const found = std::find_if(node.entries.begin(), node.entries.end(),
                                        [&](YamlEntry const& entry) { return entry.key.text == step.name; });
        if (found != node.entries.end()) return &found->value;
        node.entries.push_back({added_text(step.name), nothing()});
        return &node.entries.back().value;
    }
    static Yaml* item(Yaml& list, std::size_t number) {
        while (list.items.size() < number) list.items.push_back(nothing());
        return &list.items[number - 1];
    }
    static Yaml nothing() {
        Yaml yaml;
        yaml.added = true;
        return yaml;
    }

    TextTable const& table_;
    Yaml& root_;
};

}  // namespace

std::vector<TextChange> real_changes(TextTable const& table, std::string_view language, std::vector<TextChange> wanted,
                                     std::vector<Refusal>& refused) {
    std::size_t const at = table.translation(language).value();
    LineByPath const lines = by_path(table);
    std::map<TextLine const*, TextChange> taken;
    for (TextChange& change : wanted) {
        auto const line = lines.find(change.path);
        auto const refuse = [&](std::string words) { refused.push_back({std::move(change), std::move(words)}); };
        if (line == lines.end()) {
            refuse("the script has no such text");
        } else if (auto const twice = taken.find(line->second); twice != taken.end()) {
            if (twice->second.text != change.text)
                refuse("line " + std::to_string(twice->second.line) + " says something else for the same place");
        } else {
            taken.emplace(line->second, std::move(change));
        }
    }
    std::vector<TextChange> changes;
    for (TextLine const& line : table.lines) {
        auto const found = taken.find(&line);
        if (found == taken.end() || found->second.text == line.by_language.at(at)) continue;
        if (line.in_place.at(at).empty()) changes.push_back(std::move(found->second));
        else refused.push_back({std::move(found->second), "it stands in " + line.in_place[at] + "; change it there"});
    }
    return changes;
}

std::optional<std::string> with_texts(std::uint32_t texts_file, Report& report, TextTable const& table,
                                      std::vector<TextChange> const& changes, std::vector<Refusal>& refused) {
    auto file = read_to_edit(texts_file, report);
    if (!file) return std::nullopt;
    if (file->root.is_nothing()) {
        become(file->root, Yaml::Shape::map);
        file->root.entries.push_back({added_text("orda"), added_text("1")});
    }
    if (!file->root.is_map() || file->root.find("orda") == nullptr) {
        report.add(DiagnosticKind::missing_field, {texts_file, 0, 0},
                   {report.sources().at(texts_file).path(), "orda: 1"});
        return std::nullopt;
    }
    Editor editor(table, file->root);
    LineByPath const lines = by_path(table);
    for (TextChange const& change : changes)
        if (std::string words = editor.put(*lines.at(change.path), change.text); !words.empty())
            refused.push_back({change, std::move(words)});
    return written(*file);
}

}  // namespace orda::scenario
