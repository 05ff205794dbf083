// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/ed25519.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "cli/create_exercise.hpp"
#include "cli/data_folder.hpp"
#include "journal/restore.hpp"
#include "people/store.hpp"
#include "runtime/ports/random.hpp"

// Blocks; any thread; the errors are sentences.
namespace orda::cli {

// What a restored exercise is like, for a person: how far it goes, its clock, the newest decision.
[[nodiscard]] std::string summary_of(std::string const& name, journal::Restored const& restored);

// Puts a restored exercise whose file lies in the data folder into the list, with new codes for all its seats. One that
// is in the list already keeps its codes: nothing is returned for it.
struct Listed {
    std::optional<CreatedExercise> codes;
    std::shared_ptr<exercise::Script const> script;
    std::vector<std::string> teams;
};
[[nodiscard]] Result<Listed, std::string> list_restored(people::Store& store, runtime::RandomPort& random,
                                                        std::string const& file, journal::Contents const& kept);

// Makes the data folder `target`, which must not be there or be empty, out of a whole copy: all at once or not at all.
struct RestoredFolder {
    std::vector<std::string> summaries;
    std::vector<std::string> left_out;  // what could not be restored, and why
};
[[nodiscard]] Result<RestoredFolder, std::string> restore_folder(std::filesystem::path const& copy,
                                                                 std::filesystem::path const& target, WallTime wall,
                                                                 runtime::RandomPort& random);

}  // namespace orda::cli
