// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/amend_exercise.hpp"
#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "cli/prompt.hpp"
#include "cli/script_library.hpp"
#include "people/store.hpp"
#include "server/system_clock.hpp"

namespace orda::cli {
namespace {

struct AmendOptions {
    std::string file, script, cut, by;
    bool yes = false;
};

// A folder of the disk before a script of the program of the same name: it is the one that was edited.
Result<ScriptSource, NoScript> find_new_script(std::string const& name) {
    std::error_code ignored;
    return std::filesystem::is_directory(name, ignored) ? find_script_folder(name) : find_script(name);
}

// Who amends: an account of the folder's orda.db, or the engine.
Result<exercise::Issuer, AmendRefused> issuer_of(AmendOptions const& options) {
    if (options.by.empty()) return exercise::Issuer{};
    DataFolder const folder(std::filesystem::absolute(options.file).parent_path());
    if (!folder.exists() || !std::filesystem::exists(folder.people()))
        return AmendRefused{Exit::storage, "--by: there is no " + folder.people().string()};
    auto store = people::Store::open(folder.people());
    if (!store) return AmendRefused{Exit::storage, store.error()};
    auto const account = (*store)->account(options.by);
    if (!account.has_value() && account.error() == people::PeopleFault::storage)
        return AmendRefused{Exit::storage, "orda.db: " + (*store)->last_error()};
    if (!account.has_value() || account->disabled)
        return AmendRefused{Exit::usage, "--by: there is no account called \"" + options.by + "\", or it is disabled"};
    if (account->role != exercise::Role::director)
        return AmendRefused{Exit::usage, "--by: \"" + options.by + "\" is no director"};
    return exercise::Issuer{account->person, account->role, {}, {}};
}

std::optional<AmendRefused> cut_refused(AmendOptions const& options, exercise::Script const& played) {
    if (options.cut.empty() || options.cut == played.cut) return std::nullopt;
    return AmendRefused{Exit::usage, fmt::format("this exercise plays {}; leave --cut out or name that",
                                                 played.cut.empty() ? "the whole script" : "the cut " + played.cut)};
}

void print_differences(std::vector<exercise::Difference> const& differences) {
    std::string heading;
    for (exercise::Difference const& each : differences) {
        std::string const name =
            fmt::format("{}{}{}", exercise::part_word(each.part), each.id.empty() ? "" : " ", each.id);
        if (name != heading) fmt::print("{}\n", name);
        heading = name;
        fmt::print("  {}\n", exercise::words_of(each));
    }
}

Exit refuse(std::vector<std::string> const& faults) {
    for (std::string const& fault : faults) fmt::print(stderr, "{}\n", fault);
    return fail(Exit::found_faults,
                "an amendment changes what has not come yet, and neither adds nor takes away; "
                "nothing was written");
}

Exit amend(AmendOptions const& options, AmendedExercise& exercise, exercise::Script const& next) {
    auto const issuer = issuer_of(options);
    if (!issuer) return fail(issuer.error().exit, issuer.error().sentence);
    if (next == exercise.script()) {
        fmt::print("Nothing is otherwise in the new script; nothing was written.\n");
        return Exit::ok;
    }
    if (auto const faults = exercise.faults(next); !faults.empty()) return refuse(faults);
    print_differences(exercise.differences(next));
    auto const at_once = exercise.comes_at_once(next);
    if (!at_once.empty()) fmt::print("At once when the clock runs again:\n");
    for (std::string const& line : at_once) fmt::print("  {}\n", line);
    if (!options.yes && !is_terminal())
        return fail(Exit::usage, "nothing was written: say --yes to amend the exercise");
    if (!options.yes && !ask_yes("Amend the exercise?")) return fail(Exit::usage, "nothing was written");
    auto const written = exercise.write(next, *issuer, server::SystemClock());
    if (!written) return fail(written.error().exit, written.error().sentence);
    fmt::print("Amended by record {}. Start the server and resume the exercise.\n", *written);
    return Exit::ok;
}

Exit run_amend(AmendOptions const& options) {
    auto const source = find_new_script(options.script);
    if (!source) return fail(Exit::usage, source.error().sentence);
    auto exercise = AmendedExercise::open(options.file);
    if (!exercise) return fail(exercise.error().exit, exercise.error().sentence);
    std::string const cut = exercise->script().cut;
    if (auto const refused = cut_refused(options, exercise->script())) return fail(refused->exit, refused->sentence);
    scenario::Compiled compiled = compile(*source, cut);
    if (auto const fault = cut_fault(compiled, options.script, cut)) return fail(Exit::found_faults, *fault);
    if (!compiled.script) {
        std::erase_if(compiled.diagnostics, [](auto const& each) { return each.level != scenario::Level::error; });
        fmt::print(stderr, "{}", scenario::render_text(compiled.diagnostics));
        return fail(Exit::found_faults, "the new script has errors; nothing was written");
    }
    return amend(options, *exercise, *compiled.script);
}

}  // namespace

void add_amend(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<AmendOptions>();
    CLI::App* const command =
        app.add_subcommand("amend", "Give a paused exercise a new version of its script, where nothing has come yet");
    command->add_option("file", options->file, "Exercise file (*.orda) in its server's folder; no server runs")
        ->required();
    command->add_option("script", options->script, "The new version: a folder, or the name of a script of this program")
        ->required();
    command->add_option("--cut", options->cut, "The cut that the exercise plays; taken from the file anyway");
    command->add_option("--by", options->by, "Name of the director who amends, for the journal");
    command->add_flag("--yes", options->yes, "Do not ask");
    command->callback([options, &exit] { exit = run_amend(*options); });
}

}  // namespace orda::cli
