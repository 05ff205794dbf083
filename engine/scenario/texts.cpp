// SPDX-License-Identifier: Apache-2.0
#include "scenario/texts.hpp"

#include <algorithm>
#include <array>

#include "scenario/alphabet.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

struct LanguageName {
    std::string_view tag, name;
};
constexpr std::array language_names = std::to_array<LanguageName>({{"en", "English"},
                                                                   {"ru", "Russian"},
                                                                   {"kk", "Kazakh"},
                                                                   {"ky", "Kyrgyz"},
                                                                   {"uz", "Uzbek"},
                                                                   {"tg", "Tajik"},
                                                                   {"tk", "Turkmen"},
                                                                   {"uk", "Ukrainian"},
                                                                   {"de", "German"},
                                                                   {"fr", "French"},
                                                                   {"es", "Spanish"}});

}  // namespace

std::string path_of(std::vector<TextStep> const& steps) {
    std::string path;
    for (TextStep const& step : steps)
        path += (path.empty() ? "" : "/") + (step.item > 0 ? std::to_string(step.item) : step.name);
    return path;
}

TextScope TextScope::below(TextStep step) const {
    TextScope scope{book, {}, {}};
    if (!book->keeps_steps_) return scope;
    scope.steps = steps;
    scope.steps.push_back(std::move(step));
    return scope;
}

TextScope TextScope::child(std::string_view name) const {
    TextScope scope = below({std::string(name)});
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i] == nullptr) continue;
        scope.nodes[i] = nodes[i]->find(name);
        book->ask(*nodes[i], name, scope.nodes[i]);
    }
    return scope;
}

TextScope TextScope::item(std::size_t number) const {
    TextScope scope = below({{}, number + 1});
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i] == nullptr) continue;
        if (number < nodes[i]->items.size()) scope.nodes[i] = &nodes[i]->items[number];
        book->ask(*nodes[i], std::to_string(number + 1), scope.nodes[i]);
    }
    return scope;
}

TextScope TextScope::self_or(std::string_view name) const {
    TextScope scope = child(name);
    scope.alone = true;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i] != nullptr && nodes[i]->is_text()) scope.nodes[i] = nodes[i];
    return scope;
}

TextBook::TextBook(std::vector<std::string> tags, std::vector<std::string> const& script_tags, bool keeps_steps)
    : tags_(std::move(tags)),
      script_languages_(script_tags.size()),
      pages_(tags_.size(), nullptr),
      ids_(tags_.size()),
      keeps_steps_(keeps_steps) {
    for (std::string const& tag : tags_) {
        auto const found = std::find(script_tags.begin(), script_tags.end(), tag);
        if (found == script_tags.end()) in_script_.emplace_back();
        else in_script_.emplace_back(static_cast<std::size_t>(found - script_tags.begin()));
    }
}

void TextBook::add_page(std::size_t language, Yaml const& root) {
    pages_.at(language) = &root;
    ids_.at(language).reserve(root.entries.size());
    for (auto const& [key, value] : root.entries) ids_.at(language).emplace(key.text, &value);
}

TextScope TextBook::at(std::string_view id) {
    TextScope scope{this, {}, {}};
    if (keeps_steps_) scope.steps.push_back({std::string(id)});
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        auto const found = ids_[i].find(id);
        if (found == ids_[i].end()) continue;
        scope.nodes[i] = found->second;
        asked_.push_back(found->second);
    }
    return scope;
}

std::optional<std::size_t> TextBook::language(std::string_view tag) const {
    auto const found = std::find(tags_.begin(), tags_.end(), tag);
    if (found == tags_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - tags_.begin());
}

bool TextBook::is_text(Yaml const& yaml) const {
    if (yaml.is_text()) return true;
    return yaml.is_map() && !yaml.entries.empty() && language(yaml.entries.front().key.text).has_value();
}

void TextBook::ask(Yaml const& node, std::string_view name, Yaml const* found) {
    if (found != nullptr) asked_.push_back(found);
    else if (!node.is_text()) missed_.emplace_back(&node, name);
}

bool TextBook::was_asked(Yaml const& found) const { return std::binary_search(asked_.begin(), asked_.end(), &found); }

void TextBook::report_leftovers_below(Report& report, Yaml const& node, std::string const& id) const {
    auto const refuse = [&](Span span, std::string const& name) {
        std::vector<std::string_view> names;
        for (auto const& [key, value] : node.entries)
            if (was_asked(value)) names.push_back(key.text);
        for (auto const& [missing_in, missed] : missed_)
            if (missing_in == &node) names.push_back(missed);
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        report.add(DiagnosticKind::unknown_field, span, {"`" + id + "`", name, nearest(name, names)});
    };
    for (auto const& [key, value] : node.entries) {
        if (was_asked(value)) report_leftovers_below(report, value, id + " " + key.text);
        else refuse(key.span, key.text);
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        std::string const number = std::to_string(i + 1);
        if (was_asked(node.items[i])) report_leftovers_below(report, node.items[i], id + " " + number);
        else refuse(node.items[i].span, number);
    }
}

std::string language_name(std::string_view tag) {
    auto const found =
        std::find_if(language_names.begin(), language_names.end(), [&](LanguageName const& l) { return l.tag == tag; });
    return std::string(found == language_names.end() ? tag : found->name);
}

bool is_language_tag(std::string_view text) {
    std::string_view const language = text.substr(0, text.find('-'));
    bool const primary = (language.size() == 2 || language.size() == 3) &&
                         std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return primary && is_id(text) && text.find('_') == std::string_view::npos && text.back() != '-' &&
           text.size() <= 35;
}

}  // namespace orda::scenario
