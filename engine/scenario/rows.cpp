// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/conditions.hpp"
#include "scenario/effects.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"

// Injects and contingencies: the rows of the MSEL.
namespace orda::scenario {
namespace {

using namespace exercise;

// ---- kinds ----

struct KindField {
    std::string_view name;
    std::array<Kind, 2> kinds;
};
// Fields that only some kinds have.
constexpr std::array kind_fields = std::to_array<KindField>({
    {"cast", {Kind::actor, Kind::actor}},
    {"place", {Kind::actor, Kind::actor}},
    {"length", {Kind::actor, Kind::actor}},
    {"interview", {Kind::actor, Kind::actor}},
    {"transcript", {Kind::call, Kind::radio}},
    {"jump", {Kind::sys, Kind::sys}},
});

std::string label_of(Kind kind) {
    std::string const word(kind_word(kind));
    bool const vowel = std::string_view("aeioun").find(word.front()) != std::string_view::npos && word != "news";
    return (vowel ? "an " : "a ") + word + " inject";
}

std::vector<std::string_view> kind_words() {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < kind_count; ++i) words.push_back(kind_word(static_cast<Kind>(i)));
    return words;
}

void read_kind(Context& c, Entity const&, Row& row, Yaml const& y) {
    if (!y.is_text()) return report_wrong_type(c, y, "a kind such as `mail`");
    Word const word = word_of(y);
    auto const kind = kind_from_word(word.text);
    if (!kind) return report_unknown_id(c, word, "kind", nearest(word.text, kind_words()));
    if (*kind == Kind::film || *kind == Kind::poll || *kind == Kind::form) report_later(c, y.span, word.text);
    row.kind = *kind;
}

// ---- variants ----

constexpr Field<Variant> variant_fields[] = {
    {"if", Need::main_condition,
     [](Context& c, Entity const& e, Variant& v, Yaml const& y) {
         if (auto when = read_condition(c, e, y, Role::replaces)) v.when = std::move(*when);
     }},
    {"to", Need::optional, [](Context& c, Entity const&, Variant& v, Yaml const& y) { v.to = read_desks(c, y, true); }},
    text_field("title", &Variant::title),
    text_field("body", &Variant::body),
    text_field("transcript", &Variant::transcript),
    {"do", Need::optional,
     [](Context& c, Entity const&, Variant& v, Yaml const& y) { v.effects = read_effects(c, y); }},
    {"attach", Need::optional,
     [](Context& c, Entity const& e, Variant& v, Yaml const& y) { v.attach = read_attachments(c, e, y); }},
};

void read_variants(Context& c, Entity const& e, Row& row, Yaml const& y) {
    auto const& items = items_of(c, y, "a list such as `[{if: leak, body: …}]`");
    TextScope const texts = e.texts.child("variants");
    for (std::size_t i = 0; i < items.size(); ++i) {
        Entity const part{e.kind,    e.index,      e.id + " variant " + std::to_string(i + 1), "a variant", e.key,
                          &items[i], texts.item(i)};
        row.variants.emplace_back();
        read_fields<Variant>(c, part, variant_fields, row.variants.back());
    }
}

// ---- approval ----

constexpr Field<ApproveWithin> approve_fields[] = {
    {"span", Need::required,
     [](Context& c, Entity const&, ApproveWithin& a, Yaml const& y) {
         a.span = read_span(c, y).value_or(Milliseconds{});
     }},
    {"then", Need::required,
     [](Context& c, Entity const&, ApproveWithin& a, Yaml const& y) {
         if (y.text == "release") a.then = AfterWaiting::release;
         else if (y.text == "skip") a.then = AfterWaiting::skip;
         else if (y.text == "ask") a.then = AfterWaiting::ask;
         else report_wrong_type(c, y, "`release`, `skip` or `ask`");
     }},
};

void read_approve_within(Context& c, Entity const& e, Row& row, Yaml const& y) {
    Entity const part{e.kind, e.index, e.id + " approve_within",       "`approve_within`",
                      e.key,  &y,      e.texts.child("approve_within")};
    row.approve_within.emplace();
    read_fields<ApproveWithin>(c, part, approve_fields, *row.approve_within);
}

bool approved_by_default(Row const& row) {
    return row.contingency || row.kind == Kind::actor || row.kind == Kind::press;
}

// ---- the table ----

constexpr Field<Row> row_fields[] = {
    {"when", Need::main_condition,
     [](Context& c, Entity const& e, Row& row, Yaml const& y) {
         if (auto when = read_condition(c, e, y, Role::fires)) row.when = std::move(*when);
     }},
    {"to", Need::required, [](Context& c, Entity const&, Row& row, Yaml const& y) { row.to = read_desks(c, y, true); }},
    {.name = "kind", .need = Need::required, .read = read_kind, .pass = Pass::names},
    {"from", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) {
         if (y.is_text()) row.from = sender_of(c, word_of(y));
         else report_wrong_type(c, y, "one sender");
     }},
    text_field("title", &Row::title, TextUse::title),
    text_field("body", &Row::body),
    text_field("transcript", &Row::transcript),
    text_field("expect", &Row::expect),
    text_field("note", &Row::note),
    text_field("hint", &Row::hint),
    {"number", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.number = read_plain(c, y, "a number of a letter"); }},
    {"attach", Need::optional,
     [](Context& c, Entity const& e, Row& row, Yaml const& y) { row.attach = read_attachments(c, e, y); }},
    {"asks", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) {
         row.asks = read_ref<DecisionId>(c, y, SymbolKind::decision);
     }},
    {"facts", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.facts = read_refs<FactId>(c, y, SymbolKind::fact); }},
    {"do", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.effects = read_effects(c, y); }},
    {"cancel_if", Need::condition,
     [](Context& c, Entity const& e, Row& row, Yaml const& y) {
         row.cancel_if = read_condition(c, e, y, Role::cancels);
     }},
    {"approve", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.approve = read_bool(c, y).value_or(row.approve); }},
    {"approve_within", Need::optional, read_approve_within},
    {"once", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.once = read_bool(c, y).value_or(true); }},
    {"sensitive", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.sensitive = read_bool(c, y).value_or(false); }},
    {"tolerance", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.tolerance = read_span(c, y); }},
    {"phase", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) {
         row.phase = read_ref<PhaseId>(c, y, SymbolKind::phase);
     }},
    {"objective", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) {
         row.objective = read_ref<ObjectiveId>(c, y, SymbolKind::objective);
     }},
    {"variants", Need::optional, read_variants},
    {"score", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.score = read_points(c, y); }},
    {"cast", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.cast = read_refs<CastId>(c, y, SymbolKind::cast); }},
    {"place", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) {
         row.place = read_ref<PlaceId>(c, y, SymbolKind::place);
     }},
    {"length", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.length = read_span(c, y); }},
    {"interview", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.interview = read_bool(c, y).value_or(false); }},
    {"checklist", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) {
         row.checklist = read_ref<ChecklistId>(c, y, SymbolKind::checklist);
     }},
    {"jump", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.jump = read_story_time(c, y); }},
    later<Row>("each"),
    later<Row>("line"),
    later<Row>("audio"),
    later<Row>("reply_form"),
    later<Row>("url"),
    later<Row>("captured"),
    later<Row>("camera"),
    later<Row>("clock_error"),
    later<Row>("clip"),
    later<Row>("in"),
    later<Row>("out"),
    later<Row>("overlay"),
    later<Row>("options"),
    later<Row>("open"),
};

void report_fields_of_other_kinds(Context& c, Entity const& e, Row const& row) {
    for (auto const& [name, kinds] : kind_fields) {
        YamlEntry const* const entry = e.value->find_entry(name);
        if (entry == nullptr || std::find(kinds.begin(), kinds.end(), row.kind) != kinds.end()) continue;
        c.report.add(DiagnosticKind::unknown_field, entry->key.span, {label_of(row.kind), std::string(name), ""});
        std::erase_if(c.missing_texts, [&](MissingText const& m) { return m.id == e.id && m.field == name; });
    }
}

}  // namespace

void name_row(Context& c, Entity const& e) {
    Row& row = c.script.rows.at(e.index);
    row.contingency = e.kind == SymbolKind::contingency;
    read_fields<Row>(c, e, row_fields, row, Pass::names);
}

void compile_row(Context& c, Entity const& e) {
    Row& row = c.script.rows.at(e.index);
    row.approve = approved_by_default(row);
    read_fields<Row>(c, e, row_fields, row);
    bool const known_kind = e.value->find("kind") != nullptr && kind_from_word(word_of(*e.value->find("kind")).text);
    if (!known_kind) return;
    report_fields_of_other_kinds(c, e, row);
    if (row.kind == Kind::actor && e.value->find("cast") == nullptr) report_missing_field(c, e, "cast");
}

}  // namespace orda::scenario
