// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/context.hpp"
#include "scenario/schema.hpp"

// The sections of a script and how each is compiled.
namespace orda::scenario {

// Head (head.cpp). `script_yaml` is the first file of the package.
void declare_desks(Context& c, Yaml const& script_yaml);
void compile_head(Context& c, Yaml const& script_yaml);
std::vector<std::string_view> head_fields();

// Finds all entities of one file, in order; declares their ids (sections.cpp).
void declare_sections(Context& c, Yaml const& file, bool is_first_file);
void compile_sections(Context& c);

// plot.cpp
void compile_phase(Context& c, Entity const& e);
void compile_objective(Context& c, Entity const& e);
void compile_variable(Context& c, Entity const& e);
void compile_mark(Context& c, Entity const& e);
void compile_fact(Context& c, Entity const& e);
void compile_flag(Context& c, Entity const& e);
void compile_place(Context& c, Entity const& e);
void compile_checklist(Context& c, Entity const& e);
// people.cpp
void name_cast(Context& c, Entity const& e);
void compile_cast(Context& c, Entity const& e);
void name_person(Context& c, Entity const& e);
void compile_person(Context& c, Entity const& e);
// rows.cpp
void name_row(Context& c, Entity const& e);
void compile_row(Context& c, Entity const& e);
// decisions.cpp
void name_decision(Context& c, Entity const& e);
void compile_decision(Context& c, Entity const& e);
// requests.cpp
void name_request(Context& c, Entity const& e);
void compile_request(Context& c, Entity const& e);

// Something inside an entity: an option of a decision, a field of a request.
Entity part_of(Entity const& parent, YamlEntry const& entry, std::string_view label, TextScope texts);
// The entries of a field that is a group of named things; reports when it is none.
std::vector<YamlEntry> const& entries_of(Context& c, Yaml const& yaml, std::string_view what);
// The items of a list of groups of fields.
std::vector<Yaml> const& items_of(Context& c, Yaml const& yaml, std::string_view what);

// `attach:` (files.cpp).
std::vector<exercise::FileId> read_attachments(Context& c, Entity const& e, Yaml const& yaml);
SourceFile const* find_file(Package const& package, std::string_view path);

}  // namespace orda::scenario
