// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>
#include <exception>

#include "cli/application.hpp"

int main(int argc, char** argv) {
    orda::cli::Application application(std::chrono::steady_clock::now());
    try {
        return static_cast<int>(application.run(argc, argv));
    } catch (std::exception const& error) {  // no memory, no thread: nothing a command can go on from
        std::fprintf(stderr, "orda: %s\n", error.what());
        return static_cast<int>(orda::cli::Exit::storage);
    }
}
