// SPDX-License-Identifier: Apache-2.0
// The people of the plot: with an actor, and without.
#include "codec/script_fields.hpp"

namespace orda::codec {

static void store(Writer& out, exercise::Tick const& from, pb::Tick& to) {
    auto const& [id, text] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
}
static void load(Reader& in, pb::Tick const& from, exercise::Tick& to) {
    auto& [id, text] = to;
    id = from.id();
    load(in, from.text(), text);
}
static void store(Writer& out, exercise::Reveal const& from, pb::Reveal& to) {
    auto const& [id, condition, say, facts] = from;
    to.set_id(id);
    store(out, condition, *to.mutable_condition());
    store(out, say, *to.mutable_say());
    store(out, facts, to.mutable_facts());
}
static void load(Reader& in, pb::Reveal const& from, exercise::Reveal& to) {
    auto& [id, condition, say, facts] = to;
    id = from.id();
    load_needed(in, from.has_condition(), from.condition(), condition);
    load(in, from.say(), say);
    load(in, from.facts(), facts);
}
void store(Writer& out, exercise::CastMember const& from, pb::CastMember& to) {
    auto const& [id, name, age, casts, brief, ticks, reveals, interviews_max, sender] = from;
    to.set_id(id);
    store(out, name, *to.mutable_name());
    to.set_age(age);
    to.set_casts(casts);
    store(out, brief, *to.mutable_brief());
    store(out, ticks, to.mutable_ticks());
    store(out, reveals, to.mutable_reveals());
    to.set_interviews_max(interviews_max);
    to.set_sender(sender.value);
}
void load(Reader& in, pb::CastMember const& from, exercise::CastMember& to) {
    auto& [id, name, age, casts, brief, ticks, reveals, interviews_max, sender] = to;
    id = from.id();
    load(in, from.name(), name);
    age = from.age();
    casts = from.casts();
    load(in, from.brief(), brief);
    load(in, from.ticks(), ticks);
    load(in, from.reveals(), reveals);
    interviews_max = from.interviews_max();
    sender = {from.sender()};
}
void store(Writer& out, exercise::Person const& from, pb::Person& to) {
    auto const& [id, name, note, sender] = from;
    to.set_id(id);
    store(out, name, *to.mutable_name());
    store(out, note, *to.mutable_note());
    to.set_sender(sender.value);
}
void load(Reader& in, pb::Person const& from, exercise::Person& to) {
    auto& [id, name, note, sender] = to;
    id = from.id();
    load(in, from.name(), name);
    load(in, from.note(), note);
    sender = {from.sender()};
}

}  // namespace orda::codec
