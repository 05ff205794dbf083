// SPDX-License-Identifier: Apache-2.0
#include "scenario/conditions.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"

// Cast members, who are played, and persons of the plot, whom nobody plays.
namespace orda::scenario {
namespace {

using namespace exercise;

constexpr std::uint32_t age_max = 120, casts_max = 20, interviews_max = 50;

std::uint32_t read_count(Context& c, Yaml const& y, std::string_view name, std::uint32_t least, std::uint32_t most) {
    return static_cast<std::uint32_t>(read_integer(c, y, name, least, most).value_or(least));
}

constexpr Field<Tick> tick_fields[] = {text_field("text", &Tick::text, TextUse::plain, Need::main_text)};

void read_ticks(Context& c, Entity const& e, CastMember& member, Yaml const& y) {
    TextScope const texts = e.texts.child("ticks");
    for (YamlEntry const& entry : entries_of(c, y, "a group such as `privacy: Seen alone`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        member.ticks.push_back({entry.key.text, {}});
        read_fields<Tick>(c, part_of(e, entry, "a tick", texts.child(entry.key.text)), tick_fields,
                          member.ticks.back());
    }
}

void read_reveal_condition(Context& c, Entity const& e, Reveal& reveal, Yaml const& y) {
    if (auto condition = read_condition(c, e, y, Role::changes, {CastId{e.index}}))
        reveal.condition = std::move(*condition);
}

constexpr Field<Reveal> reveal_fields[] = {
    {"if", Need::main_condition, read_reveal_condition},
    brief_field("say", &Reveal::say, TextUse::plain, Need::required),
    {"facts", Need::optional,
     [](Context& c, Entity const&, Reveal& r, Yaml const& y) { r.facts = read_refs<FactId>(c, y, SymbolKind::fact); }},
};

void read_reveals(Context& c, Entity const& e, CastMember& member, Yaml const& y) {
    TextScope const texts = e.texts.child("reveals");
    for (YamlEntry const& entry : entries_of(c, y, "a group such as `story: {if: privacy, say: The debt}`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        Reveal reveal;
        reveal.id = entry.key.text;
        read_fields<Reveal>(c, part_of(e, entry, "a reveal", texts.child(entry.key.text)), reveal_fields, reveal);
        member.reveals.push_back(std::move(reveal));
    }
}

constexpr Field<CastMember> cast_fields[] = {
    text_field("name", &CastMember::name, TextUse::plain, Need::required),
    {"age", Need::optional,
     [](Context& c, Entity const&, CastMember& m, Yaml const& y) { m.age = read_count(c, y, "age", 1, age_max); }},
    {"casts", Need::optional,
     [](Context& c, Entity const&, CastMember& m, Yaml const& y) {
         m.casts = read_count(c, y, "casts", 1, casts_max);
     }},
    text_field("brief", &CastMember::brief),
    {.name = "ticks", .read = read_ticks, .pass = Pass::names},
    {"reveals", Need::optional, read_reveals},
    {"interviews", Need::optional,
     [](Context& c, Entity const&, CastMember& m, Yaml const& y) {
         m.interviews_max = read_count(c, y, "interviews", 1, interviews_max);
     }},
};

// `brief` and `note` say the same: what is known of the person. The age stands for authors.
struct PersonText {
    Text name, brief, note;
};
constexpr Field<PersonText> person_fields[] = {
    text_field("name", &PersonText::name, TextUse::plain, Need::main_text),
    {"age", Need::optional,
     [](Context& c, Entity const&, PersonText&, Yaml const& y) { read_count(c, y, "age", 1, age_max); }},
    text_field("brief", &PersonText::brief),
    text_field("note", &PersonText::note),
};

// Cast and persons speak after the agencies and personas of the world, in script order.
SenderId add_sender(Context& c, std::string const& id, SenderKind kind) {
    Sender sender;
    sender.id = id;
    sender.kind = kind;
    c.script.senders.push_back(std::move(sender));
    return SenderId{static_cast<std::uint32_t>(c.script.senders.size() - 1)};
}

}  // namespace

void name_cast(Context& c, Entity const& e) {
    CastMember& member = c.script.cast.at(e.index);
    member.sender = add_sender(c, e.id, SenderKind::cast);
    read_fields<CastMember>(c, e, cast_fields, member, Pass::names);
}

void compile_cast(Context& c, Entity const& e) {
    CastMember& member = c.script.cast.at(e.index);
    read_fields<CastMember>(c, e, cast_fields, member);
    c.script.senders.at(member.sender.value).name = member.name;
}

void name_person(Context& c, Entity const& e) {
    c.script.persons.at(e.index).sender = add_sender(c, e.id, SenderKind::person);
}

void compile_person(Context& c, Entity const& e) {
    Person& person = c.script.persons.at(e.index);
    PersonText text;
    read_fields<PersonText>(c, e, person_fields, text);
    if (!text.brief.empty() && !text.note.empty())
        c.report.add(DiagnosticKind::text_twice, e.key->span, {c.script.languages.front(), "note", e.id, "`brief`"});
    person.name = std::move(text.name);
    person.note = std::move(text.brief.empty() ? text.note : text.brief);
    c.script.senders.at(person.sender.value).name = person.name;
}

std::vector<FieldTable> people_tables() {
    return {table_of<Tick>("tick", tick_fields), table_of<Reveal>("reveal", reveal_fields),
            table_of<CastMember>("cast", cast_fields), table_of<PersonText>("person", person_fields)};
}

}  // namespace orda::scenario
