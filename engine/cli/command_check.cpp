// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/script_library.hpp"
#include "cli/watch_script.hpp"
#include "scenario/explain.hpp"
#include "scenario/render.hpp"
#include "scenario/suggest.hpp"

namespace orda::cli {
namespace {

struct CheckOptions {
    std::string script, format = "text", language = "en";
    std::vector<std::string> explain;  // ids; with an empty one among them when none is named
    bool release = false, watch = false;

    [[nodiscard]] scenario::Language spoken() const { return *scenario::language_of(language); }
};

Result<scenario::Compiled, NoScript> checked(CheckOptions const& options) {
    auto const source = find_script(options.script);
    if (!source) return source.error();
    scenario::Compiled compiled = compile(*source);
    if (options.release) scenario::raise_for_release(compiled.diagnostics);
    scenario::translate(compiled.diagnostics, options.spoken());
    return compiled;
}

std::string rendered(scenario::Compiled const& compiled, CheckOptions const& options) {
    if (options.format == "json") return scenario::render_json(compiled.totals, compiled.diagnostics);
    if (options.format == "sarif") return scenario::render_sarif(version(), compiled.diagnostics, options.spoken());
    return scenario::render_text(compiled.diagnostics, options.spoken());
}

// ---- --explain ----

// `A-906` stands for its copies `A-906(V1)` … too.
bool is_named(std::string const& id, std::string const& name) {
    return id == name || id.substr(0, id.find('(')) == name;
}

std::string nothing_to_explain(std::string const& name, std::vector<scenario::Explanation> const& all) {
    std::vector<std::string_view> ids;
    for (scenario::Explanation const& each : all) ids.push_back(each.id);
    std::string const near = scenario::nearest(name, ids);
    return "nothing named \"" + name + "\" waits for anything" + (near.empty() ? "" : "; did you mean " + near + "?");
}

Exit print_explanations(exercise::Script const& script, CheckOptions const& options) {
    auto const all = scenario::explain(script, options.spoken());
    std::vector<std::string> names = options.explain;
    std::erase_if(names, [](std::string const& name) { return name.empty() || name == "{}"; });
    std::string text;
    for (scenario::Explanation const& each : names.empty() ? all : std::vector<scenario::Explanation>{})
        text += each.text + "\n";
    for (std::string const& name : names) {
        std::size_t const before = text.size();
        for (scenario::Explanation const& each : all)
            if (is_named(each.id, name)) text += each.text + "\n";
        if (text.size() == before) return fail(Exit::usage, nothing_to_explain(name, all));
    }
    fmt::print("{}{}", text, scenario::explain_times(options.spoken()));
    return Exit::ok;
}

// ---- --watch ----

// The report with the time of day in front of its counts.
std::string with_time(std::string report, std::string const& counts) {
    auto const now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    report.resize(report.size() - counts.size());
    return report + fmt::format("{:%H:%M:%S}  {}", fmt::localtime(now), counts);
}

void print_watched(CheckOptions const& options) {
    auto const compiled = checked(options);
    std::string const text = compiled ? with_time(rendered(*compiled, options),
                                                  scenario::render_counts(compiled->diagnostics, options.spoken()))
                                      : "orda: " + compiled.error().sentence + "\n";
    fmt::print("{}", text);
    std::fflush(stdout);
}

Exit run_check(CheckOptions const& options) {
    if (options.watch) return watch_script(options.script, [&] { print_watched(options); });
    auto const compiled = checked(options);
    if (!compiled) return fail(Exit::usage, compiled.error().sentence);
    if (!options.explain.empty() && compiled->script) return print_explanations(*compiled->script, options);
    fmt::print("{}", rendered(*compiled, options));
    return scenario::has_errors(compiled->diagnostics) ? Exit::found_faults : Exit::ok;
}

}  // namespace

void add_check(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<CheckOptions>();
    CLI::App* const command = app.add_subcommand("check", "Look through a script and point out every mistake");
    command->add_option("script", options->script, "Name of a script of this program, or a folder")->required();
    auto* const format = command->add_option("--format", options->format, "text for people; json, sarif for programs")
                             ->check(CLI::IsMember({"text", "json", "sarif"}))
                             ->capture_default_str();
    command->add_flag("--release", options->release, "Before it is played: a missing text is an error too");
    command->add_option("--lang", options->language, "Language of the report: en, ru, kk")
        ->check(CLI::IsMember({"en", "ru", "kk"}))
        ->capture_default_str();
    auto* const explain =
        command
            ->add_option("--explain", options->explain,
                         "Say every condition back in plain words; behind it the ids you ask about, or none for all")
            ->expected(0, -1);
    auto* const watch =
        command->add_flag("--watch", options->watch, "Check again whenever a file of the folder changes, until Ctrl-C");
    watch->excludes(explain)->excludes(format);
    command->callback([options, &exit] { exit = run_check(*options); });
}

}  // namespace orda::cli
