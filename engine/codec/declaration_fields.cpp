// SPDX-License-Identifier: Apache-2.0
// What a script declares besides injects, decisions and requests.
#include "codec/script_fields.hpp"

namespace orda::codec {

void store(Writer& out, exercise::Desk const& from, pb::Desk& to) {
    auto const& [id, title] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
}
void load(Reader& in, pb::Desk const& from, exercise::Desk& to) {
    auto& [id, title] = to;
    id = from.id();
    load(in, from.title(), title);
}
void store(Writer& out, exercise::Competency const& from, pb::Competency& to) {
    auto const& [id, title] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
}
void load(Reader& in, pb::Competency const& from, exercise::Competency& to) {
    auto& [id, title] = to;
    id = from.id();
    load(in, from.title(), title);
}
void store(Writer& out, exercise::Sender const& from, pb::Sender& to) {
    auto const& [id, kind, name, detail, mail] = from;
    to.set_id(id);
    to.set_kind(stored(kind));
    store(out, name, *to.mutable_name());
    store(out, detail, *to.mutable_detail());
    to.set_mail(mail);
}
void load(Reader& in, pb::Sender const& from, exercise::Sender& to) {
    auto& [id, kind, name, detail, mail] = to;
    id = from.id();
    load(in, from.kind(), kind);
    load(in, from.name(), name);
    load(in, from.detail(), detail);
    mail = from.mail();
}
void store(Writer& out, exercise::Law const& from, pb::Law& to) {
    auto const& [id, title] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
}
void load(Reader& in, pb::Law const& from, exercise::Law& to) {
    auto& [id, title] = to;
    id = from.id();
    load(in, from.title(), title);
}
void store(Writer& out, exercise::Phase const& from, pb::Phase& to) {
    auto const& [id, at, story, title] = from;
    to.set_id(id);
    store(out, at, *to.mutable_at());
    to.set_story_s(story.count());
    store(out, title, *to.mutable_title());
}
void load(Reader& in, pb::Phase const& from, exercise::Phase& to) {
    auto& [id, at, story, title] = to;
    id = from.id();
    load_needed(in, from.has_at(), from.at(), at);
    story = StoryTime{from.story_s()};
    load(in, from.title(), title);
}
void store(Writer& out, exercise::Objective const& from, pb::Objective& to) {
    auto const& [id, text, competencies] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
    store(out, competencies, to.mutable_competencies());
}
void load(Reader& in, pb::Objective const& from, exercise::Objective& to) {
    auto& [id, text, competencies] = to;
    id = from.id();
    load(in, from.text(), text);
    load(in, from.competencies(), competencies);
}
void store(Writer& out, exercise::Variable const& from, pb::Variable& to) {
    auto const& [id, type, minimum, maximum, initial, words] = from;
    to.set_id(id);
    to.set_type(stored(type));
    to.set_minimum(minimum);
    to.set_maximum(maximum);
    to.set_initial(initial);
    store(out, words, to.mutable_words());
}
void load(Reader& in, pb::Variable const& from, exercise::Variable& to) {
    auto& [id, type, minimum, maximum, initial, words] = to;
    id = from.id();
    load(in, from.type(), type);
    minimum = from.minimum();
    maximum = from.maximum();
    initial = from.initial();
    load(in, from.words(), words);
}
void store(Writer& out, exercise::Mark const& from, pb::Mark& to) {
    auto const& [id, text, unwanted, tick_controller, tick_evaluator, tick_actor, when, due, score] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
    to.set_unwanted(unwanted);
    to.set_tick_controller(tick_controller);
    to.set_tick_evaluator(tick_evaluator);
    to.set_tick_actor(tick_actor);
    if (when) store(out, *when, *to.mutable_when());
    if (due) to.set_due_ms(due->count());
    store(out, score, to.mutable_score());
}
void load(Reader& in, pb::Mark const& from, exercise::Mark& to) {
    auto& [id, text, unwanted, tick_controller, tick_evaluator, tick_actor, when, due, score] = to;
    id = from.id();
    load(in, from.text(), text);
    unwanted = from.unwanted();
    tick_controller = from.tick_controller();
    tick_evaluator = from.tick_evaluator();
    tick_actor = from.tick_actor();
    if (from.has_when()) load(in, from.when(), when.emplace());
    if (from.has_due_ms()) due = Milliseconds{from.due_ms()};
    load(in, from.score(), score);
}
void store(Writer& out, exercise::GlossaryWord const& from, pb::GlossaryWord& to) {
    auto const& [id, word, meaning, desks, after] = from;
    to.set_id(id);
    store(out, word, *to.mutable_word());
    store(out, meaning, *to.mutable_meaning());
    to.set_desks(desks.bits);
    store(out, after, to.mutable_after());
}
void load(Reader& in, pb::GlossaryWord const& from, exercise::GlossaryWord& to) {
    auto& [id, word, meaning, desks, after] = to;
    id = from.id();
    load(in, from.word(), word);
    load(in, from.meaning(), meaning);
    desks = exercise::DeskSet{from.desks()};
    load(in, from.after(), after);
}
void store(Writer& out, exercise::Fact const& from, pb::Fact& to) {
    auto const& [id, text] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
}
void load(Reader& in, pb::Fact const& from, exercise::Fact& to) {
    auto& [id, text] = to;
    id = from.id();
    load(in, from.text(), text);
}
void store(Writer& out, exercise::RedFlag const& from, pb::RedFlag& to) {
    auto const& [id, text, when] = from;
    to.set_id(id);
    store(out, text, *to.mutable_text());
    if (when) store(out, *when, *to.mutable_when());
}
void load(Reader& in, pb::RedFlag const& from, exercise::RedFlag& to) {
    auto& [id, text, when] = to;
    id = from.id();
    load(in, from.text(), text);
    if (from.has_when()) load(in, from.when(), when.emplace());
}
void store(Writer& out, exercise::Place const& from, pb::Place& to) {
    auto const& [id, title, rooms] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
    to.set_rooms(rooms);
}
void load(Reader& in, pb::Place const& from, exercise::Place& to) {
    auto& [id, title, rooms] = to;
    id = from.id();
    load(in, from.title(), title);
    rooms = from.rooms();
}
void store(Writer& out, exercise::Checklist const& from, pb::Checklist& to) {
    auto const& [id, title, competencies, anchor_1, anchor_3, anchor_5] = from;
    to.set_id(id);
    store(out, title, *to.mutable_title());
    store(out, competencies, to.mutable_competencies());
    store(out, anchor_1, *to.mutable_anchor_1());
    store(out, anchor_3, *to.mutable_anchor_3());
    store(out, anchor_5, *to.mutable_anchor_5());
}
void load(Reader& in, pb::Checklist const& from, exercise::Checklist& to) {
    auto& [id, title, competencies, anchor_1, anchor_3, anchor_5] = to;
    id = from.id();
    load(in, from.title(), title);
    load(in, from.competencies(), competencies);
    load(in, from.anchor_1(), anchor_1);
    load(in, from.anchor_3(), anchor_3);
    load(in, from.anchor_5(), anchor_5);
}
void store(Writer& out, exercise::File const& from, pb::File& to) {
    auto const& [path, media_type, bytes, description] = from;
    to.set_path(path);
    to.set_media_type(media_type);
    to.set_bytes(bytes);
    store(out, description, *to.mutable_description());
}
void load(Reader& in, pb::File const& from, exercise::File& to) {
    auto& [path, media_type, bytes, description] = to;
    path = from.path();
    media_type = from.media_type();
    bytes = from.bytes();
    load(in, from.description(), description);
}

}  // namespace orda::codec
