// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/alphabet.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/load.hpp"
#include "scenario/sections.hpp"
#include "scenario/values.hpp"

// world/<name>/world.yaml: what all scripts of one fictional country share.
namespace orda::scenario {
namespace {

using namespace exercise;

struct Agency {
    Sender sender;
    Text short_name;
};
constexpr Field<Agency> agency_fields[] = {
    {.name = "title",
     .need = Need::required,
     .read =
         [](Context& c, Entity const& e, Agency& a, Yaml const& y) {
             a.sender.name = read_text(c, e, "title", TextUse::plain, &y, e.texts.child("title"));
         }},
    text_field("short", &Agency::short_name),
    {"address", Need::optional,
     [](Context& c, Entity const& e, Agency& a, Yaml const& y) {
         a.sender.detail = read_text(c, e, "address", TextUse::plain, &y, e.texts.child("address"));
     }},
    {"mail", Need::optional,
     [](Context& c, Entity const&, Agency& a, Yaml const& y) { a.sender.mail = read_plain(c, y, "an address"); }},
};

constexpr Field<Sender> persona_fields[] = {
    text_field("name", &Sender::name, TextUse::plain, Need::required),
    text_field("role", &Sender::detail),
    {"agency", Need::optional,
     [](Context& c, Entity const&, Sender& s, Yaml const& y) {
         auto const* symbol = refer(c, word_of(y), {SymbolKind::agency}, "agency");
         if (symbol != nullptr && s.mail.empty()) s.mail = c.world.agencies.at(symbol->index).mail;
     }},
    {"mail", Need::optional,
     [](Context& c, Entity const&, Sender& s, Yaml const& y) { s.mail = read_plain(c, y, "an address"); }},
};

struct LawText {
    Text title, text;
};
constexpr Field<LawText> law_fields[] = {
    text_field("title", &LawText::title, TextUse::plain, Need::main_text),
    text_field("text", &LawText::text, TextUse::remark),
};

constexpr Field<Competency> competency_fields[] = {
    text_field("title", &Competency::title, TextUse::plain, Need::main_text)};

// ---- sections of the world ----

using ReadOne = void (*)(Context&, Entity const&);

void read_agency(Context& c, Entity const& e) {
    Agency agency;
    agency.sender.id = e.id;
    read_fields<Agency>(c, e, agency_fields, agency);
    c.world.agencies.push_back(std::move(agency.sender));
}

void read_persona(Context& c, Entity const& e) {
    Sender persona;
    persona.id = e.id;
    persona.kind = SenderKind::persona;
    read_fields<Sender>(c, e, persona_fields, persona);
    c.world.personas.push_back(std::move(persona));
}

void read_law(Context& c, Entity const& e) {
    LawText law;
    read_fields<LawText>(c, e, law_fields, law);
    c.script.laws.push_back({e.id, std::move(law.title)});
}

// Every id is known before any text is read, so that missing texts of those nobody names can be dropped.
void read_section(Context& c, Yaml const& world, std::string_view name, SymbolKind kind, ReadOne read) {
    Yaml const* const section = world.find(name);
    if (section == nullptr || section->is_nothing()) return;
    std::uint32_t index = 0;
    for (YamlEntry const& entry : entries_of(c, *section, "a group of ids with their fields")) {
        Word const id = word_of(entry.key);
        if (!check_id(c, id) || !c.symbols.declare(id.text, {kind, index, id.span}, c.report)) continue;
        ++index;
        read(c, {kind, index, id.text, std::string(noun_with_article(kind)), &entry.key, &entry.value,
                 c.books.back().at(id.text)});
    }
}

void read_world_competencies(Context& c, Yaml const& world) {
    Yaml const* const section = world.find("competencies");
    if (section == nullptr) return;
    for (YamlEntry const& entry : entries_of(c, *section, "competencies such as `GEN: General`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        Entity const e{SymbolKind::builtin,
                       0,
                       entry.key.text,
                       "a competency",
                       &entry.key,
                       &entry.value,
                       c.books.back().at(entry.key.text)};
        Competency competency{e.id, {}};
        read_fields<Competency>(c, e, competency_fields, competency);
        c.competencies.emplace(e.id, CompetencyId{static_cast<std::uint32_t>(c.script.competencies.size())});
        c.script.competencies.push_back(std::move(competency));
    }
}

void read_delays(Context& c, Yaml const& world) {
    Yaml const* const section = world.find("delays");
    if (section == nullptr) return;
    for (YamlEntry const& entry : entries_of(c, *section, "delays such as `bank: 20m`")) {
        std::vector<Milliseconds> spans;
        for (Word const& word : read_list(c, entry.value))
            if (auto const span = span_of(c, word)) spans.push_back(*span);
        if (check_id(c, word_of(entry.key))) c.world.delays.emplace(entry.key.text, std::move(spans));
    }
}

void read_numbers(Context& c, Yaml const& world) {
    Yaml const* const section = world.find("numbers");
    if (section == nullptr) return;
    auto const take = [&](std::string_view name, std::string& pattern) {
        Yaml const* const found = section->find(name);
        if (found != nullptr && found->is_text()) pattern = word_of(*found).text;
    };
    take("phone", c.world.numbers.phone);
    take("card", c.world.numbers.card);
    take("account", c.world.numbers.account);
}

// `+05:00`, in minutes.
std::optional<std::int32_t> utc_in(std::string_view text) {
    auto const digits = [&](std::size_t at) { return parse_integer(text.substr(at, 2)).value_or(-1); };
    bool const shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
    if (!shaped || digits(1) < 0 || digits(1) > 14 || digits(4) < 0 || digits(4) > 59) return std::nullopt;
    auto const minutes = static_cast<std::int32_t>(digits(1) * 60 + digits(4));
    return text[0] == '-' ? -minutes : minutes;
}

// Facts about the country stand for authors, but for its time zone; their texts are only checked.
void read_country(Context& c, Entity const& world) {
    Yaml const* const country = world.value->find("country");
    if (country == nullptr) return;
    TextScope const texts = world.texts.child("country");
    if (Yaml const* const utc = country->find("utc")) {
        c.world.utc_minutes = utc_in(word_of(*utc).text);
        if (!c.world.utc_minutes) report_wrong_type(c, *utc, "a time zone such as `+05:00`");
    }
    for (YamlEntry const& entry : entries_of(c, *country, "facts such as `capital: Jelkent`"))
        read_text(c, world, entry.key.text, TextUse::remark, &entry.value, texts.child(entry.key.text));
}

void check_world_fields(Context& c, Yaml const& world) {
    static constexpr std::string_view known[] = {"orda",      "world",   "version",      "title",
                                                 "languages", "country", "competencies", "agencies",
                                                 "personas",  "laws",    "delays",       "numbers"};
    report_unknown_fields(c, {SymbolKind::builtin, 0, c.world.name, "a world", nullptr, &world}, known);
}

void read_world(Context& c, Yaml const& world) {
    Entity const e{SymbolKind::builtin, 0, c.world.name, "a world", &world, &world, c.books.back().at(c.world.name)};
    check_world_fields(c, world);
    read_text(c, e, "title", TextUse::remark, world.find("title"), e.texts.child("title"));
    read_numbers(c, world);
    read_country(c, e);
    read_world_competencies(c, world);
    read_section(c, world, "agencies", SymbolKind::agency, read_agency);
    read_section(c, world, "personas", SymbolKind::persona, read_persona);
    read_section(c, world, "laws", SymbolKind::law, read_law);
    read_delays(c, world);
    c.books.back().report_leftovers(
        c.report, [](std::string const&) { return false; },
        [&](std::string const& id) { return c.symbols.suggestion(id, all_symbol_kinds); });
}

// `dalaria 1`
bool split_world(Context& c, Yaml const& y, std::string& name, std::int64_t& version) {
    std::string const text = word_of(y).text;
    std::size_t const blank = text.find(' ');
    auto const number =
        blank == std::string::npos ? std::nullopt : parse_integer(trim(std::string_view(text).substr(blank)));
    name = text.substr(0, blank);
    if (y.is_text() && number && is_id(name)) {
        version = *number;
        return true;
    }
    report_wrong_type(c, y, "a world with its version, such as `dalaria 1`,");
    return false;
}

}  // namespace

bool load_world(Context& c, Yaml const& script_yaml) {
    Yaml const* const y = script_yaml.find("world");
    std::int64_t version = 0;
    if (y == nullptr) {
        c.report.add(DiagnosticKind::missing_field,
                     script_yaml.find("script") != nullptr ? script_yaml.find("script")->span
                                                           : Span{script_yaml.span.source, 0, 0},
                     {c.script.id, "world"});
        return false;
    }
    if (!split_world(c, *y, c.world.name, version)) return false;
    std::string const folder = "world/" + c.world.name;
    if (find_file(c.package, folder + "/world.yaml") == nullptr) {
        c.report.add(DiagnosticKind::missing_file, y->span, {folder + "/world.yaml", ""});
        return false;
    }
    Yaml const* const world = load_file(c, folder + "/world.yaml");
    if (world == nullptr) return false;
    Yaml const* const found = world->find("version");
    auto const number = found != nullptr ? parse_integer(word_of(*found).text) : std::nullopt;
    if (!number || *number != version) {
        c.report.add(DiagnosticKind::world_mismatch, y->span,
                     {word_of(*y).text, found != nullptr ? found->text : "none"});
        return false;
    }
    c.world.version = static_cast<std::uint32_t>(version);
    std::vector<std::string> tags = read_languages(c, *world);
    if (tags.empty()) tags = c.script.languages;
    c.books.emplace_back(std::move(tags), c.script.languages, false);
    load_texts(c, folder, c.books.back());
    read_world(c, *world);
    return true;
}

void add_world_senders(Context& c) {
    std::vector<std::string> named;
    for (Entity const& e : c.entities) {
        Yaml const* const value = row_kinds.has(e.kind)           ? e.value->find("from")
                                  : e.kind == SymbolKind::request ? e.value->find("to")
                                                                  : nullptr;
        if (value == nullptr) continue;
        if (value->is_text())
            for (Word const& word : split_words(c, *value, '/')) named.push_back(word.text);
        for (Yaml const& item : value->items) named.push_back(word_of(item).text);
    }
    auto const is_named = [&](std::string const& id) {
        return std::find(named.begin(), named.end(), id) != named.end();
    };
    for (auto const* senders : {&c.world.agencies, &c.world.personas})
        for (Sender const& sender : *senders) {
            if (!is_named(sender.id)) {
                std::erase_if(c.missing_texts, [&](MissingText const& m) { return m.id == sender.id; });
                continue;
            }
            c.world_senders.emplace(sender.id, c.script.senders.size());
            c.script.senders.push_back(sender);
        }
}

std::vector<FieldTable> world_tables() {
    return {table_of<Agency>("agency", agency_fields), table_of<Sender>("persona", persona_fields),
            table_of<LawText>("law", law_fields), table_of<Competency>("competency", competency_fields)};
}

}  // namespace orda::scenario
