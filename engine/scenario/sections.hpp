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
void compile_mark(Context& c, Entity const& e);
void compile_fact(Context& c, Entity const& e);
void compile_flag(Context& c, Entity const& e);
void compile_place(Context& c, Entity const& e);
void compile_checklist(Context& c, Entity const& e);
void compile_line(Context& c, Entity const& e);
void compile_day(Context& c, Entity const& e);
void compile_end(Context& c, Entity const& e);
void compile_word(Context& c, Entity const& e);
// Leaves out words that come with injects which the cut leaves out. Once all is read.
void finish_words(Context& c);
// Desks that get it, whichever variant comes.
exercise::DeskSet reached_by(exercise::Row const& row);
// variables.cpp
void compile_variable(Context& c, Entity const& e);
void compile_cast_variable(Context& c, Entity const& e);
bool is_per_cast(Yaml const& declaration);
// people.cpp
void name_cast(Context& c, Entity const& e);
void compile_cast(Context& c, Entity const& e);
void name_person(Context& c, Entity const& e);
void compile_person(Context& c, Entity const& e);
// rows.cpp
void name_row(Context& c, Entity const& e);
void compile_row(Context& c, Entity const& e);
// Gives rows that wait for a slot alone what the slot says, once all is read.
void finish_rows(Context& c);
// meetings.cpp
void compile_slot(Context& c, Entity const& e);
std::optional<exercise::Fallback> read_fallback(Context& c, Entity const& e, Yaml const& yaml);
// assets.cpp
void compile_asset(Context& c, Entity const& e);
void compile_object(Context& c, Entity const& e);
// Numbers what requests can be about, before any name is read; gives the titles once all is read.
void find_targets(Context& c);
void title_targets(Context& c);
std::optional<exercise::TargetId> target_named(Context const& c, std::string_view id);
// film.cpp
void name_stop(Context& c, Entity const& e);
void compile_stop(Context& c, Entity const& e);
// questionnaire.cpp
void compile_question(Context& c, Entity const& e);
// Says when there are too many, once all is read.
void finish_questionnaire(Context& c);
// truth.cpp
void compile_truth(Context& c, Entity const& e);
void compile_truth_link(Context& c, Entity const& e);
// Leaves out what the cut leaves out; says what nobody is told, and what is spelt like another. Once all is read.
void finish_truth(Context& c);
// cuts.cpp
void compile_cut(Context& c, Entity const& e);
// data.cpp
void compile_data(Context& c, Entity const& e);
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
// The path of a film, which stays in the folder. Whether it is there is for the caller to say.
std::string read_clip(Context& c, Yaml const& yaml);
bool clip_is_there(Context const& c, std::string_view path);
void report_no_clip(Context& c, Span span, std::string const& path, bool something_stands_in);
SourceFile const* find_file(Package const& package, std::string_view path);

}  // namespace orda::scenario
