// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "scenario/compile.hpp"

namespace orda::cli {

// Ids of the scripts inside the program, sorted.
std::vector<std::string> embedded_scripts();

struct ScriptSource {
    std::string folder;  // its name: the id of the script
    scenario::Package package;
};
struct NoScript {
    std::string sentence;
};
// A script by the name of an embedded one or by the path of a folder.
[[nodiscard]] Result<ScriptSource, NoScript> find_script(std::string const& name_or_folder);

inline scenario::Compiled compile(ScriptSource const& source) {
    return scenario::compile(source.package, source.folder);
}

}  // namespace orda::cli
