// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/sections.hpp"
#include "scenario/values.hpp"

// The head of a script: what stands above the sections in script.yaml.
namespace orda::scenario {
namespace {

using namespace exercise;

void read_elsewhere(Context&, Entity const&, Script&, Yaml const&) {}  // before everything else: load.cpp

void read_length(Context& c, Entity const&, Script& script, Yaml const& y) {
    if (!y.is_text()) return report_wrong_type(c, y, "a length such as `6:00` or `75m`");
    auto const span = parse_span(word_of(y).text);
    script.length = span ? *span : read_clock(c, y).value_or(Milliseconds{});
}

constexpr Field<Script> fields[] = {
    {"orda", Need::required, read_elsewhere},
    {"script", Need::required, read_elsewhere},
    text_field("title", &Script::title, TextUse::plain, Need::required),
    {"world", Need::required, read_elsewhere},
    {"languages", Need::required, read_elsewhere},
    {"length", Need::required, read_length},
    {"desks", Need::required, read_elsewhere},
    {"groups", Need::optional, read_elsewhere},
    {"files", Need::optional, read_elsewhere},
    later<Script>("days"),
    later<Script>("competencies"),
    later<Script>("staffing"),
    later<Script>("audience"),
    later<Script>("questionnaire"),
};

bool declare(Context& c, Word const& id, SymbolKind kind, std::size_t index) {
    return check_id(c, id) && c.symbols.declare(id.text, {kind, static_cast<std::uint32_t>(index), id.span}, c.report);
}

void declare_desk(Context& c, Word const& id, Yaml const& key, Yaml const* title) {
    if (!declare(c, id, SymbolKind::desk, std::min(c.script.desks.size(), DeskSet::desks_max - 1))) return;
    Entity const part{SymbolKind::desk, 0, id.text, "a desk", &key, &key, c.books.front().at(id.text)};
    c.script.desks.push_back(
        {id.text, read_text(c, part, "title", TextUse::wanted, title, part.texts.self_or("title"))});
}

void declare_group(Context& c, YamlEntry const& entry) {
    if (declare(c, word_of(entry.key), SymbolKind::group, c.groups.size()))
        c.groups.push_back(read_desks(c, entry.value));
}

}  // namespace

std::vector<std::string_view> head_fields() {
    std::vector<std::string_view> names;
    for (Field<Script> const& field : fields) names.push_back(field.name);
    return names;
}

void declare_desks(Context& c, Yaml const& script_yaml) {
    Yaml const* const desks = script_yaml.find("desks");
    if (desks != nullptr && desks->is_map())
        for (YamlEntry const& entry : desks->entries) declare_desk(c, word_of(entry.key), entry.key, &entry.value);
    else if (desks != nullptr && !desks->is_nothing())
        for (Word const& id : read_list(c, *desks)) declare_desk(c, id, *desks, nullptr);
    if (c.script.desks.size() > DeskSet::desks_max) {
        c.report.add(
            DiagnosticKind::out_of_bounds, desks->span,
            {"the number of desks", "1", std::to_string(DeskSet::desks_max), std::to_string(c.script.desks.size())});
        c.script.desks.resize(DeskSet::desks_max);
    }
    if (Yaml const* const groups = script_yaml.find("groups"))
        for (YamlEntry const& entry : entries_of(c, *groups, "groups such as `FIELD: POL/LAB`"))
            declare_group(c, entry);
}

void compile_head(Context& c, Yaml const& script_yaml) {
    Yaml const* const id = script_yaml.find("script");
    Entity const head{SymbolKind::builtin,
                      0,
                      id != nullptr ? id->text : c.folder,
                      "a script",
                      id != nullptr ? id : &script_yaml,
                      &script_yaml,
                      c.books.front().at(c.script.id)};
    for (Field<Script> const& field : fields) read_field(c, head, field, c.script);
}

}  // namespace orda::scenario
