// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include <algorithm>
#include <string>

#include "scenario/render.hpp"

namespace orda::scenario {
namespace {

namespace json = boost::json;

std::string_view sarif_level(Level level) {
    switch (level) {
        case Level::error: return "error";
        case Level::warning: return "warning";
        case Level::note: break;
    }
    return "note";
}

std::size_t count_of(std::span<Diagnostic const> all, Level level) {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](Diagnostic const& d) { return d.level == level; }));
}

json::object problem(Diagnostic const& d) {
    return {{"kind", kind_name(d.kind)},
            {"level", sarif_level(d.level)},  //
            {"file", d.file},
            {"line", d.line},
            {"column", d.column},
            {"length", d.length},
            {"message", d.message},
            {"hint", d.hint}};
}

// Lines and columns count from 1, columns in characters; SARIF calls that unicodeCodePoints.
json::object result(Diagnostic const& d, Language language) {
    json::object const region{{"startLine", d.line},
                              {"startColumn", d.column},
                              {"endColumn", d.column + d.length},
                              {"snippet", json::object{{"text", d.source_line}}}};
    json::object const place{{"artifactLocation", json::object{{"uri", d.file}}}, {"region", region}};
    std::string const text = d.hint.empty() ? d.message : d.message + "; " + std::string(hint_word(language)) + d.hint;
    return {{"ruleId", kind_name(d.kind)},
            {"level", sarif_level(d.level)},
            {"message", json::object{{"text", text}}},
            {"locations", json::array{json::object{{"physicalLocation", place}}}}};
}

}  // namespace

std::string render_json(Totals const& totals, std::span<Diagnostic const> diagnostics) {
    json::object languages;
    for (Totals::Translated const& each : totals.languages) languages[each.language] = each.percent;
    json::array problems;
    for (Diagnostic const& d : diagnostics) problems.push_back(problem(d));
    json::object const all{{"errors", count_of(diagnostics, Level::error)},
                           {"warnings", count_of(diagnostics, Level::warning)},
                           {"notes", count_of(diagnostics, Level::note)},
                           {"injects", totals.injects},
                           {"decisions", totals.decisions},
                           {"contingencies", totals.contingencies},
                           {"languages", std::move(languages)},
                           {"problems", std::move(problems)}};
    return json::serialize(all) + "\n";
}

std::string render_sarif(std::string_view version, std::span<Diagnostic const> diagnostics, Language language) {
    json::array rules, results;
    for (std::size_t i = 0; i < diagnostic_kind_count; ++i)
        rules.push_back(json::object{{"id", kind_name(static_cast<DiagnosticKind>(i))}});
    for (Diagnostic const& d : diagnostics) results.push_back(result(d, language));
    json::object const driver{{"name", "orda check"}, {"version", version}, {"rules", std::move(rules)}};
    json::object const run{{"tool", json::object{{"driver", driver}}},
                           {"language", tag_of(language)},
                           {"columnKind", "unicodeCodePoints"},
                           {"results", std::move(results)}};
    json::object const log{
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", json::array{run}}};
    return json::serialize(log) + "\n";
}

}  // namespace orda::scenario
