// SPDX-License-Identifier: Apache-2.0
#include "scenario/compile.hpp"

#include "scenario/checks.hpp"
#include "scenario/context.hpp"
#include "scenario/load.hpp"
#include "scenario/sections.hpp"

namespace orda::scenario {
namespace {

Span languages_of(Yaml const& script_yaml) {
    Yaml const* const languages = script_yaml.find("languages");
    return languages != nullptr ? languages->span : Span{script_yaml.span.source, 0, 0};
}

void report_leftover_texts(Context& c) {
    auto const is_known = [&](std::string const& id) { return c.symbols.find(id) != nullptr; };
    auto const suggest = [&](std::string const& id) { return c.symbols.suggestion(id, all_symbol_kinds); };
    c.books.front().report_leftovers(c.report, is_known, suggest);
}

void run(Context& c) {
    Loaded loaded;
    bool const readable = load_script(c, loaded);
    if (loaded.script == nullptr) return;
    // What cannot be read, or a world that is not there, would make every reference an error.
    if (!readable || !load_world(c, *loaded.script)) return;
    c.script.world = c.world.name;
    c.script.world_version = c.world.version;
    declare_desks(c, *loaded.script);
    compile_head(c, *loaded.script);
    for (Yaml const* const file : loaded.files) declare_sections(c, *file, file == loaded.script);
    add_world_senders(c);
    compile_sections(c);
    report_leftover_texts(c);
    report_missing_texts(c, languages_of(*loaded.script));
    check_times(c);
    check_reach(c);
    check_possible(c);
    check_use(c);
    check_size(c, languages_of(*loaded.script));
}

}  // namespace

Compiled compile(Package const& package, std::string_view script_folder) {
    Sources sources;
    Report report(sources);
    Context c(package, std::string(script_folder), sources, report);
    run(c);
    Compiled result;
    if (report.errors() == 0) result.script = std::move(c.script);
    result.diagnostics = report.finish();
    return result;
}

}  // namespace orda::scenario
