// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/script.hpp"
#include "scenario/diagnostic.hpp"

// From the text of a script to the immutable exercise::Script. The language: docs/SCENARIO.md.
namespace orda::scenario {

struct SourceFile {
    std::string path;  // relative to the scenarios root, with `/`: "open-field/script.yaml"
    std::string bytes;
};

// Everything under the script's folder and under world/. scenario/package.hpp reads one from a disk.
struct Package {
    std::vector<SourceFile> files;
};

struct Compiled {
    std::optional<exercise::Script> script;  // only when there is no error
    std::vector<Diagnostic> diagnostics;     // by file, line, column
};

// Pure: reads nothing but the package and gives the same answer for the same bytes. Any thread.
Compiled compile(Package const& package, std::string_view script_folder);

}  // namespace orda::scenario
