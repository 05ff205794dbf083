// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/script_library.hpp"
#include "journal/export.hpp"
#include "simulation/simulate.hpp"

namespace orda::cli {
namespace {

constexpr std::string_view all_scripts = "all";

struct SimulateOptions {
    std::string script{all_scripts};
    std::string cut;
    std::uint64_t seed = 1, runs = 100;
    std::uint32_t teams = 0, fault_count = 8;
    std::string faults = "all";
    std::size_t fail_at = 0;
    std::int64_t minutes = 0;
    bool every_write = false, journal = false, digest = false, until_violation = false;
};

struct Sum {
    std::size_t runs = 0, records = 0, writes = 0, frames = 0, receipts = 0, sheets = 0, violations = 0;
    simulation::FaultCounts faults;

    void add(simulation::Outcome const& outcome) {
        ++runs;
        records += outcome.records, writes += outcome.writes, receipts += outcome.receipts;
        sheets += outcome.sheets;
        frames += outcome.frames, violations += outcome.violations.size();
        faults += outcome.faults;
    }
    void print() const {
        fmt::print("{} runs, {} records, {} writes, {} frames, {} receipts, {} sheets; faults:", runs, records, writes, frames,
                   receipts, sheets);
        for (std::size_t i = 0; i < simulation::fault_count; ++i)
            if (faults.of[i] != 0)
                fmt::print(" {} {},", simulation::fault_word(static_cast<simulation::Fault>(i)), faults.of[i]);
        fmt::print(" {} violations\n", violations);
    }
};

// The scripts that are played, each compiled when it is first drawn.
class Repertoire {
public:
    explicit Repertoire(SimulateOptions const& options) : options_(options), names_(embedded_scripts()) {
        if (options.script != all_scripts) names_ = {options.script};
    }

    // What this seed plays; nothing, with a fault, when a script has errors.
    std::shared_ptr<simulation::Play const> of(std::uint64_t seed) {
        auto const draw = simulation::draw(seed, names_.size());
        bool const drawn = options_.script == all_scripts;
        std::string const cut = drawn && !draw.whole ? "short" : options_.cut;
        auto& play = plays_[{names_[draw.script], cut}];
        if (!play) play = make(names_[draw.script], cut, drawn);
        return play;
    }
    [[nodiscard]] std::string const& fault() const { return fault_; }

private:
    std::shared_ptr<simulation::Play const> make(std::string const& name, std::string cut, bool drawn) {
        auto const source = find_script(name);
        if (!source) {
            fault_ = source.error().sentence;
            return nullptr;
        }
        scenario::Compiled compiled = compile(*source, cut);
        if (!compiled.script && drawn && !cut.empty()) compiled = compile(*source, {});  // it has no short cut
        if (!compiled.script) {
            fmt::print(stderr, "{}", scenario::render_text(compiled.diagnostics));
            fault_ = "the script has errors; nothing was simulated";
            return nullptr;
        }
        if (options_.minutes != 0) compiled.script->length = std::chrono::minutes(options_.minutes);
        return simulation::make_play(std::move(*compiled.script));
    }

    SimulateOptions const& options_;
    std::vector<std::string> names_;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<simulation::Play const>> plays_;
    std::string fault_;
};

// The command that repeats one run.
std::string again(simulation::Options const& run, SimulateOptions const& options) {
    std::string line = "orda simulate";
    if (options.script != all_scripts) line += " " + options.script;
    if (!options.cut.empty()) line += " --cut " + options.cut;
    line += fmt::format(" --runs 1 --seed {}", run.seed);
    if (run.teams != 0) line += fmt::format(" --teams {}", run.teams);
    if (options.faults != "all") line += " --faults " + simulation::words_of(run.faults);
    if (run.faults_drawn != SimulateOptions().fault_count) line += fmt::format(" --fault-count {}", run.faults_drawn);
    if (run.fail_at) line += fmt::format(" --fail-at {}", *run.fail_at);
    if (options.minutes != 0) line += fmt::format(" --minutes {}", options.minutes);
    return line;
}

void print_journal(simulation::Outcome const& outcome, exercise::Script const& script) {
    journal::Contents contents;
    contents.records = outcome.journal;
    contents.leaves.resize(contents.records.size());
    contents.tree_heads.resize(contents.records.size());
    journal::export_journal(contents, script, {}, [](std::string_view piece) { fmt::print("{}", piece); });
}

// One run; how many writes it made.
std::size_t play_one(simulation::Options const& wanted, SimulateOptions const& options, Sum& sum) {
    simulation::Outcome const outcome = simulation::simulate(wanted);
    for (std::string const& violation : outcome.violations) fmt::print("seed {}: {}\n", wanted.seed, violation);
    if (!outcome.violations.empty()) fmt::print("  again: {}\n", again(wanted, options));
    sum.add(outcome);
    if (options.journal) print_journal(outcome, *wanted.play->script);
    if (options.digest) fmt::print("{} {}\n", wanted.seed, to_hex(outcome.digest));
    return outcome.writes;
}

// This seed, and when asked for, once more for each write that can fail.
void play_seed(simulation::Options wanted, SimulateOptions const& options, Sum& sum) {
    std::size_t const writes = play_one(wanted, options, sum);
    for (std::size_t write = 1; options.every_write && write <= writes; ++write) {
        wanted.fail_at = write;
        play_one(wanted, options, sum);
        if (options.until_violation && sum.violations != 0) return;
    }
}

Exit run_simulate(SimulateOptions const& options) {
    auto const faults = simulation::read_faults(options.faults);
    if (!faults) return fail(Exit::usage, faults.error().sentence);
    simulation::Options wanted;
    wanted.teams = options.teams;
    wanted.faults = *faults;
    wanted.faults_drawn = options.fault_count;
    wanted.keep_journal = options.journal;
    if (options.fail_at != 0) wanted.fail_at = options.fail_at;
    Repertoire repertoire(options);
    Sum sum;
    for (wanted.seed = options.seed; wanted.seed < options.seed + options.runs; ++wanted.seed) {
        wanted.play = repertoire.of(wanted.seed);
        if (!wanted.play) return fail(Exit::usage, repertoire.fault());
        play_seed(wanted, options, sum);
        if (options.until_violation && sum.violations != 0) break;
    }
    sum.print();
    return sum.violations == 0 ? Exit::ok : Exit::found_faults;
}

}  // namespace

void add_simulate(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<SimulateOptions>();
    CLI::App* const command =
        app.add_subcommand("simulate", "Play seeded exercises in which process, disk, network and people fail");
    command
        ->add_option("script", options->script,
                     "Name of a script of this program, or a folder; all = every seed draws one, mostly a short cut")
        ->capture_default_str();
    command->add_option("--cut", options->cut, "A cut of the script instead of the whole");
    command->add_option("--runs", options->runs, "How many, with the seeds that follow")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "The first seed")->capture_default_str();
    command->add_option("--teams", options->teams, "Teams in each; 0 = drawn")
        ->check(CLI::Range(0, 24))
        ->capture_default_str();
    command
        ->add_option("--faults", options->faults,
                     fmt::format("Kinds of faults with commas between them, all or none: {}",
                                 simulation::words_of(simulation::FaultSet::all(), true)))
        ->capture_default_str();
    command->add_option("--fault-count", options->fault_count, "Faults drawn for each")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    auto* const fail_at = command->add_option("--fail-at", options->fail_at, "The process fails at this write, from 1");
    command
        ->add_flag("--every-write", options->every_write,
                   "After each run, one for each of its writes, which fails there")
        ->excludes(fail_at);
    command->add_flag("--until-violation", options->until_violation, "Stop at the first run that breaks a promise");
    command->add_flag("--digest", options->digest,
                      "Print seed and digest of each run: over all records, frames, faults and findings");
    command->add_flag("--journal", options->journal, "Print what each run left on the disk");
    command->add_option("--minutes", options->minutes, "Play only the first minutes of the script")
        ->check(CLI::Range(1, 100'000));
    command->callback([options, &exit] { exit = run_simulate(*options); });
}

}  // namespace orda::cli
