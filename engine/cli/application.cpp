// SPDX-License-Identifier: Apache-2.0
#include "cli/application.hpp"

#include <fmt/format.h>

#include "base/version.hpp"
#include "cli/commands.hpp"

namespace orda::cli {

Application::Application(std::chrono::steady_clock::time_point began)
    : app_("Orda: control centre for live simulation exercises", "orda") {
    app_.set_version_flag("--version", "orda " + std::string(version()));
    app_.require_subcommand(1);
    app_.get_formatter()->column_width(34);
    app_.footer(
        "Returns 0 = done, 1 = faults were found, 2 = the command was not understood, 3 = a file, port or disk "
        "failed.");
    add_new(app_, exit_);
    add_serve(app_, exit_, began);
    add_admin(app_, exit_);
    add_check(app_, exit_);
    add_schema(app_, exit_);
    add_data(app_, exit_);
    add_fmt(app_, exit_);
    add_texts(app_, exit_);
    add_migrate(app_, exit_);
    add_amend(app_, exit_);
    add_journal(app_, exit_);
    add_verify(app_, exit_);
    add_score(app_, exit_);
    add_report(app_, exit_);
    add_passport(app_, exit_);
    add_copy(app_, exit_);
    add_key(app_, exit_);
    add_daysheet(app_, exit_);
    add_backup(app_, exit_);
    add_trend(app_, exit_);
    add_restore(app_, exit_);
    add_retention(app_, exit_);
    add_pack(app_, exit_);
    add_unpack(app_, exit_);
    add_rehearse(app_, exit_);
    add_play(app_, exit_);
    add_simulate(app_, exit_);
    for (CLI::App* const command : app_.get_subcommands({}))
        command->set_version_flag("--version", "orda " + std::string(version()));
}

Exit Application::run(int argc, char const* const* argv) {
    try {
        app_.parse(argc, argv);
        return exit_;
    } catch (CLI::ParseError const& error) {
        auto const named = [&](CLI::App* each) { return each->get_name() == argv[1]; };
        if (argc > 1 && argv[1][0] != '-' && app_.get_subcommands(named).empty())
            return fail(Exit::usage, "there is no command \"" + std::string(argv[1]) + "\"; see orda --help");
        int const code = app_.exit(error);  // prints help, version or the mistake
        return code == 0 ? Exit::ok : Exit::usage;
    }
}

Exit fail(Exit exit, std::string const& sentence) {
    fmt::print(stderr, "orda: {}\n", sentence);
    return exit;
}

}  // namespace orda::cli
