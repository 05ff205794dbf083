// SPDX-License-Identifier: Apache-2.0
#include "scenario/json_schema.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "scenario/field_tables.hpp"
#include "scenario/schema_words.hpp"

// The schema for editors against the tables of the checker. That our scripts fit it:
// tests/integration/server/test_check.py.
namespace orda::scenario {
namespace {

std::string full_name(std::string_view table, std::string_view field) {
    return std::string(table) + "." + std::string(field);
}

TEST_CASE("every field of every table has a form and a line of help, and nothing else has") {
    std::set<std::string> in_tables, described;
    for (FieldTable const& table : all_field_tables())
        for (FieldShape const& field : table.fields)
            if (field.need != Need::later) in_tables.insert(full_name(table.name, field.name));
    for (FieldWords const& words : field_words()) {
        CHECK_MESSAGE(described.insert(full_name(words.table, words.field)).second, words.table, ".", words.field);
        CHECK_FALSE(words.help.empty());
    }
    for (std::string const& name : in_tables)
        CHECK_MESSAGE(described.contains(name), "add ", name, " to engine/scenario/schema_words.cpp");
    for (std::string const& name : described) CHECK_MESSAGE(in_tables.contains(name), name, " is no field any more");
    CHECK(in_tables.size() > 150);
}

TEST_CASE("every section has its words, in the order of the sections") {
    auto const names = section_names();
    auto const words = section_words();
    REQUIRE(names.size() == words.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        CHECK(names[i].name == words[i].section);
        CHECK(words[i].form.empty() == is_of_later_version(names[i].kind));
    }
}

// Every "$ref" below a value.
void collect_references(boost::json::value const& value, std::set<std::string>& found) {
    if (auto const* const object = value.if_object()) {
        for (auto const& [name, below] : *object) {
            if (name == "$ref") found.insert(below.as_string().c_str());
            collect_references(below, found);
        }
    } else if (auto const* const array = value.if_array()) {
        for (auto const& below : *array) collect_references(below, found);
    }
}

TEST_CASE("every definition that is named is there") {
    for (FileKind const kind : {FileKind::script, FileKind::world, FileKind::texts}) {
        auto const schema = boost::json::parse(json_schema(kind)).as_object();
        auto const& definitions = schema.at("$defs").as_object();
        std::set<std::string> named;
        collect_references(schema, named);
        CHECK(named.size() > 1);
        for (std::string const& name : named) {
            REQUIRE(name.starts_with("#/$defs/"));
            CHECK_MESSAGE(definitions.contains(name.substr(8)), name);
        }
    }
}

TEST_CASE("a field that has to be there is required, but for texts, which may stand elsewhere") {
    auto const schema = boost::json::parse(json_schema(FileKind::script)).as_object();
    auto const& inject = schema.at("$defs").as_object().at("inject").as_object();
    CHECK(boost::json::serialize(inject.at("required")) == R"(["when","to","kind"])");
    CHECK(inject.at("additionalProperties") == false);
    auto const& decision = schema.at("$defs").as_object().at("decision").as_object();
    CHECK(boost::json::serialize(decision.at("required")) == R"(["to","deadline"])");
    CHECK(schema.at("properties").as_object().contains("slots"));
    CHECK_FALSE(schema.at("properties").as_object().contains("plans"));
    CHECK(schema.at("properties").as_object().contains("questionnaire"));
}

}  // namespace
}  // namespace orda::scenario
