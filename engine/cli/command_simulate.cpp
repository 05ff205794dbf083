// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/script_library.hpp"
#include "journal/export.hpp"
#include "simulation/simulate.hpp"

namespace orda::cli {
namespace {

struct SimulateOptions {
    std::string script = "open-field";
    std::uint64_t seed = 1, runs = 100;
    std::uint32_t teams = 3, faults = 8;
    std::size_t fail_at = 0;
    std::int64_t minutes = 0;
    bool every_write = false, journal = false;
};

struct Sum {
    std::size_t runs = 0, records = 0, writes = 0, receipts = 0, violations = 0;
    simulation::FaultCounts faults;

    void add(simulation::Outcome const& outcome) {
        ++runs;
        records += outcome.records, writes += outcome.writes, receipts += outcome.receipts;
        violations += outcome.violations.size();
        faults += outcome.faults;
    }
};

// The command that repeats one run.
std::string again(simulation::Options const& run, SimulateOptions const& options) {
    std::string line = fmt::format("orda simulate {} --runs 1 --seed {} --teams {} --faults {}", options.script,
                                   run.seed, run.teams, run.faults);
    if (run.fail_at) line += fmt::format(" --fail-at {}", *run.fail_at);
    if (options.minutes != 0) line += fmt::format(" --minutes {}", options.minutes);
    return line;
}

// One run; how many writes it made.
std::size_t play_one(simulation::Options const& wanted, SimulateOptions const& options, Sum& sum) {
    simulation::Outcome const outcome = simulation::simulate(wanted);
    for (std::string const& violation : outcome.violations)
        fmt::print("seed {}: {}\n  again: {}\n", wanted.seed, violation, again(wanted, options));
    sum.add(outcome);
    if (options.journal) {
        journal::Contents contents;
        contents.records = outcome.journal;
        contents.leaves.resize(contents.records.size());
        contents.tree_heads.resize(contents.records.size());
        journal::export_journal(contents, *wanted.script, {}, [](std::string_view piece) { fmt::print("{}", piece); });
    }
    if (options.runs == 1 && !options.every_write) fmt::print("fingerprint {}\n", to_hex(outcome.fingerprint));
    return outcome.writes;
}

Exit run_simulate(SimulateOptions const& options) {
    auto const source = find_script(options.script);
    if (!source) return fail(Exit::usage, source.error().sentence);
    scenario::Compiled compiled = compile(*source);
    if (!compiled.script) {
        fmt::print(stderr, "{}", scenario::render_text(compiled.diagnostics));
        return fail(Exit::found_faults, "the script has errors; nothing was simulated");
    }
    if (options.minutes != 0) compiled.script->length = std::chrono::minutes(options.minutes);
    simulation::Options wanted{
        std::make_shared<exercise::Script const>(std::move(*compiled.script)), 0, options.teams, options.faults, {}};
    if (options.fail_at != 0) wanted.fail_at = options.fail_at;
    Sum sum;
    for (wanted.seed = options.seed; wanted.seed < options.seed + options.runs; ++wanted.seed) {
        std::size_t const writes = play_one(wanted, options, sum);
        if (!options.every_write) continue;
        for (std::size_t write = 1; write <= writes; ++write) {
            wanted.fail_at = write;
            play_one(wanted, options, sum);
        }
        wanted.fail_at.reset();
    }
    fmt::print(
        "{} runs, {} records, {} writes, {} receipts; died before a write {}, after one {}, disk errors {}, long "
        "breaks {}, "
        "slow disk {}, cuts {}, stalls {}; {} violations\n",
        sum.runs, sum.records, sum.writes, sum.receipts, sum.faults.died_before_write, sum.faults.died_after_write,
        sum.faults.disk_errors, sum.faults.long_breaks, sum.faults.slow_disk, sum.faults.cuts, sum.faults.stalls,
        sum.violations);
    return sum.violations == 0 ? Exit::ok : Exit::found_faults;
}

}  // namespace

void add_simulate(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<SimulateOptions>();
    CLI::App* const command =
        app.add_subcommand("simulate", "Play seeded exercises in which process, disk and network fail");
    command->add_option("script", options->script, "Name of a script of this program, or a folder")
        ->capture_default_str();
    command->add_option("--runs", options->runs, "How many, with the seeds that follow")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "The first seed")->capture_default_str();
    command->add_option("--teams", options->teams, "Teams in each")->check(CLI::Range(1, 24))->capture_default_str();
    command->add_option("--faults", options->faults, "Faults drawn for each")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    auto* const fail_at = command->add_option("--fail-at", options->fail_at, "The process fails at this write, from 1");
    command
        ->add_flag("--every-write", options->every_write,
                   "After each run, one for each of its writes, which fails there")
        ->excludes(fail_at);
    command->add_flag("--journal", options->journal, "Print what each run left on the disk");
    command->add_option("--minutes", options->minutes, "Play only the first minutes of the script")
        ->check(CLI::Range(1, 100'000));
    command->callback([options, &exit] { exit = run_simulate(*options); });
}

}  // namespace orda::cli
