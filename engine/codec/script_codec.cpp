// SPDX-License-Identifier: Apache-2.0
#include "codec/script_codec.hpp"

#include <google/protobuf/arena.h>

#include "codec/script_fields.hpp"

namespace orda::codec {

static void store(Writer& out, exercise::Script const& from, pb::Script& to) {
    auto const& [id, format, world, world_version, languages, title, length, desks, competencies, senders, laws, phases,
                 objectives, variables, marks, facts, flags, cast, persons, places, checklists, files, rows, decisions,
                 requests, slots, assets, targets, lines, days, ends, stops, teams, cut, speed, film, glossary,
                 utc_minutes, questionnaire, truth, truth_links] = from;
    to.set_id(id);
    to.set_format(format);
    to.set_world(world);
    to.set_world_version(world_version);
    store(out, languages, to.mutable_languages());
    store(out, title, *to.mutable_title());
    to.set_length_ms(length.count());
    store(out, desks, to.mutable_desks());
    store(out, competencies, to.mutable_competencies());
    store(out, senders, to.mutable_senders());
    store(out, laws, to.mutable_laws());
    store(out, phases, to.mutable_phases());
    store(out, objectives, to.mutable_objectives());
    store(out, variables, to.mutable_variables());
    store(out, marks, to.mutable_marks());
    store(out, facts, to.mutable_facts());
    store(out, flags, to.mutable_flags());
    store(out, cast, to.mutable_cast());
    store(out, persons, to.mutable_persons());
    store(out, places, to.mutable_places());
    store(out, checklists, to.mutable_checklists());
    store(out, files, to.mutable_files());
    store(out, rows, to.mutable_rows());
    store(out, decisions, to.mutable_decisions());
    store(out, requests, to.mutable_requests());
    store(out, slots, to.mutable_slots());
    store(out, assets, to.mutable_assets());
    store(out, targets, to.mutable_targets());
    store(out, lines, to.mutable_lines());
    store(out, days, to.mutable_days());
    store(out, ends, to.mutable_ends());
    store(out, stops, to.mutable_stops());
    to.set_teams(teams);
    to.set_cut(cut);
    if (speed != 1) to.set_speed(speed);
    to.set_film(film);
    store(out, glossary, to.mutable_glossary());
    if (utc_minutes) to.set_utc_minutes(*utc_minutes);
    store(out, questionnaire, to.mutable_questionnaire());
    store(out, truth, to.mutable_truth());
    store(out, truth_links, to.mutable_truth_links());
}

static void load(Reader& in, pb::Script const& from, exercise::Script& to) {
    auto& [id, format, world, world_version, languages, title, length, desks, competencies, senders, laws, phases,
           objectives, variables, marks, facts, flags, cast, persons, places, checklists, files, rows, decisions,
           requests, slots, assets, targets, lines, days, ends, stops, teams, cut, speed, film, glossary, utc_minutes,
           questionnaire, truth, truth_links] = to;
    id = from.id();
    format = from.format();
    world = from.world();
    world_version = from.world_version();
    load(in, from.languages(), languages);
    load(in, from.title(), title);
    length = Milliseconds{from.length_ms()};
    load(in, from.desks(), desks);
    load(in, from.competencies(), competencies);
    load(in, from.senders(), senders);
    load(in, from.laws(), laws);
    load(in, from.phases(), phases);
    load(in, from.objectives(), objectives);
    load(in, from.variables(), variables);
    load(in, from.marks(), marks);
    load(in, from.facts(), facts);
    load(in, from.flags(), flags);
    load(in, from.cast(), cast);
    load(in, from.persons(), persons);
    load(in, from.places(), places);
    load(in, from.checklists(), checklists);
    load(in, from.files(), files);
    load(in, from.rows(), rows);
    load(in, from.decisions(), decisions);
    load(in, from.requests(), requests);
    load(in, from.slots(), slots);
    load(in, from.assets(), assets);
    load(in, from.targets(), targets);
    load(in, from.lines(), lines);
    load(in, from.days(), days);
    load(in, from.ends(), ends);
    load(in, from.stops(), stops);
    teams = from.teams();
    cut = from.cut();
    speed = from.has_speed() ? from.speed() : 1;
    film = from.film();
    load(in, from.glossary(), glossary);
    if (from.has_utc_minutes()) utc_minutes = from.utc_minutes();
    load(in, from.questionnaire(), questionnaire);
    load(in, from.truth(), truth);
    load(in, from.truth_links(), truth_links);
}

std::string encode(exercise::Script const& script) {
    google::protobuf::Arena arena;
    auto* const message = google::protobuf::Arena::CreateMessage<pb::Script>(&arena);
    Writer out;
    store(out, script, *message);
    return to_bytes(*message);
}

Result<exercise::Script, CodecError> decode_script(std::string_view bytes) {
    google::protobuf::Arena arena;
    auto* const message = google::protobuf::Arena::CreateMessage<pb::Script>(&arena);
    Reader in;
    exercise::Script script;
    static KnownFields const& known = known_fields(*pb::Script::descriptor());
    if (from_bytes(in, bytes, script_bytes_max, known, *message)) load(in, *message, script);
    if (in.error()) return *in.error();
    return script;
}

}  // namespace orda::codec
