// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/script_folder.hpp"
#include "journal/migrate.hpp"
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

Exit migrate_script(std::string const& name) {
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

Exit migrate_exercise(std::string const& path) {
    auto const migrated = journal::migrate_exercise_file(path, journal::format_steps());
    if (!migrated) {
        bool const damaged = migrated.error().fault == journal::FileFault::damaged;
        return fail(damaged ? Exit::found_faults : Exit::storage, migrated.error().words);
    }
    if (migrated->from == journal::file_format) {
        fmt::print("{}: format {} is the newest: nothing to do\n", path, journal::file_format);
        return Exit::ok;
    }
    fmt::print("{}: from format {} to {}; {} records, tree head {}\nThe file as it was: {}\n", path, migrated->from,
               journal::file_format, migrated->records, to_hex(migrated->tree_head), migrated->copy);
    return Exit::ok;
}

Exit run_migrate(std::string const& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored) ? migrate_exercise(path) : migrate_script(path);
}

}  // namespace

void add_migrate(CLI::App& app, Exit& exit) {
    auto const path = std::make_shared<std::string>();
    CLI::App* const command =
        app.add_subcommand("migrate", "Bring a script or an exercise file of an older format to this program's");
    command->add_option("path", *path, "Folder of the script or the world; or an exercise file (*.orda)")->required();
    command->callback([path, &exit] { exit = run_migrate(*path); });
}

}  // namespace orda::cli
