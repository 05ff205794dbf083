// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/script_library.hpp"
#include "scenario/compile.hpp"

namespace orda::cli {

// A script on the disk, for commands that change it. Scripts inside the program cannot be changed.
struct ScriptFolder {
    std::filesystem::path path;
    ScriptSource source;

    // The files in which the script is written, in order of path; not those of its world, and no attachments.
    [[nodiscard]] std::vector<scenario::SourceFile const*> yaml_files() const;
    // A file of the folder; null when there is none.
    [[nodiscard]] scenario::SourceFile const* find(std::string_view name) const;
    [[nodiscard]] std::filesystem::path on_disk(scenario::SourceFile const& file) const;
};
[[nodiscard]] Result<ScriptFolder, NoScript> open_script_folder(std::string const& folder);

// Writes a whole file beside the old one and puts it in its place; a sentence when the disk does not let it.
[[nodiscard]] std::optional<std::string> replace_file(std::filesystem::path const& path, std::string_view bytes);

// The same for several files: all of them, or none. A sentence when the disk does not let it; then every file is as it
// was. A stop of the machine in the middle can leave "<name>.old" and "<name>.new" behind.
struct NewContent {
    std::filesystem::path path;
    std::string bytes;
};
[[nodiscard]] std::optional<std::string> replace_files(std::vector<NewContent> const& files);

}  // namespace orda::cli
