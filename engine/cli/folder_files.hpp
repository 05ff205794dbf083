// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace orda::cli {

// What lies in a data folder, by name, sorted. Links and folders are passed over; a folder that cannot be read is
// empty.
[[nodiscard]] std::vector<std::string> exercise_files_in(std::filesystem::path const& folder);  // *.orda
// journal.key and what looks like a certificate or its key (*.pem, *.crt, *.cer, *.key), up to 1 MB each.
[[nodiscard]] std::vector<std::string> small_files_in(std::filesystem::path const& folder);

}  // namespace orda::cli
