// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
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
// Only a folder of the disk, even when a script of this program has the same name.
[[nodiscard]] Result<ScriptSource, NoScript> find_script_folder(std::string const& folder);

// Why a script that was compiled for this cut cannot be played so: it has none of this name. A sentence without its
// end; nothing when it has it, when no cut is asked for, or when the script cannot be read anyway.
std::optional<std::string> cut_fault(scenario::Compiled const& compiled, std::string const& script,
                                     std::string const& cut);

// The whole script, or one of its cuts.
inline scenario::Compiled compile(ScriptSource const& source, std::string const& cut = {}) {
    return scenario::compile(source.package, source.folder, cut);
}

}  // namespace orda::cli
