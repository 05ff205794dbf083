// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/script_library.hpp"

namespace orda::cli {
namespace {

Exit run_check(std::string const& script) {
    auto const source = find_script(script);
    if (!source) return fail(Exit::usage, source.error().sentence);
    scenario::Compiled const compiled = compile(*source);
    fmt::print("{}", scenario::render_text(compiled.diagnostics));
    return scenario::has_errors(compiled.diagnostics) ? Exit::found_faults : Exit::ok;
}

}  // namespace

void add_check(CLI::App& app, Exit& exit) {
    auto const script = std::make_shared<std::string>();
    CLI::App* const command = app.add_subcommand("check", "Look through a script and point out every mistake");
    command->add_option("script", *script, "Name of a script of this program, or a folder")->required();
    command->callback([script, &exit] { exit = run_check(*script); });
}

}  // namespace orda::cli
