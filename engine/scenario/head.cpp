// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"

// The head of a script: what stands above the sections in script.yaml.
namespace orda::scenario {
namespace {

using namespace exercise;

void read_elsewhere(Context&, Entity const&, Script&, Yaml const&) {}  // before everything else: load.cpp

constexpr std::int64_t script_teams_max = 24;

// ---- `audience: {votes: anonymous, scored: false}`: film training for people who have no seats ----

void read_votes(Context& c, Entity const&, Script&, Yaml const& y) {
    if (y.text != "anonymous") report_wrong_type(c, y, "`anonymous`");
}

void read_scored(Context& c, Entity const&, Script& script, Yaml const& y) {
    if (read_bool(c, y).value_or(false)) c.report.add(DiagnosticKind::pupil_scored, c.places.audience, {script.id});
}

constexpr Field<Script> audience_fields[] = {
    {"votes", Need::optional, read_votes},
    {"scored", Need::optional, read_scored},
};

void read_audience(Context& c, Entity const& e, Script& script, Yaml const& y) {
    Entity const part{e.kind, 0, e.id + " audience", "an audience", e.key, &y, e.texts.child("audience")};
    c.places.audience = e.value->find_entry("audience")->key.span;
    read_fields<Script>(c, part, audience_fields, script);
}

constexpr Field<Script> fields[] = {
    {"orda", Need::required, read_elsewhere},
    {"script", Need::required, read_elsewhere},
    text_field("title", &Script::title, TextUse::plain, Need::required),
    {"world", Need::required, read_elsewhere},
    {"languages", Need::required, read_elsewhere},
    {"length", Need::optional,
     [](Context& c, Entity const&, Script& s, Yaml const& y) {
         s.length = read_length(c, y).value_or(Milliseconds{});
     }},
    {"desks", Need::optional, read_elsewhere},
    {"groups", Need::optional, read_elsewhere},
    {"files", Need::optional, read_elsewhere},
    {"teams", Need::optional,
     [](Context& c, Entity const&, Script& s, Yaml const& y) {
         c.places.teams = y.span;
         s.teams = static_cast<std::uint32_t>(read_integer(c, y, "teams", 1, script_teams_max).value_or(0));
     }},
    {"idle", Need::optional,
     [](Context& c, Entity const&, Script&, Yaml const& y) { c.idle_span = read_span(c, y).value_or(c.idle_span); }},
    {"audience", Need::optional, read_audience},
    later<Script>("competencies"),
    later<Script>("staffing"),
};

// Desks are for people with seats; a film has an audience.
void check_head(Context& c, Entity const& head) {
    YamlEntry const* const desks = head.value->find_entry("desks");
    if (c.script.film && desks != nullptr)
        c.report.add(DiagnosticKind::unknown_field, desks->key.span, {"a script with `audience:`", "desks", ""});
    for (std::string_view const name : {"length", "desks"})
        if (!c.script.film && head.value->find(name) == nullptr) report_missing_field(c, head, name);
}

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
    c.script.film = script_yaml.find("audience") != nullptr;
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
    check_head(c, head);
}

std::vector<FieldTable> head_tables() {
    return {table_of<Script>("script", fields), table_of<Script>("audience", audience_fields)};
}

}  // namespace orda::scenario
