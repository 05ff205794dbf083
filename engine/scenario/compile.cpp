// SPDX-License-Identifier: Apache-2.0
#include "scenario/compile.hpp"

#include <algorithm>
#include <tuple>

#include "scenario/checks.hpp"
#include "scenario/context.hpp"
#include "scenario/cuts.hpp"
#include "scenario/load.hpp"
#include "scenario/sections.hpp"
#include "scenario/text_table.hpp"

namespace orda::scenario {
namespace {

Span languages_of(Yaml const& script_yaml) {
    Yaml const* const languages = script_yaml.find("languages");
    return languages != nullptr ? languages->span : Span{script_yaml.span.source, 0, 0};
}

void report_leftover_texts(Context& c) {
    auto const is_known = [&](std::string const& id) {
        if (c.symbols.find(id) != nullptr) return true;
        // The description of a file that only dropped rows attach.
        return c.cut.active() && find_file(c.package, c.folder + "/" + id) != nullptr;
    };
    auto const suggest = [&](std::string const& id) { return c.symbols.suggestion(id, all_symbol_kinds); };
    c.books.front().report_leftovers(c.report, is_known, suggest);
}

void compile_files(Context& c, Loaded const& loaded) {
    c.script.world = c.world.name;
    c.script.world_version = c.world.version;
    c.script.utc_minutes = c.world.utc_minutes;
    declare_desks(c, *loaded.script);
    compile_head(c, *loaded.script);
    for (Yaml const* const file : loaded.files) declare_sections(c, *file, file == loaded.script);
    add_world_senders(c);
    find_targets(c);
    compile_sections(c);
}

// A cut leaves things unused, unanswered and unset on purpose.
void check_all(Context& c, Span head) {
    Times const times(c);
    check_times(c, times);
    check_reach(c);
    check_possible(c, times);
    if (!c.cut.active()) {
        check_use(c);
        check_assets(c, times);
        check_staff(c, times);
    }
    check_size(c, head);
}

void run(Context& c, std::string_view cut) {
    Loaded loaded;
    bool const readable = load_script(c, loaded);
    if (loaded.script == nullptr) return;
    // What cannot be read, or a world that is not there, would make every reference an error.
    if (!readable || !load_world(c, *loaded.script)) return;
    if (!choose_cut(c, loaded, cut)) return;
    compile_files(c, loaded);
    report_leftover_texts(c);
    report_missing_texts(c, languages_of(*loaded.script));
    check_all(c, languages_of(*loaded.script));
}

Totals totals_of(Context const& c) {
    Totals totals;
    for (exercise::Row const& row : c.script.rows) ++(row.contingency ? totals.contingencies : totals.injects);
    totals.decisions = c.script.decisions.size();
    for (exercise::Stop const& stop : c.script.stops) totals.decisions += stop.vote != exercise::VoteKind::none;
    for (std::size_t i = 0; i < c.script.languages.size(); ++i) {
        auto const missing =
            static_cast<std::size_t>(std::count_if(c.missing_texts.begin(), c.missing_texts.end(),
                                                   [&](MissingText const& text) { return text.language == i; }));
        std::size_t const present = i < c.texts_in_language.size() ? c.texts_in_language[i] : 0;
        std::size_t const all = present + missing;
        totals.languages.push_back({c.script.languages[i], all == 0 ? 0U : static_cast<unsigned>(present * 100 / all)});
    }
    return totals;
}

Compiled compile_one(Package const& package, std::string_view script_folder, std::string_view cut, Documents& documents,
                     std::vector<TextLine>* texts = nullptr) {
    Report report(documents.sources);
    Context c(package, std::string(script_folder), documents, report);
    c.all_texts = texts;
    run(c, cut);
    Compiled result;
    result.totals = totals_of(c);
    if (report.errors() == 0) result.script = std::move(c.script);
    result.diagnostics = report.finish();
    result.cuts = std::move(c.cuts);
    return result;
}

auto place_of_error(Diagnostic const& d) { return std::tie(d.file, d.line, d.column, d.kind); }

// What is wrong with a cut alone. Only errors: what a cut does not use is no mistake.
void add_errors_of_cut(Compiled const& cut, std::string const& id, std::vector<Diagnostic>& all) {
    std::size_t const known = all.size();
    for (Diagnostic const& d : cut.diagnostics) {
        bool const told = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(known),
                                      [&](Diagnostic const& t) { return place_of_error(t) == place_of_error(d); });
        if (d.level != Level::error || told) continue;
        all.push_back(d);
        if (d.kind == DiagnosticKind::cut_breaks) continue;
        all.back().cut = id;
        all.back().message += " (cut `" + id + "`)";
    }
}

void check_cuts(Package const& package, std::string_view script_folder, Documents& documents, Compiled& whole) {
    std::vector<Diagnostic> found;
    for (CutInfo const& cut : whole.cuts) {
        std::vector<Diagnostic> all = whole.diagnostics;
        add_errors_of_cut(compile_one(package, script_folder, cut.id, documents), cut.id, all);
        found.insert(found.end(), all.begin() + static_cast<std::ptrdiff_t>(whole.diagnostics.size()), all.end());
    }
    if (found.empty()) return;
    whole.script.reset();
    auto& all = whole.diagnostics;
    all.insert(all.end(), found.begin(), found.end());
    std::stable_sort(all.begin(), all.end(),
                     [](Diagnostic const& a, Diagnostic const& b) { return place_of_error(a) < place_of_error(b); });
}

}  // namespace

TextTable text_table(Package const& package, std::string_view script_folder) {
    TextTable table;
    Documents documents;
    Compiled const compiled = compile_one(package, script_folder, {}, documents, &table.lines);
    for (Totals::Translated const& each : compiled.totals.languages) table.languages.push_back(each.language);
    std::stable_sort(table.lines.begin(), table.lines.end(),
                     [](TextLine const& a, TextLine const& b) { return a.steps < b.steps; });
    auto const same = [](TextLine const& a, TextLine const& b) { return a.steps == b.steps; };
    table.lines.erase(std::unique(table.lines.begin(), table.lines.end(), same), table.lines.end());
    return table;
}

Compiled compile(Package const& package, std::string_view script_folder, std::string_view cut) {
    Documents documents;
    Compiled result = compile_one(package, script_folder, cut, documents);
    if (cut.empty()) check_cuts(package, script_folder, documents, result);
    return result;
}

}  // namespace orda::scenario
