// SPDX-License-Identifier: Apache-2.0
#include "codec/script_fields.hpp"

namespace orda::codec {

void store(Writer& out, exercise::Option const& from, pb::Option& to) {
    auto const& [id, text, score, effects, hidden, agree, range] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
    store(out, score, to.mutable_score());
    store(out, effects, to.mutable_effects());
    to.set_hidden(hidden);
    if (agree) to.set_agree(*agree);
    if (range) {
        to.set_range_from(range->first);
        to.set_range_to(range->second);
    }
}
void load(Reader& in, pb::Option const& from, exercise::Option& to) {
    auto& [id, text, score, effects, hidden, agree, range] = to;
    id = from.id();
    load(in, from.text(), text);
    load(in, from.score(), score);
    load(in, from.effects(), effects);
    hidden = from.hidden();
    if (from.has_agree()) agree = from.agree();
    if (from.has_range_from()) range = {from.range_from(), from.range_to()};
}
void store(Writer& out, exercise::Item const& from, pb::Item& to) {
    auto const& [id, text] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
}
void load(Reader& in, pb::Item const& from, exercise::Item& to) {
    auto& [id, text] = to;
    id = from.id();
    load(in, from.text(), text);
}
static void store(Writer& out, exercise::Column const& from, pb::Column& to) {
    auto const& [id, title, options] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
    store(out, options, to.mutable_options());
}
static void load(Reader& in, pb::Column const& from, exercise::Column& to) {
    auto& [id, title, options] = to;
    id = from.id();
    load(in, from.title(), title);
    load(in, from.options(), options);
}
static void store(Writer& out, exercise::KeyLine const& from, pb::KeyLine& to) {
    auto const& [persons, column, option, score, effects] = from;
    store(out, persons, to.mutable_persons());
    to.set_column(column);
    to.set_option(option);
    store(out, score, to.mutable_score());
    store(out, effects, to.mutable_effects());
}
static void load(Reader& in, pb::KeyLine const& from, exercise::KeyLine& to) {
    auto& [persons, column, option, score, effects] = to;
    load(in, from.persons(), persons);
    column = from.column();
    option = from.option();
    load(in, from.score(), score);
    load(in, from.effects(), effects);
}

void store(Writer& out, exercise::Decision const& from, pb::Decision& to) {
    auto const& [id, desks, kind, prompt, why, opens, deadline, grace, default_option, options, shown, persons, columns,
                 key, phase, objective, items, key_order, unit, hints] = from;
    to.set_id(id);
    to.set_to(desks.bits);
    to.set_kind(stored(kind));
    store(out, prompt, *to.mutable_prompt());
    store(out, why, *to.mutable_why());
    if (opens) store(out, *opens, *to.mutable_opens());
    store(out, deadline, *to.mutable_deadline());
    to.set_grace_ms(grace.count());
    if (default_option) to.set_default_option(default_option->value);
    store(out, options, to.mutable_options());
    store(out, shown, to.mutable_shown());
    store(out, persons, to.mutable_persons());
    store(out, columns, to.mutable_columns());
    store(out, key, to.mutable_key());
    if (phase) to.set_phase(phase->value);
    if (objective) to.set_objective(objective->value);
    store(out, items, to.mutable_items());
    store(out, key_order, to.mutable_key_order());
    store(out, unit, *to.mutable_unit());
    store(out, hints, to.mutable_hints());
}
void load(Reader& in, pb::Decision const& from, exercise::Decision& to) {
    auto& [id, desks, kind, prompt, why, opens, deadline, grace, default_option, options, shown, persons, columns, key,
           phase, objective, items, key_order, unit, hints] = to;
    id = from.id();
    desks = exercise::DeskSet{from.to()};
    load(in, from.kind(), kind);
    load(in, from.prompt(), prompt);
    load(in, from.why(), why);
    if (from.has_opens()) load(in, from.opens(), opens.emplace());
    load_needed(in, from.has_deadline(), from.deadline(), deadline);
    grace = Milliseconds{from.grace_ms()};
    if (from.has_default_option()) default_option = exercise::OptionId{from.default_option()};
    load(in, from.options(), options);
    load(in, from.shown(), shown);
    load(in, from.persons(), persons);
    load(in, from.columns(), columns);
    load(in, from.key(), key);
    if (from.has_phase()) phase = exercise::PhaseId{from.phase()};
    if (from.has_objective()) objective = exercise::ObjectiveId{from.objective()};
    load(in, from.items(), items);
    load(in, from.key_order(), key_order);
    load(in, from.unit(), unit);
    load(in, from.hints(), hints);
}

}  // namespace orda::codec
