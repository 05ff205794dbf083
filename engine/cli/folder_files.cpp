// SPDX-License-Identifier: Apache-2.0
#include "cli/folder_files.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "journal/backup.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

template <class Wanted>
std::vector<std::string> files_in(fs::path const& folder, Wanted const& wanted) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (fs::directory_entry const& each : fs::directory_iterator(folder, ignored))
        if (each.is_regular_file(ignored) && !each.is_symlink(ignored) && wanted(each))
            names.push_back(each.path().filename().string());
    std::ranges::sort(names);
    return names;
}

}  // namespace

std::vector<std::string> exercise_files_in(fs::path const& folder) {
    return files_in(folder, [](fs::directory_entry const& each) { return each.path().extension() == ".orda"; });
}

std::vector<std::string> small_files_in(fs::path const& folder) {
    static constexpr std::array extensions{".pem", ".crt", ".cer", ".key"};
    return files_in(folder, [](fs::directory_entry const& each) {
        std::error_code ignored;
        bool const small = each.file_size(ignored) <= journal::small_file_bytes_max;
        return small && std::ranges::find(extensions, each.path().extension()) != extensions.end();
    });
}

}  // namespace orda::cli
