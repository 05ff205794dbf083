// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <chrono>
#include <functional>

#include "cli/exit_codes.hpp"

namespace orda::cli {

// Each adds one command to the application; the command stores what it returns to the shell in `exit`.
void add_new(CLI::App& app, Exit& exit);
void add_serve(CLI::App& app, Exit& exit, std::chrono::steady_clock::time_point began);
void add_admin(CLI::App& app, Exit& exit);
void add_check(CLI::App& app, Exit& exit);
void add_schema(CLI::App& app, Exit& exit);
void add_data(CLI::App& app, Exit& exit);
void add_fmt(CLI::App& app, Exit& exit);
void add_texts(CLI::App& app, Exit& exit);
void add_migrate(CLI::App& app, Exit& exit);
void add_amend(CLI::App& app, Exit& exit);
void add_journal(CLI::App& app, Exit& exit);
void add_backup(CLI::App& app, Exit& exit);
void add_trend(CLI::App& app, Exit& exit);
void add_restore(CLI::App& app, Exit& exit);
void add_retention(CLI::App& app, Exit& exit);
void add_pack(CLI::App& app, Exit& exit);
void add_unpack(CLI::App& app, Exit& exit);
void add_report(CLI::App& app, Exit& exit);
void add_passport(CLI::App& app, Exit& exit);
void add_score(CLI::App& app, Exit& exit);
void add_copy(CLI::App& app, Exit& exit);
void add_key(CLI::App& app, Exit& exit);
void add_verify(CLI::App& app, Exit& exit);
void add_daysheet(CLI::App& app, Exit& exit);
void add_rehearse(CLI::App& app, Exit& exit);
void add_play(CLI::App& app, Exit& exit);
void add_simulate(CLI::App& app, Exit& exit);

// "orda: <sentence>" on the error stream; the exit code is handed on.
Exit fail(Exit exit, std::string const& sentence);

}  // namespace orda::cli
