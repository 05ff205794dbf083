// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/sha256.hpp"
#include "scenario/condition_types.hpp"
#include "scenario/conditions.hpp"
#include "scenario/effects.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

constexpr std::size_t options_max = 64;  // also of a column: column_option() counts by 64

// ---- options ----

constexpr Field<Option> option_fields[] = {
    text_field("text", &Option::text, TextUse::plain, Need::main_text),
    {"score", Need::optional, [](Context& c, Entity const&, Option& o, Yaml const& y) { o.score = read_points(c, y); }},
    {"do", Need::optional, [](Context& c, Entity const&, Option& o, Yaml const& y) { o.effects = read_effects(c, y); }},
    {"hidden", Need::optional,
     [](Context& c, Entity const&, Option& o, Yaml const& y) { o.hidden = read_bool(c, y).value_or(false); }},
};

void report_too_many(Context& c, Span span, std::string const& what, std::size_t count) {
    if (count > options_max)
        c.report.add(out_of_bounds, span, {what, "1", std::to_string(options_max), std::to_string(count)});
}

void read_options(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    TextScope const texts = e.texts.child("options");
    for (YamlEntry const& entry : entries_of(c, y, "a group of options such as `a: {text: …, score: PRO 2}`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        Option option;
        option.id = entry.key.text;
        read_fields<Option>(c, part_of(e, entry, "an option", texts.child(option.id)), option_fields, option);
        if (entry.value.find("score") == nullptr) c.report.add(no_points, entry.key.span, {option.id, e.id});
        decision.options.push_back(std::move(option));
    }
    report_too_many(c, y.span, "the options of " + e.id, decision.options.size());
}

// ---- columns of per-person decisions: `status: {victim: Presumed victim}` or `status: {title: …, options: {…}}` ----

TextScope either(TextScope const& first, TextScope const& second) {
    TextScope both = first;
    for (std::size_t i = 0; i < both.nodes.size(); ++i)
        if (both.nodes[i] == nullptr) both.nodes[i] = second.nodes[i];
    return both;
}

void read_column_options(Context& c, Entity const& e, Column& column, Yaml const& y) {
    for (YamlEntry const& entry : entries_of(c, y, "a group of options such as `victim: Presumed victim`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        TextScope const texts = either(e.texts.child("options").child(entry.key.text), e.texts.child(entry.key.text));
        Option option;
        option.id = entry.key.text;
        Entity const part = part_of(e, entry, "an option", texts);
        option.text = read_text(c, part, "text", TextUse::wanted, &entry.value, texts);
        column.options.push_back(std::move(option));
    }
    report_too_many(c, y.span, "the options of " + e.id, column.options.size());
}

constexpr Field<Column> column_fields[] = {
    text_field("title", &Column::title),
    {"options", Need::required, read_column_options},
};

void read_columns(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    TextScope const texts = e.texts.child("columns");
    for (YamlEntry const& entry : entries_of(c, y, "a group of columns such as `status: {victim: Presumed victim}`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        Column column;
        column.id = entry.key.text;
        Entity const part = part_of(e, entry, "a column", texts.child(column.id));
        if (entry.value.find("options") != nullptr) {
            read_fields<Column>(c, part, column_fields, column);
        } else {
            column.title = read_text(c, part, "title", TextUse::plain, nullptr, part.texts.child("title"));
            read_column_options(c, part, column, entry.value);
        }
        decision.columns.push_back(std::move(column));
    }
}

// An option stands in one column only, so that `choose: victim` says which.
void report_shared_options(Context& c, Yaml const& y) {
    std::vector<YamlEntry const*> seen;
    for (YamlEntry const& column : y.entries) {
        Yaml const* const options = column.value.find("options");
        for (YamlEntry const& option : (options != nullptr ? *options : column.value).entries) {
            auto const same = std::find_if(seen.begin(), seen.end(),
                                           [&](YamlEntry const* s) { return s->key.text == option.key.text; });
            if (same == seen.end()) seen.push_back(&option);
            else c.report.add(duplicate_key, option.key.span, {option.key.text, c.sources.place((*same)->key.span)});
        }
    }
}

void read_persons(Context& c, Entity const&, Decision& decision, Yaml const& y) {
    for (Word const& word : read_list(c, y))
        if (refer(c, word, {SymbolKind::cast, SymbolKind::person}, "person") != nullptr)
            decision.persons.push_back(*sender_of(c, word));
}

// ---- the key ----

void read_for(Context& c, Entity const& e, KeyLine& line, Yaml const& y) {
    Decision const& decision = c.script.decisions.at(e.index);
    for (Word const& word : read_list(c, y)) {
        if (refer(c, word, {SymbolKind::cast, SymbolKind::person}, "person") == nullptr) continue;
        auto const found = std::find(decision.persons.begin(), decision.persons.end(), *sender_of(c, word));
        if (found != decision.persons.end())
            line.persons.push_back(static_cast<std::uint32_t>(found - decision.persons.begin()));
        else c.report.add(unknown_value, word.span, {decision.id + " persons", word.text, listed_persons(c, decision)});
    }
}

void read_choose(Context& c, Entity const& e, KeyLine& line, Yaml const& y) {
    Decision const& decision = c.script.decisions.at(e.index);
    std::vector<std::string_view> all;
    for (std::uint32_t column = 0; column < decision.columns.size(); ++column)
        for (std::uint32_t option = 0; option < decision.columns[column].options.size(); ++option) {
            all.push_back(decision.columns[column].options[option].id);
            if (all.back() != word_of(y).text) continue;
            line.column = column, line.option = option;
            return;
        }
    c.report.add(unknown_option, y.span, {decision.id, word_of(y).text, listed(all)});
}

constexpr Field<KeyLine> key_fields[] = {
    {"for", Need::required, read_for},
    {"choose", Need::required, read_choose},
    {"score", Need::optional,
     [](Context& c, Entity const&, KeyLine& line, Yaml const& y) { line.score = read_points(c, y); }},
    {"do", Need::optional,
     [](Context& c, Entity const&, KeyLine& line, Yaml const& y) { line.effects = read_effects(c, y); }},
};

void read_key(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    auto const& items = items_of(c, y, "a list such as `[{for: V1, choose: victim, score: INF 1}]`");
    for (std::size_t i = 0; i < items.size(); ++i) {
        Entity const part{e.kind,
                          e.index,
                          e.id + " key " + std::to_string(i + 1),
                          "a line of the key",
                          e.key,
                          &items[i],
                          e.texts.child("key").item(i)};
        KeyLine line;
        read_fields<KeyLine>(c, part, key_fields, line);
        decision.key.push_back(std::move(line));
    }
}

// ---- the decision ----

bool is_later_kind(std::string_view word) { return word == "rank" || word == "number" || word == "text"; }

void read_kind(Context& c, Entity const&, Decision& decision, Yaml const& y) {
    std::string const word = word_of(y).text;
    if (word == "single") decision.kind = DecisionKind::single;
    else if (word == "multi") decision.kind = DecisionKind::multi;
    else if (word == "per_person") decision.kind = DecisionKind::per_person;
    else if (is_later_kind(word)) report_later(c, y.span, word);
    else report_wrong_type(c, y, "`single`, `multi` or `per_person`");
}

void read_default(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    std::string const word = word_of(y).text;
    if (word == "none") return;
    std::vector<std::string_view> ids;
    for (Option const& option : decision.options) ids.push_back(option.id);
    auto const found = std::find(ids.begin(), ids.end(), word);
    if (found != ids.end()) decision.default_option = OptionId{static_cast<std::uint32_t>(found - ids.begin())};
    else if (decision.kind == DecisionKind::per_person) report_wrong_type(c, y, "`none`");
    else if (!ids.empty()) c.report.add(unknown_option, y.span, {e.id, word, listed(ids) + " and `none`"});
}

constexpr Field<Decision> decision_fields[] = {
    {"to", Need::required, [](Context& c, Entity const&, Decision& d, Yaml const& y) { d.to = read_desks(c, y); }},
    {.name = "kind", .read = read_kind, .pass = Pass::names},
    text_field("prompt", &Decision::prompt, TextUse::plain, Need::required),
    text_field("why", &Decision::why),
    {"deadline", Need::required,
     [](Context& c, Entity const& e, Decision& d, Yaml const& y) {
         if (!y.is_text()) return report_wrong_type(c, y, "a time such as `0:45` or `15m after A-209`");
         c.places.decision_deadlines.resize(c.script.decisions.size());
         c.places.decision_deadlines.at(e.index) = y.span;
         if (auto moment = read_moment(c, y)) d.deadline = std::move(*moment);
     }},
    {"opens", Need::condition,
     [](Context& c, Entity const& e, Decision& d, Yaml const& y) { d.opens = read_condition(c, e, y, Role::opens); }},
    {"grace", Need::optional,
     [](Context& c, Entity const&, Decision& d, Yaml const& y) { d.grace = read_span(c, y).value_or(Milliseconds{}); }},
    {.name = "options", .read = read_options, .pass = Pass::names},
    {"default", Need::optional, read_default},
    {.name = "persons", .read = read_persons, .pass = Pass::names},
    {.name = "columns", .read = read_columns, .pass = Pass::names},
    {"key", Need::optional, read_key},
    {"phase", Need::optional,
     [](Context& c, Entity const&, Decision& d, Yaml const& y) {
         d.phase = read_ref<PhaseId>(c, y, SymbolKind::phase);
     }},
    {"objective", Need::optional,
     [](Context& c, Entity const&, Decision& d, Yaml const& y) {
         d.objective = read_ref<ObjectiveId>(c, y, SymbolKind::objective);
     }},
    later<Decision>("hints"),
};

constexpr std::array<std::string_view, 1> team_fields{"options"};
constexpr std::array<std::string_view, 3> person_fields{"persons", "columns", "key"};

// What a decision of this kind must have and must not have.
void check_shape(Context& c, Entity const& e, Decision const& decision) {
    bool const per_person = decision.kind == DecisionKind::per_person;
    std::string const label = per_person ? "a decision per person" : "a decision of the team";
    auto const refuse = [&](std::span<std::string_view const> names) {
        for (std::string_view const name : names)
            if (YamlEntry const* const entry = e.value->find_entry(name))
                c.report.add(unknown_field, entry->key.span, {label, std::string(name), ""});
    };
    auto const require = [&](std::span<std::string_view const> names) {
        for (std::string_view const name : names)
            if (e.value->find(name) == nullptr) report_missing_field(c, e, name);
    };
    refuse(per_person ? std::span<std::string_view const>(team_fields) : person_fields);
    require(per_person ? std::span<std::string_view const>(person_fields).first(2) : team_fields);
}

// A fixed order that depends on nothing but the two ids: the letters of the author betray nothing.
std::vector<OptionId> shuffled(std::string const& script, Decision const& decision) {
    std::vector<OptionId> shown;
    for (std::uint32_t i = 0; i < decision.options.size(); ++i)
        if (!decision.options[i].hidden) shown.push_back(OptionId{i});
    Digest digest = sha256({script, std::string_view("\0", 1), decision.id});
    for (std::size_t left = shown.size(); left > 1; --left) {
        std::uint32_t const number =
            static_cast<std::uint32_t>(digest[0] << 24 | digest[1] << 16 | digest[2] << 8 | digest[3]);
        std::swap(shown[left - 1], shown[number % left]);
        digest = sha256(as_text(digest));
    }
    return shown;
}

}  // namespace

std::string listed_persons(Context const& c, Decision const& decision) {
    std::vector<std::string_view> ids;
    for (SenderId const person : decision.persons) ids.push_back(c.script.senders.at(person.value).id);
    return listed(ids);
}

void name_decision(Context& c, Entity const& e) {
    Decision& decision = c.script.decisions.at(e.index);
    read_fields<Decision>(c, e, decision_fields, decision, Pass::names);
    if (Yaml const* const columns = e.value->find("columns")) report_shared_options(c, *columns);
}

void compile_decision(Context& c, Entity const& e) {
    Decision& decision = c.script.decisions.at(e.index);
    read_fields<Decision>(c, e, decision_fields, decision);
    if (!e.value->is_map()) return;
    Yaml const* const kind = e.value->find("kind");
    if (kind == nullptr || !is_later_kind(word_of(*kind).text)) check_shape(c, e, decision);
    if (e.value->find("default") == nullptr) {
        std::string const last = decision.options.empty() ? "d" : decision.options.back().id;
        c.report.add(no_default, e.key->span, {e.id, last});
    }
    decision.shown = shuffled(c.script.id, decision);
}

}  // namespace orda::scenario
