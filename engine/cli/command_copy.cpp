// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/copy_exercise.hpp"
#include "cli/link_table.hpp"
#include "journal/text.hpp"
#include "people/secrets.hpp"
#include "server/system_clock.hpp"

namespace orda::cli {
namespace {

struct CopyCommand {
    std::string file, data = "orda-data", base_url = "http://localhost:8080";
    exercise::Sequence until = 0;
};

Exit run_copy(CopyCommand const& options) {
    DataFolder const folder(options.data);
    if (auto const fault = folder.make()) return fail(Exit::storage, *fault);
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    server::SystemClock const clock;
    people::SystemRandom random;
    auto const copied = copy_exercise({folder, **store, clock, random}, options.file, options.until);
    if (!copied) {
        bool const moment = copied.error().fault == runtime::CreateFault::bad_moment;
        return fail(moment ? Exit::usage : Exit::storage, (moment ? "--until: " : "") + copied.error().message);
    }
    exercise::State const& state = copied->played.state();
    std::vector<std::string> teams;
    for (exercise::TeamState const& team : state.teams) teams.push_back(team.name);
    fmt::print(
        "{}: exercise {} up to record {} (exercise clock {}), as exercise {}\n\n{}\nServe it with: orda serve "
        "--data {} (a running server: stop it and start it again)\n",
        copied->listed.entry.path, state.created.copied_from->exercise, state.created.copied_from->records,
        journal::clock_text(state.now), state.created.exercise,
        link_table(copied->listed, copied->played.script(), teams, options.base_url), options.data);
    return Exit::ok;
}

}  // namespace

void add_copy(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<CopyCommand>();
    CLI::App* const command =
        app.add_subcommand("copy", "What if: go on from a moment of an exercise, as another exercise");
    command->add_option("file", options->file, "Exercise file (*.orda); also while a server writes it")->required();
    command->add_option("--until", options->until, "The newest record that the copy has (orda journal shows them)")
        ->type_name("RECORD")
        ->required();
    command->add_option("--data", options->data, "Folder of the server that the copy is for")->capture_default_str();
    command->add_option("--url", options->base_url, "What new links begin with")->capture_default_str();
    command->callback([options, &exit] { exit = run_copy(*options); });
}

}  // namespace orda::cli
