// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/conditions.hpp"
#include "scenario/effects.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

// Injects and contingencies: the rows of the MSEL.
namespace orda::scenario {
namespace {

using namespace exercise;

// ---- kinds ----

using KindBits = std::uint32_t;
constexpr KindBits any_of_kinds(std::initializer_list<Kind> kinds) {
    KindBits bits = 0;
    for (Kind const kind : kinds) bits |= 1U << static_cast<unsigned>(kind);
    return bits;
}

struct KindField {
    std::string_view name;
    KindBits kinds;
};
constexpr KindBits actor_kind = any_of_kinds({Kind::actor}), film_kind = any_of_kinds({Kind::film}),
                   sys_kind = any_of_kinds({Kind::sys}), cctv_kind = any_of_kinds({Kind::cctv}),
                   voice_kinds = any_of_kinds({Kind::call, Kind::radio}),
                   web_kinds = any_of_kinds({Kind::social, Kind::news, Kind::press}),
                   paper_kinds = any_of_kinds({Kind::letter, Kind::mail, Kind::press, Kind::order, Kind::ngo,
                                               Kind::hotline, Kind::sanction, Kind::lab, Kind::registry, Kind::form});
// Fields that only some kinds have.
constexpr std::array kind_fields = std::to_array<KindField>({
    {"cast", actor_kind},
    {"place", actor_kind},
    {"length", actor_kind},
    {"interview", actor_kind},
    {"fallback", actor_kind},
    {"transcript", voice_kinds},
    {"audio", voice_kinds},
    {"jump", sys_kind},
    {"overlay", sys_kind},
    {"clip", film_kind},
    {"in", film_kind},
    {"out", film_kind},
    {"url", web_kinds},
    {"captured", web_kinds},
    {"camera", cctv_kind},
    {"clock_error", cctv_kind},
    {"reply_form", paper_kinds},
});

// What a row of this kind is nothing without.
struct KindNeed {
    Kind kind;
    std::string_view field;
};
constexpr std::array kind_needs = std::to_array<KindNeed>(
    {{Kind::actor, "cast"}, {Kind::film, "clip"}, {Kind::poll, "asks"}, {Kind::form, "reply_form"}});

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

// `true` at every staffing, `false` never, `3` and `6` from so many controllers on.
void read_approve(Context& c, Entity const&, Row& row, Yaml const& y) {
    std::string const word = word_of(y).text;
    if (word == "true") row.approve = staff_one;
    else if (word == "false") row.approve = staff_never;
    else if (word == "3") row.approve = staff_three;
    else if (word == "6") row.approve = staff_six;
    else report_wrong_type(c, y, "`true`, `false`, `3` or `6`");
}

StaffLevel usual_approval(Row const& row) {
    if (row.kind == Kind::actor || row.sensitive) return staff_one;
    return row.kind == Kind::press || row.contingency ? staff_three : staff_never;
}

// ---- references ----

// The decision that opens with the row; the cut may have left it out.
void read_asks(Context& c, Entity const& e, Row& row, Yaml const& y) {
    Word const word = word_of(y);
    Symbol const* const symbol = c.symbols.find(word.text);
    bool const dropped = symbol != nullptr && symbol->dropped && symbol->kind == SymbolKind::decision;
    if (!dropped) row.asks = read_ref<DecisionId>(c, y, SymbolKind::decision);
    else
        c.report.add(DiagnosticKind::cut_breaks, y.span,
                     {c.cut.id, e.id, "asks", word.text, "keep `" + word.text + "` too"});
}

void read_audio(Context& c, Entity const& e, Row& row, Yaml const& y) {
    for (FileId const file : read_attachments(c, e, y)) row.attach.push_back(file);
}

// Copies are made when the row is declared; here the persons are looked up.
void read_each(Context& c, Entity const&, Row&, Yaml const& y) {
    for (Word const& word : read_list(c, y)) refer(c, word, human_kinds, "cast member or a person");
}

template <std::string Capture::* part>
void read_capture(Context& c, Entity const&, Row& row, Yaml const& y) {
    row.capture.*part = read_plain(c, y, "a short text");
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
    {"asks", Need::optional, read_asks},
    {"facts", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.facts = read_refs<FactId>(c, y, SymbolKind::fact); }},
    {"do", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.effects = read_effects(c, y); }},
    {"cancel_if", Need::condition,
     [](Context& c, Entity const& e, Row& row, Yaml const& y) {
         row.cancel_if = read_condition(c, e, y, Role::cancels);
     }},
    {"approve", Need::optional, read_approve},
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
    {"overlay", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.overlay = read_bool(c, y).value_or(false); }},
    {"each", Need::optional, read_each},
    {"line", Need::optional,
     [](Context& c, Entity const&, Row& row, Yaml const& y) { row.line = read_ref<LineId>(c, y, SymbolKind::line); }},
    {"fallback", Need::optional,
     [](Context& c, Entity const& e, Row& row, Yaml const& y) { row.fallback = read_fallback(c, e, y); }},
    {.name = "reply_form",
     .read = [](Context& c, Entity const&, Row& row,
                Yaml const& y) { row.reply_form = read_ref<RequestId>(c, y, SymbolKind::request); },
     .pass = Pass::names},
    {"url", Need::optional, read_capture<&Capture::url>},
    {"captured", Need::optional, read_capture<&Capture::captured>},
    {"camera", Need::optional, read_capture<&Capture::camera>},
    {"clock_error", Need::optional, read_capture<&Capture::clock_error>},
    {"audio", Need::optional, read_audio},
    {"clip", Need::optional, [](Context& c, Entity const&, Row& row, Yaml const& y) { row.clip = read_clip(c, y); }},
    {"in", Need::optional, [](Context& c, Entity const&, Row&, Yaml const& y) { read_clock(c, y); }},
    {"out", Need::optional, [](Context& c, Entity const&, Row&, Yaml const& y) { read_clock(c, y); }},
};

void report_fields_of_other_kinds(Context& c, Entity const& e, Row const& row) {
    for (auto const& [name, kinds] : kind_fields) {
        YamlEntry const* const entry = e.value->find_entry(name);
        if (entry == nullptr || (kinds >> static_cast<unsigned>(row.kind) & 1U) != 0) continue;
        c.report.add(DiagnosticKind::unknown_field, entry->key.span, {label_of(row.kind), std::string(name), ""});
        std::erase_if(c.missing_texts, [&](MissingText const& m) { return m.id == e.id && m.field == name; });
    }
}

// The slot that a condition is, and nothing else.
std::optional<SlotId> slot_alone(Node const& when) {
    auto const* reached = when.happening ? std::get_if<SlotReached>(&*when.happening) : nullptr;
    return reached != nullptr && !reached->done ? std::optional(reached->slot) : std::nullopt;
}

void report_missing_parts(Context& c, Entity const& e, Row const& row) {
    for (auto const& [kind, field] : kind_needs) {
        bool const from_slot = field == "cast" && slot_alone(row.when.root);
        if (kind == row.kind && !from_slot && e.value->find(field) == nullptr) report_missing_field(c, e, field);
    }
}

// `in` and `out` become part of the address, as media fragments (W3C): "media/1.webm#t=90,150".
void finish_clip(Context& c, Entity const& e, Row& row) {
    if (row.clip.empty()) return;
    if (!clip_is_there(c, row.clip))
        report_no_clip(c, e.value->find("clip")->span, row.clip, !row.attach.empty() || !row.body.empty());
    auto const seconds = [&](std::string_view name) {
        Yaml const* const y = e.value->find(name);
        auto const time = y != nullptr ? parse_clock(word_of(*y).text) : std::nullopt;
        return time ? std::to_string(std::chrono::duration_cast<std::chrono::seconds>(*time).count()) : std::string();
    };
    std::string const from = seconds("in"), to = seconds("out");
    if (!from.empty() || !to.empty()) row.clip += "#t=" + from + (to.empty() ? "" : "," + to);
}

// What the row leaves to its slot.
void take_from_slot(Row& row, SlotId id, Slot const& slot) {
    row.slot = id;
    if (row.cast.empty()) row.cast = slot.cast;
    if (!row.place) row.place = slot.place;
    if (!row.length) row.length = slot.length;
    if (!row.fallback) row.fallback = slot.fallback;
}

// A sensitive row waits for two people whatever else is written beside it.
void report_needless_approval(Context& c, Entity const& e, Row const& row) {
    if (!row.sensitive) return;
    auto const report = [&](std::string_view field, std::string const& words) {
        c.report.add(DiagnosticKind::sensitive_asks, e.value->find(field)->span, {e.id, words});
    };
    if (row.approve != staff_one) report("approve", "approve: " + word_of(*e.value->find("approve")).text);
    if (row.approve_within && row.approve_within->then == AfterWaiting::release)
        report("approve_within", "then: release");
}

}  // namespace

void finish_rows(Context& c) {
    for (Row& row : c.script.rows) {
        auto const slot = slot_alone(row.when.root);
        row.sync = slot || (row.line && c.script.lines.at(row.line->value).sync);
        if (slot && row.kind == Kind::actor) take_from_slot(row, *slot, c.script.slots.at(slot->value));
    }
}

void name_row(Context& c, Entity const& e) {
    Row& row = c.script.rows.at(e.index);
    row.contingency = e.kind == SymbolKind::contingency;
    read_fields<Row>(c, e, row_fields, row, Pass::names);
}

void compile_row(Context& c, Entity const& e) {
    Row& row = c.script.rows.at(e.index);
    read_fields<Row>(c, e, row_fields, row);
    if (e.value->find("approve") == nullptr) row.approve = usual_approval(row);
    bool const known_kind = e.value->find("kind") != nullptr && kind_from_word(word_of(*e.value->find("kind")).text);
    if (!known_kind) return;
    report_needless_approval(c, e, row);
    report_fields_of_other_kinds(c, e, row);
    report_missing_parts(c, e, row);
    finish_clip(c, e, row);
}

std::vector<FieldTable> row_tables() {
    return {table_of<Variant>("variant", variant_fields), table_of<ApproveWithin>("approve_within", approve_fields),
            table_of<Row>("inject", row_fields)};
}

}  // namespace orda::scenario
