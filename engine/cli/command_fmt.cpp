// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "cli/script_folder.hpp"
#include "scenario/format.hpp"

namespace orda::cli {
namespace {

// Formats every file of the script; a file that cannot be read is left as it is.
Exit run_fmt(std::string const& name, bool only_check) {
    auto const folder = open_script_folder(name);
    if (!folder) return fail(Exit::usage, folder.error().sentence);
    Exit exit = Exit::ok;
    for (scenario::SourceFile const* file : folder->yaml_files()) {
        scenario::Sources sources;
        scenario::Report report(sources);
        auto const formatted = scenario::format_file(sources.add(file->path, file->bytes), report);
        if (!formatted) {
            fmt::print(stderr, "{}", scenario::render_text(report.finish()));
            exit = Exit::found_faults;
            continue;
        }
        if (*formatted == file->bytes) continue;
        if (only_check) exit = Exit::found_faults;
        if (!only_check)
            if (auto const problem = replace_file(folder->on_disk(*file), *formatted))
                return fail(Exit::storage, *problem);
        fmt::print("{}: {}\n", file->path, only_check ? "is not in the one form" : "formatted");
    }
    return exit;
}

}  // namespace

void add_fmt(CLI::App& app, Exit& exit) {
    auto const script = std::make_shared<std::string>();
    auto const only_check = std::make_shared<bool>(false);
    CLI::App* const command =
        app.add_subcommand("fmt", "Write the files of a script, or of a world, in their one form");
    command->add_option("script", *script, "Folder of the script or the world")->required();
    command->add_flag("--check", *only_check, "Change nothing; tell which files are in another form");
    command->callback([script, only_check, &exit] { exit = run_fmt(*script, *only_check); });
}

}  // namespace orda::cli
