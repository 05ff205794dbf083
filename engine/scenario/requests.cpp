// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/conditions.hpp"
#include "scenario/effects.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;
using RequestField = exercise::Field;
template <class T>
using FieldRule = scenario::Field<T>;

// ---- fields: `account: account`, `{type: choice kept/open, label: …}` ----

struct TypeWord {
    std::string_view word;
    FieldType type;
};
constexpr std::array type_words = std::to_array<TypeWord>({{"text", FieldType::text},
                                                           {"law", FieldType::law},
                                                           {"account", FieldType::account},
                                                           {"money", FieldType::money},
                                                           {"date", FieldType::date},
                                                           {"period", FieldType::period},
                                                           {"person", FieldType::person},
                                                           {"choice", FieldType::choice},
                                                           {"multi", FieldType::multi}});
constexpr std::string_view type_list =
    "`text`, `law`, `account`, `money`, `date`, `period`, `person`, `choice a/b` or `multi a/b`";

bool has_choices(FieldType type) { return type == FieldType::choice || type == FieldType::multi; }

void read_type(Context& c, Entity const&, RequestField& field, Yaml const& y) {
    std::string const text = word_of(y).text;
    std::size_t const blank = std::min(text.find(' '), text.size());
    std::string const word = text.substr(0, blank);
    auto const found =
        std::find_if(type_words.begin(), type_words.end(), [&](TypeWord const& t) { return t.word == word; });
    if (word == "file") return report_later(c, y.span, word);
    if (found == type_words.end() || has_choices(found->type) != (blank < text.size()))
        return report_wrong_type(c, y, type_list);
    field.type = found->type;
    if (!has_choices(field.type)) return;
    std::size_t const begin = y.text.find(' ', y.text.find(word));
    for (Word const& choice : split_words(c, y, '/', begin, y.text.size())) {
        if (!check_id(c, choice)) continue;
        Option option;
        option.id = choice.text;
        field.choices.push_back(std::move(option));
    }
}

// The words people see for each choice; `y` may be null when they stand in the texts files only.
void read_choice_texts(Context& c, Entity const& e, RequestField& field, Yaml const* y) {
    std::vector<std::string_view> ids;
    for (Option& choice : field.choices) {
        ids.push_back(choice.id);
        Entity const part{e.kind,
                          e.index,
                          e.id + " " + choice.id,
                          "a choice",
                          e.key,
                          e.value,
                          e.texts.child("choices").child(choice.id)};
        choice.text =
            read_text(c, part, "text", TextUse::wanted, y != nullptr ? y->find(choice.id) : nullptr, part.texts);
    }
    if (y == nullptr) return;
    for (YamlEntry const& entry : entries_of(c, *y, "a group such as `kept: The bank keeps silent`"))
        if (std::find(ids.begin(), ids.end(), entry.key.text) == ids.end())
            c.report.add(unknown_value, entry.key.span, {field.id, entry.key.text, listed(ids)});
}

constexpr FieldRule<RequestField> field_fields[] = {
    {"type", Need::required, read_type},
    brief_field("label", &RequestField::label, TextUse::wanted, Need::optional),
    {"choices", Need::optional, [](Context&, Entity const&, RequestField&, Yaml const&) {}},  // read after the type
    {"optional", Need::optional,
     [](Context& c, Entity const&, RequestField& f, Yaml const& y) { f.optional = read_bool(c, y).value_or(false); }},
};

void read_field_texts(Context& c, Entity const& part, RequestField& field) {
    Yaml const* const choices = part.value->find("choices");
    if (choices != nullptr && !has_choices(field.type))
        c.report.add(unknown_field, part.value->find_entry("choices")->key.span,
                     {"a field without choices", "choices", ""});
    else read_choice_texts(c, part, field, choices);
}

void read_request_fields(Context& c, Entity const& e, RequestType& request, Yaml const& y) {
    TextScope const texts = e.texts.child("fields");
    for (YamlEntry const& entry : entries_of(c, y, "a group of fields such as `ground: law`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        RequestField field;
        field.id = entry.key.text;
        Entity const part = part_of(e, entry, "a field of a request", texts.child(field.id));
        if (entry.value.is_text()) {
            read_type(c, part, field, entry.value);
            field.label = read_text(c, part, "label", TextUse::wanted, nullptr, part.texts.self_or("label"));
        } else {
            read_fields<RequestField>(c, part, field_fields, field);
        }
        read_field_texts(c, part, field);
        request.fields.push_back(std::move(field));
    }
}

// ---- refusals and effects ----

RequestType const* request_of(Context const& c, Entity const& e) { return &c.script.requests.at(e.index); }

constexpr FieldRule<RefusalRule> refusal_fields[] = {
    {"if", Need::main_condition,
     [](Context& c, Entity const& e, RefusalRule& r, Yaml const& y) {
         if (auto when = read_condition(c, e, y, Role::refuses, {{}, request_of(c, e)})) r.when = std::move(*when);
     }},
    brief_field("say", &RefusalRule::say, TextUse::plain, Need::required),
};

void read_refusals(Context& c, Entity const& e, RequestType& request, Yaml const& y) {
    auto const& items = items_of(c, y, "a list such as `[{if: not ground filled, say: …}]`");
    TextScope const texts = e.texts.child("refuse");
    for (std::size_t i = 0; i < items.size(); ++i) {
        Entity const part{e.kind,    e.index,      e.id + " refusal " + std::to_string(i + 1), "a refusal", e.key,
                          &items[i], texts.item(i)};
        RefusalRule rule;
        read_fields<RefusalRule>(c, part, refusal_fields, rule);
        request.refuse.push_back(std::move(rule));
    }
}

constexpr FieldRule<ConditionalEffect> do_if_fields[] = {
    {"if", Need::main_condition,
     [](Context& c, Entity const& e, ConditionalEffect& x, Yaml const& y) {
         if (auto when = read_condition(c, e, y, Role::changes, {{}, request_of(c, e)})) x.when = std::move(*when);
     }},
    {"do", Need::required,
     [](Context& c, Entity const&, ConditionalEffect& x, Yaml const& y) { x.effects = read_effects(c, y); }},
};

void read_do_if(Context& c, Entity const& e, RequestType& request, Yaml const& y) {
    for (Yaml const& item : items_of(c, y, "a list such as `[{if: secrecy = open, do: leak = true}]`")) {
        Entity const part{e.kind, e.index, e.id + " do_if", "`do_if`", e.key, &item, e.texts.child("do_if")};
        ConditionalEffect effect;
        read_fields<ConditionalEffect>(c, part, do_if_fields, effect);
        request.do_if.push_back(std::move(effect));
    }
}

// ---- time ----

void read_delay(Context& c, Entity const&, RequestType& request, Yaml const& y) {
    for (Word const& word : read_list(c, y)) {
        if (auto const known = c.world.delays.find(word.text); known != c.world.delays.end()) {
            request.delay.insert(request.delay.end(), known->second.begin(), known->second.end());
        } else if (auto const span = parse_span(word.text)) {
            request.delay.push_back(*span);
        } else if (!word.text.empty() && word.text.front() >= '0' && word.text.front() <= '9') {
            span_of(c, word);
        } else {
            std::vector<std::string_view> names;
            for (auto const& [name, spans] : c.world.delays) names.push_back(name);
            report_unknown_id(c, word, "delay", nearest(word.text, names));
        }
    }
}

void read_late(Context& c, Entity const&, RequestType& request, Yaml const& y) {
    constexpr std::string_view words = "half from ";
    if (!y.is_text() || !y.text.starts_with(words))
        return report_wrong_type(c, y, "`half from` and a time, such as `half from 1:45`,");
    request.late_from = read_moment(c, y, words.size(), {});
}

// ---- the request ----

void read_objects_of_request(Context& c, Entity const&, RequestType& request, Yaml const& y) {
    for (Word const& word : read_list(c, y)) {
        if (refer(c, word, target_kinds, "object") == nullptr) continue;
        auto const target = target_named(c, word.text);
        if (target && std::find(request.on.begin(), request.on.end(), *target) == request.on.end())
            request.on.push_back(*target);
    }
}

void read_addressees(Context& c, Entity const&, RequestType& request, Yaml const& y) {
    for (Word const& word : read_list(c, y))
        if (auto const sender = sender_of(c, word)) request.to.push_back(*sender);
}

constexpr FieldRule<RequestType> request_fields[] = {
    {.name = "from",
     .need = Need::required,
     .read = [](Context& c, Entity const&, RequestType& r, Yaml const& y) { r.from = read_desks(c, y); },
     .pass = Pass::names},
    {.name = "to", .read = read_addressees, .pass = Pass::names},
    text_field("title", &RequestType::title, TextUse::title),
    {.name = "fields", .need = Need::required, .read = read_request_fields, .pass = Pass::names},
    {"refuse", Need::optional, read_refusals},
    {"do_if", Need::optional, read_do_if},
    {"delay", Need::optional, read_delay},
    {"simcell", Need::optional,
     [](Context& c, Entity const&, RequestType& r, Yaml const& y) { r.simcell = read_bool(c, y).value_or(false); }},
    text_field("reply", &RequestType::reply),
    {"score", Need::optional,
     [](Context& c, Entity const&, RequestType& r, Yaml const& y) { r.score = read_points(c, y); }},
    {"late", Need::optional, read_late},
    {.name = "on", .read = read_objects_of_request, .pass = Pass::names},
};

}  // namespace

void name_request(Context& c, Entity const& e) {
    read_fields<RequestType>(c, e, request_fields, c.script.requests.at(e.index), Pass::names);
}

void compile_request(Context& c, Entity const& e) {
    read_fields<RequestType>(c, e, request_fields, c.script.requests.at(e.index));
}

std::vector<FieldTable> request_tables() {
    return {table_of<RequestField>("field", field_fields), table_of<RefusalRule>("refusal", refusal_fields),
            table_of<ConditionalEffect>("do_if", do_if_fields), table_of<RequestType>("request", request_fields)};
}

}  // namespace orda::scenario
