// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>

#include "base/sha256.hpp"
#include "scenario/condition_types.hpp"
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

constexpr std::size_t options_max = 64;  // also of a column: column_option() counts by 64

// ---- options ----

constexpr Field<Option> option_fields[] = {
    text_field("text", &Option::text, TextUse::plain, Need::main_text),
    {"score", Need::optional, [](Context& c, Entity const&, Option& o, Yaml const& y) { o.score = read_points(c, y); }},
    {"do", Need::optional, [](Context& c, Entity const&, Option& o, Yaml const& y) { o.effects = read_effects(c, y); }},
    {"hidden", Need::optional,
     [](Context& c, Entity const&, Option& o, Yaml const& y) { o.hidden = read_bool(c, y).value_or(false); }},
};

// ---- bands: what an order of items or a number is worth ----

// `93100..96900`, both included.
void read_range(Context& c, Entity const&, Option& option, Yaml const& y) {
    std::string_view const text = y.text;
    std::size_t const dots = text.find("..");
    auto const from = dots == text.npos ? std::nullopt : parse_integer(trim(text.substr(0, dots)));
    auto const to = dots == text.npos ? std::nullopt : parse_integer(trim(text.substr(dots + 2)));
    if (from && to && *from <= *to) option.range = {*from, *to};
    else report_wrong_type(c, y, "two whole numbers such as `93100..96900`");
}

void read_agree(Context& c, Entity const&, Option& option, Yaml const& y) {
    if (auto const percent = read_integer(c, y, "agree", 0, 100)) option.agree = static_cast<std::uint32_t>(*percent);
}

constexpr Field<Option> band_fields[] = {
    text_field("text", &Option::text),
    {"score", Need::optional, [](Context& c, Entity const&, Option& o, Yaml const& y) { o.score = read_points(c, y); }},
    {"do", Need::optional, [](Context& c, Entity const&, Option& o, Yaml const& y) { o.effects = read_effects(c, y); }},
    {"agree", Need::optional, read_agree},
    {"range", Need::optional, read_range},
};

bool has_bands(DecisionKind kind) { return kind == DecisionKind::rank || kind == DecisionKind::number; }

// Every band but the last says where it begins; the last takes the rest.
void check_bands(Context& c, Entity const& e, Decision const& decision) {
    Yaml const* const options = e.value->find("options");
    std::string_view const name = decision.kind == DecisionKind::rank ? "agree" : "range";
    for (std::size_t i = 0; options != nullptr && i + 1 < options->entries.size(); ++i)
        if (YamlEntry const& entry = options->entries[i]; entry.value.find(name) == nullptr)
            c.report.add(missing_field, entry.key.span, {e.id + " " + entry.key.text, std::string(name)});
}

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
        std::span<Field<Option> const> const table =
            has_bands(decision.kind) ? std::span<Field<Option> const>(band_fields) : option_fields;
        read_fields<Option>(c, part_of(e, entry, "an option", texts.child(option.id)), table, option);
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

// `d/n/p`: the items from best to worst, every one once.
void read_key_order(Context& c, Decision& decision, Yaml const& y) {
    std::vector<std::string_view> ids;
    for (Item const& item : decision.items) ids.push_back(item.id);
    for (Word const& word : read_list(c, y)) {
        auto const found = std::find(ids.begin(), ids.end(), word.text);
        auto const at = static_cast<std::uint32_t>(found - ids.begin());
        if (found == ids.end()) c.report.add(unknown_option, word.span, {decision.id, word.text, listed(ids)});
        else if (std::find(decision.key_order.begin(), decision.key_order.end(), at) == decision.key_order.end())
            decision.key_order.push_back(at);
    }
    if (decision.key_order.size() != ids.size()) report_wrong_type(c, y, "every item once");
}

void read_items(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    TextScope const texts = e.texts.child("items");
    for (YamlEntry const& entry : entries_of(c, y, "a group of items such as `d: Residues on the hands`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        Entity const part = part_of(e, entry, "an item", texts.child(entry.key.text));
        decision.items.push_back(
            {entry.key.text, read_text(c, part, "text", TextUse::wanted, &entry.value, part.texts)});
    }
    report_too_many(c, y.span, "the items of " + e.id, decision.items.size());
}

// One text, or a list of them from gentle to plain.
void read_hints(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    TextScope const texts = e.texts.child("hints");
    auto const add = [&](Yaml const& item, std::size_t i) {
        std::string const name = "hint " + std::to_string(i + 1);
        decision.hints.push_back(read_text(c, e, name, TextUse::plain, &item, texts.item(i)));
    };
    if (!y.is_list()) return add(y, 0);
    for (std::size_t i = 0; i < y.items.size(); ++i) add(y.items[i], i);
}

void read_key(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    if (decision.kind == DecisionKind::rank) return read_key_order(c, decision, y);
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

struct KindWord {
    std::string_view word;
    DecisionKind kind;
    std::string_view label;
    std::string_view needs;   // fields, joined by blanks
    std::string_view has_not;
};
constexpr std::array decision_kinds = std::to_array<KindWord>({
    {"single", DecisionKind::single, "a decision of the team", "options", "persons columns key items unit"},
    {"multi", DecisionKind::multi, "a decision of the team", "options", "persons columns key items unit"},
    {"per_person", DecisionKind::per_person, "a decision per person", "persons columns", "options items unit"},
    {"rank", DecisionKind::rank, "a decision by rank", "items key options", "persons columns unit"},
    {"number", DecisionKind::number, "a decision by number", "options", "persons columns key items"},
    {"text", DecisionKind::text, "a decision in free text", "", "options persons columns key items unit"},
});

void read_kind(Context& c, Entity const&, Decision& decision, Yaml const& y) {
    std::string const word = word_of(y).text;
    auto const found =
        std::find_if(decision_kinds.begin(), decision_kinds.end(), [&](KindWord const& k) { return k.word == word; });
    if (found != decision_kinds.end()) decision.kind = found->kind;
    else report_wrong_type(c, y, "`single`, `multi`, `per_person`, `rank`, `number` or `text`");
}

void read_default(Context& c, Entity const& e, Decision& decision, Yaml const& y) {
    std::string const word = word_of(y).text;
    if (word == "none") return;
    std::vector<std::string_view> ids;
    for (Option const& option : decision.options) ids.push_back(option.id);
    auto const found = std::find(ids.begin(), ids.end(), word);
    if (found != ids.end()) decision.default_option = OptionId{static_cast<std::uint32_t>(found - ids.begin())};
    else if (decision.kind == DecisionKind::per_person || decision.kind == DecisionKind::text)
        report_wrong_type(c, y, "`none`");
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
         if (auto moment = read_moment(c, y, 0, e.id)) d.deadline = std::move(*moment);
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
    {.name = "items", .read = read_items, .pass = Pass::names},
    text_field("unit", &Decision::unit),
    {"hints", Need::optional, read_hints},
};

std::vector<std::string_view> words_in(std::string_view list) {
    std::vector<std::string_view> words;
    while (!list.empty()) {
        std::size_t const blank = std::min(list.find(' '), list.size());
        words.push_back(list.substr(0, blank));
        list.remove_prefix(std::min(blank + 1, list.size()));
    }
    return words;
}

// What a decision of this kind must have and must not have.
void check_shape(Context& c, Entity const& e, Decision const& decision) {
    auto const kind = std::find_if(decision_kinds.begin(), decision_kinds.end(),
                                   [&](KindWord const& k) { return k.kind == decision.kind; });
    for (std::string_view const name : words_in(kind->has_not))
        if (YamlEntry const* const entry = e.value->find_entry(name))
            c.report.add(unknown_field, entry->key.span, {std::string(kind->label), std::string(name), ""});
    for (std::string_view const name : words_in(kind->needs))
        if (e.value->find(name) == nullptr) report_missing_field(c, e, name);
    if (has_bands(decision.kind)) check_bands(c, e, decision);
}

// The positions 0 … count-1 that are shown: options without hidden ones, or the items of a rank.
std::vector<OptionId> positions_shown(Decision const& decision) {
    bool const rank = decision.kind == DecisionKind::rank;
    std::vector<OptionId> shown;
    if (decision.kind == DecisionKind::number) return shown;
    for (std::uint32_t i = 0; i < (rank ? decision.items.size() : decision.options.size()); ++i)
        if (rank || !decision.options[i].hidden) shown.push_back(OptionId{i});
    return shown;
}

// A fixed order that depends on nothing but the two ids: the letters of the author betray nothing.
std::vector<OptionId> shuffled(std::string const& script, Decision const& decision) {
    std::vector<OptionId> shown = positions_shown(decision);
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
    check_shape(c, e, decision);
    if (e.value->find("default") == nullptr) {
        std::string const last = decision.options.empty() ? "none" : decision.options.back().id;
        c.report.add(no_default, e.key->span, {e.id, last});
    }
    decision.shown = shuffled(c.script.id, decision);
}

std::vector<FieldTable> decision_tables() {
    return {table_of<Option>("option", option_fields), table_of<Option>("band", band_fields),
            table_of<Column>("column", column_fields), table_of<KeyLine>("key", key_fields),
            table_of<Decision>("decision", decision_fields)};
}

}  // namespace orda::scenario
