// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "scenario/compile.hpp"
#include "scenario/format.hpp"
#include "scenario/load.hpp"

// From older formats of scripts to the one of this program. A file says its format in its first field, `orda: 1`.
namespace orda::scenario {

// From one format to the next: changes the tree of one file. Remarks stay, since only values change; the new number is
// written by migrate(). What it cannot change it reports, and then no file is changed.
struct MigrationStep {
    std::int64_t from = 1;
    std::function<void(std::string const& path, EditedFile& file, Report& report)> change;
};

// In order of `from`, without gaps, the last one leads to `format_read`. Empty as long as format 1 is the only one.
[[nodiscard]] std::span<MigrationStep const> migration_steps();

struct MigratedFile {
    std::string path;
    std::int64_t from = 1;  // the format it had
    std::string bytes;      // as it is to be written, in its one form
};
struct MigrationRefusal {
    std::vector<Diagnostic> diagnostics;  // why; by file, line, column
};

// The files that have to be written so that all are of format `to`; empty when there is nothing to do. Refused, all of
// them, when one cannot be read, does not say its format or has a newer one. `steps` must lead to `to`.
[[nodiscard]] Result<std::vector<MigratedFile>, MigrationRefusal> migrate(std::vector<SourceFile const*> const& files,
                                                                          std::span<MigrationStep const> steps,
                                                                          std::int64_t to = format_read);

}  // namespace orda::scenario
