// SPDX-License-Identifier: Apache-2.0
#include "scenario/sections.hpp"

#include <algorithm>
#include <array>

#include "scenario/alphabet.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using exercise::Script;

constexpr std::array sections = std::to_array<SectionName>({
    {"phases", SymbolKind::phase},
    {"objectives", SymbolKind::objective},
    {"variables", SymbolKind::variable},
    {"marks", SymbolKind::mark},
    {"facts", SymbolKind::fact},
    {"red_flags", SymbolKind::flag},
    {"cast", SymbolKind::cast},
    {"persons", SymbolKind::person},
    {"places", SymbolKind::place},
    {"injects", SymbolKind::inject},
    {"contingencies", SymbolKind::contingency},
    {"decisions", SymbolKind::decision},
    {"requests", SymbolKind::request},
    {"checklists", SymbolKind::checklist},
    {"slots", SymbolKind::slot},
    {"assets", SymbolKind::asset},
    {"stops", SymbolKind::stop},
    {"lines", SymbolKind::line},
    {"cuts", SymbolKind::cut},
    {"ends", SymbolKind::end_state},
    {"plans", SymbolKind::plan},
    {"data", SymbolKind::data},
    {"objects", SymbolKind::object},
    {"days", SymbolKind::day},
    {"glossary", SymbolKind::word},
    {"questionnaire", SymbolKind::question},
    {"truth", SymbolKind::truth},
    {"links", SymbolKind::truth_link},
});

// A kind of thing, where it is kept and what compiles it. `name` runs for all things before any `compile`.
struct Compiler {
    SymbolKind kind;
    std::uint32_t (*append)(Script& script, std::string const& id);  // gives the index
    void (*name)(Context&, Entity const&);
    void (*compile)(Context&, Entity const&);
};

template <auto list>
std::uint32_t append_to(Script& script, std::string const& id) {
    (script.*list).emplace_back();
    (script.*list).back().id = id;
    return static_cast<std::uint32_t>((script.*list).size() - 1);
}

// Things that are no list of the script: their index is of no use.
std::uint32_t append_nothing(Script&, std::string const&) { return 0; }

// In the order in which names are read: each may speak of those above it.
constexpr std::array compilers = std::to_array<Compiler>({
    {SymbolKind::variable, append_to<&Script::variables>, compile_variable, nullptr},
    {SymbolKind::cast, append_to<&Script::cast>, name_cast, compile_cast},
    {SymbolKind::cast_variable, append_nothing, compile_cast_variable, nullptr},
    {SymbolKind::person, append_to<&Script::persons>, name_person, compile_person},
    {SymbolKind::request, append_to<&Script::requests>, name_request, compile_request},
    {SymbolKind::decision, append_to<&Script::decisions>, name_decision, compile_decision},
    {SymbolKind::inject, append_to<&Script::rows>, name_row, compile_row},
    {SymbolKind::contingency, append_to<&Script::rows>, name_row, compile_row},
    {SymbolKind::phase, append_to<&Script::phases>, nullptr, compile_phase},
    {SymbolKind::objective, append_to<&Script::objectives>, nullptr, compile_objective},
    {SymbolKind::mark, append_to<&Script::marks>, nullptr, compile_mark},
    {SymbolKind::fact, append_to<&Script::facts>, nullptr, compile_fact},
    {SymbolKind::flag, append_to<&Script::flags>, nullptr, compile_flag},
    {SymbolKind::place, append_to<&Script::places>, nullptr, compile_place},
    {SymbolKind::checklist, append_to<&Script::checklists>, nullptr, compile_checklist},
    {SymbolKind::slot, append_to<&Script::slots>, nullptr, compile_slot},
    {SymbolKind::asset, append_to<&Script::assets>, nullptr, compile_asset},
    {SymbolKind::object, append_nothing, nullptr, compile_object},
    {SymbolKind::line, append_to<&Script::lines>, nullptr, compile_line},
    {SymbolKind::day, append_to<&Script::days>, nullptr, compile_day},
    {SymbolKind::end_state, append_to<&Script::ends>, nullptr, compile_end},
    {SymbolKind::stop, append_to<&Script::stops>, name_stop, compile_stop},
    {SymbolKind::word, append_to<&Script::glossary>, nullptr, compile_word},
    {SymbolKind::question, append_to<&Script::questionnaire>, nullptr, compile_question},
    {SymbolKind::truth, append_to<&Script::truth>, nullptr, compile_truth},
    {SymbolKind::truth_link, append_to<&Script::truth_links>, nullptr, compile_truth_link},
    {SymbolKind::cut, append_nothing, nullptr, compile_cut},
    {SymbolKind::data, append_nothing, nullptr, compile_data},
});

Compiler const* compiler_of(SymbolKind kind) {
    auto const found =
        std::find_if(compilers.begin(), compilers.end(), [&](Compiler const& k) { return k.kind == kind; });
    return found == compilers.end() ? nullptr : &*found;
}

std::vector<Span>* places_of(Context& c, SymbolKind kind) {
    switch (kind) {
        case SymbolKind::inject:
        case SymbolKind::contingency: return &c.places.rows;
        case SymbolKind::decision: return &c.places.decisions;
        case SymbolKind::request: return &c.places.requests;
        case SymbolKind::objective: return &c.places.objectives;
        case SymbolKind::slot: return &c.places.slots;
        case SymbolKind::asset: return &c.places.assets;
        case SymbolKind::end_state: return &c.places.ends;
        default: return nullptr;
    }
}

// `consent: bool per cast` is a variable for each cast member.
SymbolKind kind_of(YamlEntry const& entry, SymbolKind section) {
    bool const per_cast = section == SymbolKind::variable && is_per_cast(entry.value);
    return per_cast ? SymbolKind::cast_variable : section;
}

void add_entity(Context& c, YamlEntry const& entry, SymbolKind kind, std::uint32_t index) {
    Entity entity{kind,
                  index,
                  entry.key.text,
                  std::string(noun_with_article(kind)),
                  &entry.key,
                  &entry.value,
                  c.books.front().at(word_of(entry.key).text)};
    entity.id = word_of(entry.key).text;
    if (auto const moved = c.cut.times.find(entity.id); moved != c.cut.times.end()) entity.time = moved->second;
    c.entities.push_back(std::move(entity));
    if (auto* const places = places_of(c, kind)) places->push_back(entry.key.span);
}

// `each: V1/V2`: one row for each, `A-906(V1)` and `A-906(V2)`. The id alone names the first of them.
void add_copies(Context& c, YamlEntry const& entry, SymbolKind kind, std::uint32_t first) {
    std::string const id = word_of(entry.key).text;
    Copies copies{{}, first};
    for (Word const& person : read_list(c, *entry.value.find("each"))) {
        auto const& known = copies.persons;
        if (std::find(known.begin(), known.end(), person.text) == known.end()) copies.persons.push_back(person.text);
        else c.report.add(DiagnosticKind::duplicate_key, person.span, {person.text, c.sources.place(entry.key.span)});
    }
    if (copies.persons.empty()) return add_entity(c, entry, kind, first);
    c.copies.push_back(std::move(copies));
    Copies const& all = c.copies.back();
    for (std::size_t i = 0; i < all.persons.size(); ++i) {
        std::string const name = id + "(" + all.persons[i] + ")";
        std::uint32_t const index = i == 0 ? first : append_to<&Script::rows>(c.script, name);
        c.script.rows.at(index).id = name;
        add_entity(c, entry, kind, index);
        c.entities.back().copies = &all;
        c.entities.back().who = all.persons[i];
    }
}

void declare_entity(Context& c, YamlEntry const& entry, SymbolKind section) {
    SymbolKind const kind = kind_of(entry, section);
    Word const id = word_of(entry.key);
    if (!check_id(c, id)) return c.symbols.doubt_all();
    Symbol symbol{kind, 0, id.span};
    symbol.dropped = (row_kinds.has(kind) || kind == SymbolKind::decision) && !c.cut.keeps(id.text);
    Compiler const* const compiler = compiler_of(kind);
    auto* const before = c.symbols.find(id.text);
    bool const compiled = compiler != nullptr && !symbol.dropped;
    if (compiled && before == nullptr) symbol.index = compiler->append(c.script, id.text);
    if (kind == SymbolKind::cast_variable && before == nullptr) {
        symbol.index = static_cast<std::uint32_t>(c.cast_variables.size());
        c.cast_variables.emplace_back();
    }
    if (!c.symbols.declare(id.text, symbol, c.report) || !compiled) return;
    Yaml const* const each = row_kinds.has(kind) ? entry.value.find("each") : nullptr;
    if (each != nullptr && !each->is_nothing() && !each->is_map()) add_copies(c, entry, kind, symbol.index);
    else add_entity(c, entry, kind, symbol.index);
}

void declare_section(Context& c, YamlEntry const& entry, SymbolKind kind) {
    if (is_of_later_version(kind)) report_later(c, entry.key.span, entry.key.text);
    if (entry.value.is_nothing()) return;
    if (!entry.value.is_map()) return report_wrong_type(c, entry.value, "a group of ids with their fields");
    for (YamlEntry const& entity : entry.value.entries) declare_entity(c, entity, kind);
}

}  // namespace

void declare_sections(Context& c, Yaml const& file, bool is_first_file) {
    std::vector<std::string_view> known = head_fields();
    if (!is_first_file) known = {"orda"};
    for (YamlEntry const& entry : file.entries) {
        auto const found = std::find_if(sections.begin(), sections.end(),
                                        [&](SectionName const& s) { return s.name == entry.key.text; });
        if (found != sections.end()) declare_section(c, entry, found->kind);
    }
    for (SectionName const& section : sections) known.push_back(section.name);
    Entity const whole{
        SymbolKind::builtin, 0, c.folder, is_first_file ? "a script" : "a further file of a script", nullptr, &file};
    report_unknown_fields(c, whole, known);
}

void compile_sections(Context& c) {
    for (Compiler const& compiler : compilers)
        for (Entity const& entity : c.entities)
            if (entity.kind == compiler.kind && compiler.name != nullptr) compiler.name(c, *(c.now = &entity));
    for (Entity const& entity : c.entities)
        if (auto const* compiler = compiler_of(entity.kind); compiler->compile != nullptr)
            compiler->compile(c, *(c.now = &entity));
    c.now = nullptr;
    title_targets(c);
    finish_words(c);
    finish_questionnaire(c);
    finish_truth(c);
    finish_rows(c);
}

std::span<SectionName const> section_names() { return sections; }

Entity part_of(Entity const& parent, YamlEntry const& entry, std::string_view label, TextScope texts) {
    return {parent.kind,  parent.index,    parent.id + " " + entry.key.text, std::string(label), &entry.key,
            &entry.value, std::move(texts)};
}

std::vector<YamlEntry> const& entries_of(Context& c, Yaml const& yaml, std::string_view what) {
    if (!yaml.is_map()) report_wrong_type(c, yaml, what);
    return yaml.entries;
}

std::vector<Yaml> const& items_of(Context& c, Yaml const& yaml, std::string_view what) {
    if (!yaml.is_list()) report_wrong_type(c, yaml, what);
    return yaml.items;
}

}  // namespace orda::scenario
