// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "scenario/compile.hpp"

// The only place of this library that reads files.
namespace orda::scenario {

inline constexpr std::size_t package_files_max = 200;
inline constexpr std::size_t package_file_bytes_max = 16'000'000;

enum class PackageError : std::uint8_t {
    not_found,       // there is no such folder
    not_readable,    // a file or folder cannot be read
    too_many_files,  // more than package_files_max
    file_too_big,    // more than package_file_bytes_max
    leaves_folder,   // a link leads out of the scenarios folder
};
struct PackageRefusal {
    PackageError error = PackageError::not_found;
    std::string path;  // what is refused
};

// Everything below the folder of one script and below `world/` beside it, in order of path. Hidden files and editors'
// backups are passed over. Compile it under the folder's own name.
Result<Package, PackageRefusal> read_package(std::filesystem::path const& script_folder);

}  // namespace orda::scenario
