// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/script_folder.hpp"
#include "scenario/migrate.hpp"

namespace orda::cli {
namespace {

Exit refused(scenario::MigrationRefusal const& refusal) {
    fmt::print(stderr, "{}", scenario::render_text(refusal.diagnostics));
    auto const is_newer = [](auto const& each) { return each.kind == scenario::DiagnosticKind::newer_format; };
    if (std::any_of(refusal.diagnostics.begin(), refusal.diagnostics.end(), is_newer))
        return fail(Exit::found_faults, "nothing was changed; take the newer program that the script was written for");
    return fail(Exit::found_faults, "nothing was changed");
}

Exit run_migrate(std::string const& name) {
    auto const folder = open_script_folder(name);
    if (!folder) return fail(Exit::usage, folder.error().sentence);
    auto const files = folder->yaml_files();
    if (files.empty()) return fail(Exit::usage, "no script is written in " + folder->path.string());
    auto const migrated = scenario::migrate(files, scenario::migration_steps());
    if (!migrated) return refused(migrated.error());
    if (migrated->empty()) {
        fmt::print("{}: already of format {}, nothing to do\n", folder->source.folder, scenario::format_read);
        return Exit::ok;
    }
    std::vector<NewContent> contents;
    for (scenario::MigratedFile const& file : *migrated)
        contents.push_back({folder->path / file.path.substr(folder->source.folder.size() + 1), file.bytes});
    if (auto const problem = replace_files(contents)) return fail(Exit::storage, *problem + "; nothing was changed");
    for (scenario::MigratedFile const& file : *migrated)
        fmt::print("{}: from format {} to {}\n", file.path, file.from, scenario::format_read);
    return Exit::ok;
}

}  // namespace

void add_migrate(CLI::App& app, Exit& exit) {
    auto const script = std::make_shared<std::string>();
    CLI::App* const command = app.add_subcommand("migrate", "Rewrite a script of an older format in this program's");
    command->add_option("script", *script, "Folder of the script or the world")->required();
    command->callback([script, &exit] { exit = run_migrate(*script); });
}

}  // namespace orda::cli
