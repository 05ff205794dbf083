// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "journal/verify.hpp"

namespace orda::cli {
namespace {

Exit run_verify(std::string const& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return fail(Exit::storage, "there is no file " + file);
    journal::Report const report = journal::verify(file);
    fmt::print("{}", journal::to_text(report));
    return report.ok() ? Exit::ok : Exit::found_faults;
}

}  // namespace

void add_verify(CLI::App& app, Exit& exit) {
    auto const file = std::make_shared<std::string>();
    CLI::App* const command = app.add_subcommand("verify", "Check that nothing in an exercise file was changed");
    command->add_option("file", *file, "Exercise file (*.orda); also while a server writes it")->required();
    command->callback([file, &exit] { exit = run_verify(*file); });
}

}  // namespace orda::cli
