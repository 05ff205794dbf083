// SPDX-License-Identifier: Apache-2.0
#include "scenario/json_schema.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <string_view>

#include "exercise/script.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/schema_words.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::string_view;

constexpr std::string_view draft = "https://json-schema.org/draft/2020-12/schema";
constexpr std::string_view id_form = "[A-Za-z][A-Za-z0-9_-]*", clock_form = R"((T\+)?\d{1,3}:[0-5]\d(:[0-5]\d)?)",
                           span_form = R"((\d{1,5}h)?(\d{1,5}m)?(\d{1,5}s)?)";

object reference(std::string_view name) { return {{"$ref", "#/$defs/" + std::string(name)}}; }
object any_of_these(array forms) { return {{"anyOf", std::move(forms)}}; }
object matching(std::string_view form) { return {{"type", "string"}, {"pattern", "^" + std::string(form) + "$"}}; }
object map_of(object form) { return {{"type", array{"object", "null"}}, {"additionalProperties", std::move(form)}}; }
object list_of(object form) { return {{"type", "array"}, {"items", std::move(form)}}; }
// YAML readers take some texts for numbers or yes and no; the checker does not mind.
object scalar() { return {{"type", array{"string", "number", "boolean"}}}; }

std::string_view next_word(std::string_view& words) {
    std::size_t const blank = std::min(words.find(' '), words.size());
    std::string_view const word = words.substr(0, blank);
    words.remove_prefix(std::min(blank + 1, words.size()));
    return word;
}

// One of these words; `true` and `3` may come as what they look like.
object word_of_list(std::string_view list) {
    array words;
    while (!list.empty()) {
        std::string_view const word = next_word(list);
        words.push_back(string_view(word));
        if (word == "true" || word == "false") words.push_back(word == "true");
        if (auto const number = parse_integer(word)) words.push_back(*number);
    }
    return {{"enum", std::move(words)}};
}

object whole_number(std::string_view bounds) {
    auto const least = parse_integer(next_word(bounds)).value_or(0),
               most = parse_integer(next_word(bounds)).value_or(0);
    return any_of_these({object{{"type", "integer"}, {"minimum", least}, {"maximum", most}}, matching(R"(\d+)")});
}

// The form of a field: schema_words.hpp.
object form_of_field(std::string_view form) {
    std::string_view rest = form;
    std::string_view const first = next_word(rest);
    if (first == "words") return word_of_list(rest);
    if (first == "int") return whole_number(rest);
    if (first == "map") return map_of(reference(rest));
    if (first == "list") return list_of(reference(rest));
    return reference(form);
}

// ---- things ----

// Texts may stand in the texts files instead, so only other fields can be missing here.
bool must_stand_here(FieldShape const& field) {
    return !field.text && (field.need == Need::required || field.need == Need::main_condition);
}

object fields_of(FieldTable const& table) {
    object properties;
    array required;
    for (FieldShape const& field : table.fields) {
        FieldWords const* const words = words_of_field(table.name, field.name);
        if (words == nullptr || field.need == Need::later) continue;
        object form = form_of_field(words->form);
        form["description"] = string_view(words->help);
        properties[string_view(field.name)] = std::move(form);
        if (must_stand_here(field)) required.push_back(string_view(field.name));
    }
    object all{
        {"type", array{"object", "null"}}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) all["required"] = std::move(required);
    return all;
}

object thing(FieldTable const& table) {
    bool const alone = std::any_of(table.fields.begin(), table.fields.end(),
                                   [](FieldShape const& field) { return may_stand_alone(field.need); });
    object shape = fields_of(table);
    return alone ? any_of_these({reference("text"), std::move(shape)}) : std::move(shape);
}

// ---- values ----

object kinds() {
    array words;
    for (std::size_t i = 0; i < exercise::kind_count; ++i)
        words.push_back(string_view(exercise::kind_word(static_cast<exercise::Kind>(i))));
    return {{"enum", std::move(words)}};
}

void add_words(object& defs) {
    defs["text"] =
        any_of_these({scalar(), object{{"type", "object"},
                                       {"propertyNames", object{{"pattern", "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}}},
                                       {"additionalProperties", scalar()}}});
    defs["texts"] = any_of_these({reference("text"), list_of(reference("text"))});
    defs["plain"] = scalar();
    defs["id"] = scalar();
    defs["spellings"] = any_of_these({scalar(), list_of(scalar())});
    defs["ids"] = any_of_these({scalar(), list_of(scalar())});
    defs["condition"] = scalar();
    defs["effects"] = any_of_these({object{{"type", "string"}}, list_of(object{{"type", "string"}})});
    defs["points"] =
        any_of_these({matching(R"(0|[A-Za-z][\w-]* [+-]?\d+( *; *[A-Za-z][\w-]* [+-]?\d+)*)"), object{{"const", 0}}});
    defs["bool"] = word_of_list("true false");
    defs["kind"] = kinds();
    defs["tickers"] = any_of_these({matching("(evaluator|controller|actor)(/(evaluator|controller|actor))*"),
                                    list_of(word_of_list("evaluator controller actor"))});
}

void add_times(object& defs) {
    object span = matching(span_form);
    span["minLength"] = 2;
    defs["clock"] = matching(clock_form);
    defs["span"] = span;
    defs["length"] = any_of_these({matching(clock_form), span});
    defs["story_time"] = matching(R"(\d{4}-\d{2}-\d{2} \d{2}:\d{2})");
    defs["window"] = matching(std::string(clock_form) + " to " + std::string(clock_form));
    defs["late"] = matching("half from .+");
}

void add_shapes(object& defs) {
    std::string const id(id_form);
    defs["format"] = word_of_list("1");
    defs["world_version"] = matching(id + R"( +\d+)");
    defs["desks"] = any_of_these({map_of(reference("text")), reference("ids")});
    defs["amount"] = any_of_these({object{{"type", "number"}, {"minimum", 0}}, matching(R"(\d+(\.\d{1,3})?)")});
    defs["range"] = matching(R"(-?\d+ *\.\. *-?\d+)");
    defs["go"] = any_of_these({reference("id"), map_of(reference("id"))});
    defs["attachments"] = any_of_these({reference("plain"), reference("attachment"),
                                        list_of(any_of_these({reference("plain"), reference("attachment")}))});
    defs["key_lines"] = any_of_these({reference("ids"), list_of(reference("key"))});
    defs["field_type"] = matching("(text|law|account|money|date|period|person|choice .+|multi .+)");
    defs["variable"] =
        matching(R"(\s*(int\s+-?\d+\s*\.\.\s*-?\d+|bool(\s+per cast)?|enum\s+.+|set\s+.+)(\s*=\s*\S+)?\s*)");
    defs["recipe"] = object{{"type", "object"},
                            {"properties", object{{"recipe", reference("id")},
                                                  {"source", reference("plain")},
                                                  {"seed", whole_number("0 9007199254740991")}}},
                            {"required", array{"recipe"}}};
}

// An option of a decision may be a band, a column may name its options at once, a field may be its type alone.
void widen(object& defs) {
    object bands = defs["band"].as_object(), options = defs["option"].as_object();
    object& properties = options["anyOf"].as_array().at(1).as_object()["properties"].as_object();
    for (auto const& [name, form] : bands["properties"].as_object())
        if (!properties.contains(name)) properties[name] = form;
    defs["option"] = std::move(options);
    defs.erase("band");
    defs["column"] = any_of_these({defs["column"].as_object(), map_of(reference("text"))});
    defs["field"] = any_of_these({reference("field_type"), defs["field"].as_object()});
}

object definitions() {
    object defs;
    add_words(defs);
    add_times(defs);
    add_shapes(defs);
    for (FieldTable const& table : all_field_tables())
        if (table.name != "script") defs[string_view(table.name)] = thing(table);
    widen(defs);
    return defs;
}

// ---- files ----

object file(std::string_view title, object properties, array required) {
    return {{"$schema", string_view(draft)},
            {"title", string_view(title)},
            {"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false},
            {"$defs", definitions()}};
}

object script_file() {
    auto const tables = head_tables();
    object properties = fields_of(tables.front())["properties"].as_object();
    for (SectionWords const& section : section_words()) {
        if (section.form.empty()) continue;
        object form = map_of(reference(section.form));
        form["propertyNames"] = object{{"pattern", "^" + std::string(id_form) + "$"}};
        form["description"] = string_view(section.help);
        properties[string_view(section.section)] = std::move(form);
    }
    return file("Orda: a file of a script", std::move(properties), {"orda"});
}

object world_file() {
    object properties{{"orda", reference("format")},
                      {"world", reference("id")},
                      {"version", whole_number("1 4294967295")},
                      {"languages", reference("ids")},
                      {"title", reference("text")},
                      {"country", map_of(reference("text"))},
                      {"competencies", map_of(reference("competency"))},
                      {"agencies", map_of(reference("agency"))},
                      {"personas", map_of(reference("persona"))},
                      {"laws", map_of(reference("law"))},
                      {"delays", map_of(reference("ids"))},
                      {"numbers", map_of(reference("plain"))}};
    return file("Orda: a world", std::move(properties), {"orda", "world", "version"});
}

// Ids as keys, below them texts in the shape of the script: only the checker knows which.
object texts_file() {
    object all = file("Orda: texts in one language", {{"orda", reference("format")}}, {"orda"});
    all["additionalProperties"] = reference("shape");
    all["$defs"].as_object()["shape"] =
        any_of_these({scalar(), object{{"type", "null"}}, map_of(reference("shape")), list_of(reference("shape"))});
    return all;
}

}  // namespace

std::string json_schema(FileKind kind) {
    object const schema = kind == FileKind::script  ? script_file()
                          : kind == FileKind::world ? world_file()
                                                    : texts_file();
    return boost::json::serialize(schema) + "\n";
}

}  // namespace orda::scenario
