// SPDX-License-Identifier: Apache-2.0
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"
#include "scenario/values.hpp"

// Live encounters: booked slots, and what stands in when an actor or a room is not there.
namespace orda::scenario {
namespace {

using namespace exercise;

constexpr Field<Fallback> fallback_fields[] = {
    {"cast", Need::optional,
     [](Context& c, Entity const&, Fallback& f, Yaml const& y) { f.cast = read_refs<CastId>(c, y, SymbolKind::cast); }},
    {"telephone", Need::optional,
     [](Context& c, Entity const&, Fallback& f, Yaml const& y) { f.telephone = read_bool(c, y).value_or(false); }},
    text_field("transcript", &Fallback::transcript),
};

// `1:50 to 3:00`
void read_window(Context& c, Entity const&, Slot& slot, Yaml const& y) {
    constexpr std::string_view form = "two times such as `1:50 to 3:00`";
    std::size_t const to = y.text.find(" to ");
    if (!y.is_text() || to == std::string::npos) return report_wrong_type(c, y, form);
    auto const from = parse_clock(trim(std::string_view(y.text).substr(0, to))),
               until = parse_clock(trim(std::string_view(y.text).substr(to + 4)));
    if (!from || !until || *from >= *until) return report_wrong_type(c, y, form);
    slot.window = {*from, *until};
}

constexpr Field<Slot> slot_fields[] = {
    text_field("title", &Slot::title),
    {"cast", Need::required,
     [](Context& c, Entity const&, Slot& s, Yaml const& y) { s.cast = read_refs<CastId>(c, y, SymbolKind::cast); }},
    {"place", Need::required,
     [](Context& c, Entity const&, Slot& s, Yaml const& y) {
         if (auto const place = read_ref<PlaceId>(c, y, SymbolKind::place)) s.place = *place;
     }},
    {"to", Need::required, [](Context& c, Entity const&, Slot& s, Yaml const& y) { s.to = read_desks(c, y); }},
    {"at", Need::required,
     [](Context& c, Entity const&, Slot& s, Yaml const& y) { s.at = read_clock(c, y).value_or(ExerciseTime{}); }},
    {"length", Need::required,
     [](Context& c, Entity const&, Slot& s, Yaml const& y) { s.length = read_span(c, y).value_or(Milliseconds{}); }},
    {"window", Need::optional, read_window},
    {"fallback", Need::optional,
     [](Context& c, Entity const& e, Slot& s, Yaml const& y) { s.fallback = read_fallback(c, e, y); }},
};

}  // namespace

std::optional<Fallback> read_fallback(Context& c, Entity const& e, Yaml const& yaml) {
    Entity const part{e.kind, e.index, e.id + " fallback", "a fallback", e.key, &yaml, e.texts.child("fallback")};
    Fallback fallback;
    read_fields<Fallback>(c, part, fallback_fields, fallback);
    bool const given = !fallback.cast.empty() || fallback.telephone || !fallback.transcript.empty();
    bool const tried = yaml.find("cast") != nullptr || yaml.find("transcript") != nullptr;
    if (given || tried || !yaml.is_map()) return fallback;
    report_missing_field(c, part, "cast` or `telephone: true` or `transcript");
    return fallback;
}

void compile_slot(Context& c, Entity const& e) {
    Slot& slot = c.script.slots.at(e.index);
    read_fields<Slot>(c, e, slot_fields, slot);
    if (e.time != nullptr) slot.window.reset();  // the window belongs to the time of the whole script
    Yaml const* const at = e.value->find("at");  // nothing: told as a missing field
    if (at == nullptr || !slot.window || (slot.at >= slot.window->first && slot.at < slot.window->second)) return;
    c.report.add(
        DiagnosticKind::out_of_bounds, at->span,
        {e.id + " at", clock_words(slot.window->first), clock_words(slot.window->second), clock_words(slot.at)});
}

std::vector<FieldTable> meeting_tables() {
    return {table_of<Fallback>("fallback", fallback_fields), table_of<Slot>("slot", slot_fields)};
}

}  // namespace orda::scenario
