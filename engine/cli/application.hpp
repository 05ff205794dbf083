// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <chrono>

#include "cli/exit_codes.hpp"

namespace orda::cli {

// The command line: finds the command and runs it. The program's composition root is command_serve.cpp; the other
// commands use one or two parts each.
class Application {
public:
    explicit Application(std::chrono::steady_clock::time_point began);
    Application(Application const&) = delete;
    Application& operator=(Application const&) = delete;

    Exit run(int argc, char const* const* argv);

private:
    CLI::App app_;
    Exit exit_ = Exit::ok;
};

}  // namespace orda::cli
