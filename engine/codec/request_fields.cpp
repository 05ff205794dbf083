// SPDX-License-Identifier: Apache-2.0
#include "codec/script_fields.hpp"

namespace orda::codec {

static void store(Writer& out, exercise::Field const& from, pb::Field& to) {
    auto const& [id, label, type, choices, optional] = from;
    to.set_id(id);
    store(out, label, *to.mutable_label());
    to.set_type(stored(type));
    store(out, choices, to.mutable_choices());
    to.set_optional(optional);
}
static void load(Reader& in, pb::Field const& from, exercise::Field& to) {
    auto& [id, label, type, choices, optional] = to;
    id = from.id();
    load(in, from.label(), label);
    load(in, from.type(), type);
    load(in, from.choices(), choices);
    optional = from.optional();
}
static void store(Writer& out, exercise::RefusalRule const& from, pb::RefusalRule& to) {
    auto const& [when, say] = from;
    store(out, when, *to.mutable_when());
    store(out, say, *to.mutable_say());
}
static void load(Reader& in, pb::RefusalRule const& from, exercise::RefusalRule& to) {
    auto& [when, say] = to;
    load_needed(in, from.has_when(), from.when(), when);
    load(in, from.say(), say);
}
static void store(Writer& out, exercise::ConditionalEffect const& from, pb::ConditionalEffect& to) {
    auto const& [when, effects] = from;
    store(out, when, *to.mutable_when());
    store(out, effects, to.mutable_effects());
}
static void load(Reader& in, pb::ConditionalEffect const& from, exercise::ConditionalEffect& to) {
    auto& [when, effects] = to;
    load_needed(in, from.has_when(), from.when(), when);
    load(in, from.effects(), effects);
}

void store(Writer& out, exercise::RequestType const& from, pb::RequestType& to) {
    auto const& [id, desks, addressees, title, fields, refuse, do_if, delay, simcell, reply, score, late_from, on] =
        from;
    to.set_id(id);
    to.set_from(desks.bits);
    store(out, addressees, to.mutable_to());
    store(out, title, *to.mutable_title());
    store(out, fields, to.mutable_fields());
    store(out, refuse, to.mutable_refuse());
    store(out, do_if, to.mutable_do_if());
    for (Milliseconds const span : delay) to.add_delay_ms(span.count());
    to.set_simcell(simcell);
    store(out, reply, *to.mutable_reply());
    store(out, score, to.mutable_score());
    if (late_from) store(out, *late_from, *to.mutable_late_from());
    store(out, on, to.mutable_on());
}
void load(Reader& in, pb::RequestType const& from, exercise::RequestType& to) {
    auto& [id, desks, addressees, title, fields, refuse, do_if, delay, simcell, reply, score, late_from, on] = to;
    id = from.id();
    desks = exercise::DeskSet{from.from()};
    load(in, from.to(), addressees);
    load(in, from.title(), title);
    load(in, from.fields(), fields);
    load(in, from.refuse(), refuse);
    load(in, from.do_if(), do_if);
    for (std::int64_t const span : from.delay_ms()) delay.push_back(Milliseconds{span});
    simcell = from.simcell();
    load(in, from.reply(), reply);
    load(in, from.score(), score);
    if (from.has_late_from()) load(in, from.late_from(), late_from.emplace());
    load(in, from.on(), on);
}

}  // namespace orda::codec
