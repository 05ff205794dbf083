// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/script_library.hpp"
#include "codec/script_codec.hpp"
#include "journal/exercise_file.hpp"
#include "rehearsal/narrate.hpp"
#include "rehearsal/reach.hpp"
#include "rehearsal/runner.hpp"

namespace orda::cli {
namespace {

struct RehearseOptions {
    std::string script, plan = "mixed", cut, save;
    std::uint32_t teams = 2, seats_per_desk = 1, evaluators = 1;
    std::vector<std::string> names;  // of teams, in place of their number
    std::uint64_t seed = 1;
    bool print = false, reach = false;
    std::size_t runs = 60;
    exercise::StaffLevel staffing = exercise::staff_three;
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

std::string run_words(rehearsal::Run const& run) {
    return fmt::format("{}, seed {}{}", run.plan, run.seed, run.cut.empty() ? "" : ", cut " + run.cut);
}

void print_runs(rehearsal::Reach const& reach) {
    for (rehearsal::Run const& run : reach.runs) {
        bool const names_end = !run.ends.empty() && !run.ends.front().empty();
        fmt::print("{}: {}{}\n", run_words(run), run.ended ? "ENDEX" : "no ENDEX",
                   names_end ? fmt::format("; {}", fmt::join(run.ends, ", ")) : "");
    }
}

// Which run reached each inject, contingency and stop.
Exit print_reach(ScriptSource const& source, std::shared_ptr<exercise::Script const> const& script,
                 std::vector<scenario::CutInfo> const& cuts, RehearseOptions const& options) {
    std::vector<std::shared_ptr<exercise::Script const>> shorter;
    for (scenario::CutInfo const& cut : cuts)
        shorter.push_back(
            std::make_shared<exercise::Script const>(*scenario::compile(source.package, source.folder, cut.id).script));
    rehearsal::Reach const reach = rehearsal::reach(script, shorter, options.teams, options.runs);
    print_runs(reach);
    for (rehearsal::Reach::Item const& item : reach.items)
        fmt::print("{:<12}{}\n", item.id, item.run ? run_words(reach.runs[*item.run]) : "no run");
    fmt::print("{} runs, {} injects and stops, {} reached by no run\n", reach.runs.size(), reach.items.size(),
               reach.unreached());
    bool const all_ended =
        std::all_of(reach.runs.begin(), reach.runs.end(), [](rehearsal::Run const& run) { return run.ended; });
    return all_ended && reach.unreached() == 0 ? Exit::ok : Exit::found_faults;
}

// As an exercise file like any other, but that nobody signs it.
Exit save_as(std::string const& path, rehearsal::Rehearsal const& played, exercise::Script const& script) {
    std::string const bytes = codec::encode(script);
    std::vector<runtime::StoredRecord> records;
    records.reserve(played.records.size());
    for (exercise::Record record : played.records) {
        if (auto* const created = std::get_if<exercise::ExerciseCreated>(&record.event))
            created->script_hash = sha256(bytes);
        records.push_back(journal::stored_record(std::move(record)));
    }
    auto const saved = journal::create_exercise_file(path, bytes, records);
    return saved ? Exit::ok : fail(Exit::storage, saved.error().words);
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
    if (auto const fault = cut_fault(compiled, options.script, options.cut)) return fail(Exit::usage, *fault);
    if (!options.cut.empty()) compiled.script = scenario::compile(source->package, source->folder, options.cut).script;
    auto const script = std::make_shared<exercise::Script const>(std::move(*compiled.script));
    if (options.reach) return print_reach(*source, script, compiled.cuts, options);
    rehearsal::Options wanted;
    wanted.plan = *plan;
    wanted.seed = options.seed;
    wanted.teams = options.names.empty() ? team_names(options.teams) : options.names;
    wanted.seats_per_desk = options.seats_per_desk;
    wanted.staffing = options.staffing;
    wanted.evaluators = options.evaluators;
    wanted.together = options.evaluators > 1;
    if (options.print)
        wanted.on_record = [](exercise::Record const& record, exercise::Exercise const& exercise) {
            if (auto const line = rehearsal::in_words(record, exercise)) fmt::print("{}\n", *line);
        };
    rehearsal::Rehearsal const played = rehearsal::rehearse(script, wanted);
    fmt::print("{}{}, plan {}, seed {}: {} records, {} at {}, fingerprint {}\n", script->id,
               options.cut.empty() ? "" : ", cut " + options.cut, plan->name, options.seed, played.records.size(),
               played.stage == exercise::Stage::ended ? "ENDEX" : "no ENDEX", rehearsal::clock_text(played.ended_at),
               to_hex(played.fingerprint));
    print_totals(played, *script);
    if (!options.save.empty())
        if (Exit const bad = save_as(options.save, played, *script); bad != Exit::ok) return bad;
    return played.stage == exercise::Stage::ended ? Exit::ok : Exit::found_faults;
}

}  // namespace

void add_rehearse(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<RehearseOptions>();
    CLI::App* const command = app.add_subcommand("rehearse", "Play a script with simulated people, in seconds");
    command->add_option("script", options->script, "Name of a script of this program, or a folder")->required();
    CLI::Option* const teams = command->add_option("--teams", options->teams, "How many teams")
                                   ->check(CLI::Range(std::size_t{1}, exercise::teams_max))
                                   ->capture_default_str();
    command->add_option("--team", options->names, "Name of a team; may be repeated, in place of --teams")
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->excludes(teams);
    command->add_option("--seats-per-desk", options->seats_per_desk, "Seats of each desk")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    command->add_option("--evaluators", options->evaluators, "Evaluators; two or more watch every team together")
        ->check(CLI::Range(0, 6))
        ->capture_default_str();
    command->add_option("--plan", options->plan, "How people behave: " + plan_names())->capture_default_str();
    CLI::Option* const cut = command->add_option("--cut", options->cut, "Play this cut of the script");
    command->add_option("--staffing", options->staffing, "How many controllers there are: decides which rows ask first")
        ->check(CLI::IsMember({1, 3, 6}))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "The same seed repeats the rehearsal exactly")->capture_default_str();
    command->add_flag("--print", options->print, "One line for everything that happens");
    CLI::Option* const save =
        command->add_option("--save", options->save, "Keep it as an exercise file, as if people had played it")
            ->type_name("FILE");
    command->add_flag("--reach", options->reach, "Play by every behaviour and tell which run reached which inject")
        ->excludes(cut)
        ->excludes(save);
    command->add_option("--runs", options->runs, "With --reach: at most so many runs")
        ->check(CLI::Range(5, 10'000))
        ->capture_default_str();
    command->callback([options, &exit] { exit = run_rehearse(*options); });
}

}  // namespace orda::cli
