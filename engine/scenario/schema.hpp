// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "scenario/reading.hpp"

// What may stand under a key, as tables: one line for each field, one function that reads any table.
namespace orda::scenario {

using exercise::Text;

enum class Need : std::uint8_t {
    optional,
    required,
    condition,   // optional, and read even when nothing stands behind the colon: that is a mistake of its own
    main_condition,  // the same, required
    text_alone,  // the text of an entity that may be written as a text alone (`yard: Farm yard`)
    main_text,   // the same, required (`E1: Nephew 1`)
    later,       // in the language, not in this version
};

// Names are read for all entities before anything that can refer to them.
enum class Pass : std::uint8_t { names, rest };

template <class T>
struct Field {
    std::string_view name;
    Need need = Need::optional;
    void (*read)(Context&, Entity const&, T&, Yaml const&) = nullptr;  // null for a text
    Text T::* text = nullptr;
    TextUse use = TextUse::plain;
    Pass pass = Pass::rest;
    bool brief = false;  // in the texts files the text may stand for the whole entity
};

template <class T>
constexpr Field<T> text_field(std::string_view name, Text T::* text, TextUse use = TextUse::plain,
                              Need need = Need::optional) {
    return {name, need, nullptr, text, use};
}
template <class T>
constexpr Field<T> brief_field(std::string_view name, Text T::* text, TextUse use, Need need) {
    return {name, need, nullptr, text, use, Pass::rest, true};
}
template <class T>
constexpr Field<T> later(std::string_view name) {
    return {name, Need::later};
}

constexpr bool may_stand_alone(Need need) { return need == Need::main_text || need == Need::text_alone; }

constexpr bool is_condition(Need need) { return need == Need::condition || need == Need::main_condition; }

// Not when a misspelt field nearby is what was meant.
void report_missing_field(Context& c, Entity const& entity, std::string_view name);
// Reports fields that are in no table. `known` are all names that may stand there.
void report_unknown_fields(Context& c, Entity const& entity, std::span<std::string_view const> known);
// Whether the entity is a map of fields; reports what is neither that nor, where it may be, a text alone.
bool has_fields(Context& c, Entity const& entity, bool may_be_text);

template <class T>
void read_text_field(Context& c, Entity const& entity, Field<T> const& field, T& target) {
    bool const alone = may_stand_alone(field.need) && entity.texts.book->is_text(*entity.value);
    Yaml const* const in_place = alone ? entity.value : entity.value->find(field.name);
    bool const brief = field.brief || may_stand_alone(field.need);
    TextScope const elsewhere = brief ? entity.texts.self_or(field.name) : entity.texts.child(field.name);
    target.*field.text = read_text(c, entity, field.name, field.use, in_place, elsewhere);
    bool const needed = field.need == Need::required || field.need == Need::main_text;
    if (needed && (target.*field.text).empty()) report_missing_field(c, entity, field.name);
}

template <class T>
void read_field(Context& c, Entity const& entity, Field<T> const& field, T& target) {
    if (field.text != nullptr) return read_text_field(c, entity, field, target);
    YamlEntry const* const entry = entity.entry(field.name);
    bool const given = entry != nullptr && (!entry->value.is_nothing() || is_condition(field.need));
    if (field.need == Need::later) {
        if (entry != nullptr) report_later(c, entry->key.span, field.name);
    } else if (given) {
        field.read(c, entity, target, entry->value);
    } else if (field.need == Need::required || field.need == Need::main_condition) {
        report_missing_field(c, entity, field.name);
    }
}

// Reads the fields of one entity that belong to this pass; the last pass also looks for fields nobody knows.
template <class T>
void read_fields(Context& c, Entity const& entity, std::span<Field<T> const> table, T& target, Pass pass = Pass::rest) {
    bool const may_be_text =
        std::any_of(table.begin(), table.end(), [](Field<T> const& field) { return may_stand_alone(field.need); });
    bool const fields = pass == Pass::names ? entity.value->is_map() : has_fields(c, entity, may_be_text);
    for (Field<T> const& field : table)
        if (field.pass == pass && (fields || may_stand_alone(field.need))) read_field(c, entity, field, target);
    auto const is_known = [&](YamlEntry const& entry) {
        return std::any_of(table.begin(), table.end(), [&](auto const& field) { return field.name == entry.key.text; });
    };
    auto const& entries = entity.value->entries;
    if (pass == Pass::names || !fields || std::all_of(entries.begin(), entries.end(), is_known)) return;
    std::vector<std::string_view> known;
    for (Field<T> const& field : table) known.push_back(field.name);
    report_unknown_fields(c, entity, known);
}

}  // namespace orda::scenario
