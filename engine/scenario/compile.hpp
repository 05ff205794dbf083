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
    bool left_out = false;  // a film that is there but not read
};

// Everything under the script's folder and under world/. scenario/package.hpp reads one from a disk.
struct Package {
    std::vector<SourceFile> files;
};

// Whether the script in this folder is written in this file; what lies in data/, media/ and plans/ is not read as such.
bool is_script_file(std::string_view path, std::string_view script_folder);

// A shorter play of the same script.
struct CutInfo {
    std::string id;
    exercise::Text title;
    std::optional<Milliseconds> length{};  // nothing: as long as the whole
};

// What a script holds, as far as it could be read.
struct Totals {
    std::size_t injects = 0, contingencies = 0;
    std::size_t decisions = 0;  // stop-points of a film that ask something count too
    struct Translated {
        std::string language;  // BCP 47
        unsigned percent = 0;  // of the texts somebody has to read; 100 only when none is missing
    };
    std::vector<Translated> languages{};
};

struct Compiled {
    std::optional<exercise::Script> script;  // only when there is no error
    std::vector<Diagnostic> diagnostics;  // by file, line, column
    std::vector<CutInfo> cuts{};  // that the script offers, in its order; ids alone when it has not the one asked for
    Totals totals{};
};

// Pure: reads nothing but the package and gives the same answer for the same bytes. Any thread. `cut` is the id of one
// of the script's cuts; without it the whole script is compiled, and every cut is checked too.
Compiled compile(Package const& package, std::string_view script_folder, std::string_view cut = {});

}  // namespace orda::scenario
