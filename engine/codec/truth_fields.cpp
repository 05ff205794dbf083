// SPDX-License-Identifier: Apache-2.0
// What case boards are compared with.
#include "codec/enums.hpp"
#include "codec/script_fields.hpp"

namespace orda::codec {

static void store(Writer& out, exercise::ToldBy const& from, pb::ToldBy& to) {
    auto const& [rows, requests, facts] = from;
    store(out, rows, to.mutable_rows());
    store(out, requests, to.mutable_requests());
    store(out, facts, to.mutable_facts());
}
static void load(Reader& in, pb::ToldBy const& from, exercise::ToldBy& to) {
    auto& [rows, requests, facts] = to;
    load(in, from.rows(), rows);
    load(in, from.requests(), requests);
    load(in, from.facts(), facts);
}
void store(Writer& out, exercise::TruthElement const& from, pb::TruthElement& to) {
    auto const& [id, kind, name, also, after, key, means] = from;
    to.set_id(id);
    to.set_kind(stored(kind));
    store(out, name, *to.mutable_name());
    store(out, also, to.mutable_also());
    store(out, after, *to.mutable_after());
    to.set_key(key);
    store(out, means, *to.mutable_means());
}
void load(Reader& in, pb::TruthElement const& from, exercise::TruthElement& to) {
    auto& [id, kind, name, also, after, key, means] = to;
    id = from.id();
    load(in, from.kind(), kind);
    load(in, from.name(), name);
    load(in, from.also(), also);
    load(in, from.after(), after);
    key = from.key();
    load(in, from.means(), means);
}
void store(Writer& out, exercise::TruthLink const& from, pb::TruthLink& to) {
    auto const& [id, ends_from, ends_to, means, after, key] = from;
    to.set_id(id);
    to.set_from(ends_from);
    to.set_to(ends_to);
    store(out, means, *to.mutable_means());
    store(out, after, *to.mutable_after());
    to.set_key(key);
}
void load(Reader& in, pb::TruthLink const& from, exercise::TruthLink& to) {
    auto& [id, ends_from, ends_to, means, after, key] = to;
    id = from.id();
    ends_from = from.from();
    ends_to = from.to();
    load(in, from.means(), means);
    load(in, from.after(), after);
    key = from.key();
}

}  // namespace orda::codec
