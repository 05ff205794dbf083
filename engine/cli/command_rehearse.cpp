// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/script_library.hpp"
#include "rehearsal/narrate.hpp"
#include "rehearsal/runner.hpp"

namespace orda::cli {
namespace {

struct RehearseOptions {
    std::string script, plan = "mixed";
    std::uint32_t teams = 2, seats_per_desk = 1;
    std::uint64_t seed = 1;
    bool print = false;
};

std::vector<std::string> team_names(std::uint32_t count) {
    std::vector<std::string> names;
    for (std::uint32_t i = 1; i <= count; ++i) names.push_back("Team " + std::to_string(i));
    return names;
}

std::string plan_names() {
    std::string names;
    for (rehearsal::Plan const& plan : rehearsal::plans()) names += (names.empty() ? "" : ", ") + plan.name;
    return names;
}

void print_totals(rehearsal::Rehearsal const& played, exercise::Script const& script) {
    fmt::print("{:<12}{:>9}{:>9}{:>11}{:>10}{:>10}{:>9}{:>7}{:>11}\n", "team", "injects", "opened", "decisions",
               "defaults", "requests", "granted", "back", "red flags");
    for (rehearsal::TeamTotals const& team : played.teams)
        fmt::print("{:<12}{:>9}{:>9}{:>11}{:>10}{:>10}{:>9}{:>7}{:>11}\n", team.name, team.injects, team.opened,
                   team.decisions, team.defaults, team.requests, team.granted, team.refused, team.flags);
    for (rehearsal::TeamTotals const& team : played.teams)
        for (rehearsal::Undelivered const& each : team.undelivered)
            fmt::print("{}: {} was not delivered, {}\n", team.name, script.rows.at(each.row.value).id, each.reason);
}

Exit run_rehearse(RehearseOptions const& options) {
    rehearsal::Plan const* plan = rehearsal::find_plan(options.plan);
    if (plan == nullptr) return fail(Exit::usage, "there is no plan \"" + options.plan + "\" (" + plan_names() + ")");
    auto const source = find_script(options.script);
    if (!source) return fail(Exit::usage, source.error().sentence);
    scenario::Compiled compiled = compile(*source);
    if (!compiled.script) {
        fmt::print(stderr, "{}", scenario::render_text(compiled.diagnostics));
        return fail(Exit::found_faults, "the script has errors; nothing was rehearsed");
    }
    auto const script = std::make_shared<exercise::Script const>(std::move(*compiled.script));
    rehearsal::Options wanted;
    wanted.plan = *plan;
    wanted.seed = options.seed;
    wanted.teams = team_names(options.teams);
    wanted.seats_per_desk = options.seats_per_desk;
    if (options.print)
        wanted.on_record = [](exercise::Record const& record, exercise::Exercise const& exercise) {
            if (auto const line = rehearsal::in_words(record, exercise)) fmt::print("{}\n", *line);
        };
    rehearsal::Rehearsal const played = rehearsal::rehearse(script, wanted);
    fmt::print("{}, plan {}, seed {}: {} records, {} at {}, fingerprint {}\n", script->id, plan->name, options.seed,
               played.records.size(), played.stage == exercise::Stage::ended ? "ENDEX" : "no ENDEX",
               rehearsal::clock_text(played.ended_at), to_hex(played.fingerprint));
    print_totals(played, *script);
    return played.stage == exercise::Stage::ended ? Exit::ok : Exit::found_faults;
}

}  // namespace

void add_rehearse(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<RehearseOptions>();
    CLI::App* const command = app.add_subcommand("rehearse", "Play a script with simulated people, in seconds");
    command->add_option("script", options->script, "Name of a script of this program, or a folder")->required();
    command->add_option("--teams", options->teams, "How many teams")->check(CLI::Range(1, 24))->capture_default_str();
    command->add_option("--seats-per-desk", options->seats_per_desk, "Seats of each desk")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    command->add_option("--plan", options->plan, "How people behave: " + plan_names())->capture_default_str();
    command->add_option("--seed", options->seed, "The same seed repeats the rehearsal exactly")->capture_default_str();
    command->add_flag("--print", options->print, "One line for everything that happens");
    command->callback([options, &exit] { exit = run_rehearse(*options); });
}

}  // namespace orda::cli
