// SPDX-License-Identifier: Apache-2.0
#include "scenario/cuts.hpp"

#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;

constexpr std::int64_t cut_speed_max = 60;

// What may be named under `keep`. Phases and slots stay in any case.
constexpr SymbolKinds kept_kinds{SymbolKind::inject, SymbolKind::contingency, SymbolKind::decision, SymbolKind::phase,
                                 SymbolKind::slot};

struct Cut {
    Text title;
    std::optional<Milliseconds> length{};
    std::uint32_t speed = 1;
};

void check_kept(Context& c, Entity const&, Cut&, Yaml const& y) {
    for (Word const& word : read_list(c, y)) refer(c, word, kept_kinds, "row or decision");
}

// The times themselves are read where they take effect.
void check_moved(Context& c, Entity const&, Cut&, Yaml const& y) {
    for (YamlEntry const& entry : entries_of(c, y, "times such as `{A-202: 0:20}`"))
        refer(c, word_of(entry.key), kept_kinds, "row or decision");
}

constexpr Field<Cut> cut_fields[] = {
    text_field("title", &Cut::title, TextUse::wanted),
    {"keep", Need::optional, check_kept},
    {"drop", Need::optional, check_kept},
    {"when", Need::optional, check_moved},
    {"speed", Need::optional,
     [](Context& c, Entity const&, Cut& cut, Yaml const& y) {
         cut.speed = static_cast<std::uint32_t>(read_integer(c, y, "speed", 1, cut_speed_max).value_or(1));
     }},
    {"length", Need::optional,
     [](Context& c, Entity const&, Cut& cut, Yaml const& y) { cut.length = read_length(c, y); }},
};

void take_names(Context& c, Yaml const* list, std::set<std::string, std::less<>>& names) {
    if (list == nullptr) return;
    if (list->is_text())
        for (Word const& word : split_words(c, *list, '/')) names.insert(word.text);
    for (Yaml const& item : list->items) names.insert(word_of(item).text);
}

}  // namespace

bool choose_cut(Context& c, Loaded const& loaded, std::string_view id) {
    if (id.empty()) return true;
    std::vector<std::string_view> known;
    for (Yaml const* const file : loaded.files) {
        Yaml const* const cuts = file->find("cuts");
        if (cuts == nullptr) continue;
        for (YamlEntry const& entry : cuts->entries) {
            known.push_back(entry.key.text);
            if (entry.key.text != id) continue;
            c.cut.id = id;
            take_names(c, entry.value.find("keep"), c.cut.keep);
            take_names(c, entry.value.find("drop"), c.cut.drop);
            if (Yaml const* const when = entry.value.find("when"))
                for (YamlEntry const& time : when->entries) c.cut.times.emplace(word_of(time.key).text, &time);
        }
    }
    if (c.cut.active()) return true;
    for (std::string_view const name : known) c.cuts.push_back({std::string(name), {}});
    report_unknown_id(c, {std::string(id), {loaded.script->span.source, 0, 0}}, "cut", nearest(id, known));
    return false;
}

void compile_cut(Context& c, Entity const& e) {
    Cut cut;
    read_fields<Cut>(c, e, cut_fields, cut);
    bool const keep = e.value->find("keep") != nullptr, drop = e.value->find("drop") != nullptr;
    if (!keep && !drop && e.value->is_map()) report_missing_field(c, e, "keep");
    if (keep && drop)
        c.report.add(DiagnosticKind::unknown_field, e.value->find_entry("drop")->key.span,
                     {"a cut with `keep`", "drop", ""});
    if (keep || drop) c.cuts.push_back({e.id, cut.title, cut.length});
    if (c.cut.id != e.id) return;
    c.script.cut = e.id;
    if (!cut.title.empty()) c.script.title = std::move(cut.title);
    c.script.length = cut.length.value_or(c.script.length);
    c.script.speed = cut.speed;
}

std::vector<FieldTable> cut_tables() { return {table_of<Cut>("cut", cut_fields)}; }

}  // namespace orda::scenario
