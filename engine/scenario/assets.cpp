// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/alphabet.hpp"
#include "scenario/conditions.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"
#include "scenario/values.hpp"

// What can be lost, and everything a request can be about.
namespace orda::scenario {
namespace {

using namespace exercise;

// ---- ways to secure ----

void read_ways(Context& c, Entity const&, SecureStage& stage, Yaml const& y) {
    for (Word const& word : read_list(c, y)) {
        auto const* symbol = refer(c, word, {SymbolKind::request, SymbolKind::mark}, "request or a mark");
        if (symbol == nullptr) continue;
        if (symbol->kind == SymbolKind::mark) stage.by_marks.push_back(MarkId{symbol->index});
        else stage.by_requests.push_back(RequestId{symbol->index});
    }
}

constexpr Field<SecureStage> stage_fields[] = {
    {"by", Need::required, read_ways},
    {"holds", Need::optional,
     [](Context& c, Entity const&, SecureStage& s, Yaml const& y) { s.holds = read_span(c, y); }},
    {"shows", Need::optional,
     [](Context& c, Entity const&, SecureStage& s, Yaml const& y) { s.shows = read_span(c, y); }},
};

void read_stages(Context& c, Entity const& e, Asset& asset, Yaml const& y) {
    for (Yaml const& item : items_of(c, y, "a list such as `[{by: suspension, holds: 65m}, {by: freezing}]`")) {
        Entity const part{e.kind, e.index, e.id + " secure", "a way to secure", e.key, &item, e.texts.child("secure")};
        asset.secure.emplace_back();
        read_fields<SecureStage>(c, part, stage_fields, asset.secure.back());
    }
}

constexpr Field<Asset> asset_fields[] = {
    text_field("title", &Asset::title, TextUse::wanted),
    {"value", Need::required,
     [](Context& c, Entity const&, Asset& a, Yaml const& y) {
         auto const value = y.is_text() ? parse_thousandths(trim(y.text)) : std::nullopt;
         bool const amount = value && *value >= 0;
         if (!amount) report_wrong_type(c, y, "an amount such as `19680` or `6518.4`");
         a.value = amount ? *value : 0;
     }},
    {"gone", Need::condition,
     [](Context& c, Entity const& e, Asset& a, Yaml const& y) { a.gone = read_condition(c, e, y, Role::loses); }},
    {"shows", Need::optional, [](Context& c, Entity const&, Asset& a, Yaml const& y) { a.shows = read_span(c, y); }},
    {"secure", Need::optional, read_stages},
    {"innocent", Need::optional,
     [](Context& c, Entity const&, Asset& a, Yaml const& y) { a.innocent = read_bool(c, y).value_or(false); }},
    {"score", Need::optional, [](Context& c, Entity const&, Asset& a, Yaml const& y) { a.score = read_points(c, y); }},
};

// ---- objects ----

struct ObjectText {
    Text text;
};
constexpr Field<ObjectText> object_fields[] = {text_field("text", &ObjectText::text, TextUse::plain, Need::main_text)};

void set_title(Context& c, std::string_view id, Text const& title) {
    if (auto const target = target_named(c, id)) c.script.targets.at(target->value).title = title;
}

}  // namespace

std::optional<TargetId> target_named(Context const& c, std::string_view id) {
    auto const& all = c.script.targets;
    auto const found = std::find_if(all.begin(), all.end(), [&](Target const& t) { return t.id == id; });
    if (found == all.end()) return std::nullopt;
    return TargetId{static_cast<std::uint32_t>(found - all.begin())};
}

void find_targets(Context& c) {
    std::set<std::string> named;
    for (Entity const& e : c.entities) {
        Yaml const* const on = e.kind == SymbolKind::request ? e.value->find("on") : nullptr;
        if (on == nullptr) continue;
        if (on->is_text())
            for (Word const& word : split_words(c, *on, '/')) named.insert(word.text);
        for (Yaml const& item : on->items) named.insert(word_of(item).text);
    }
    for (Entity const& e : c.entities) {
        bool const counts = e.kind == SymbolKind::asset || (target_kinds.has(e.kind) && named.contains(e.id));
        if (!counts) continue;
        if (e.kind == SymbolKind::asset)
            c.script.assets.at(e.index).target = TargetId{static_cast<std::uint32_t>(c.script.targets.size())};
        c.script.targets.push_back({e.id, {}});
    }
}

void title_targets(Context& c) {
    for (Asset const& asset : c.script.assets) set_title(c, asset.id, asset.title);
    for (CastMember const& member : c.script.cast) set_title(c, member.id, member.name);
    for (Person const& person : c.script.persons) set_title(c, person.id, person.name);
}

void compile_asset(Context& c, Entity const& e) { read_fields<Asset>(c, e, asset_fields, c.script.assets.at(e.index)); }

void compile_object(Context& c, Entity const& e) {
    ObjectText object;
    read_fields<ObjectText>(c, e, object_fields, object);
    set_title(c, e.id, object.text);
}

std::vector<FieldTable> asset_tables() {
    return {table_of<SecureStage>("secure", stage_fields), table_of<Asset>("asset", asset_fields),
            table_of<ObjectText>("object", object_fields)};
}

}  // namespace orda::scenario
