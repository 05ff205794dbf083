// SPDX-License-Identifier: Apache-2.0
#include "cli/write_whole.hpp"

#include <filesystem>
#include <fstream>

namespace orda::cli {

std::string write_whole(std::string const& path, std::string const& bytes) {
    std::string const unfinished = path + ".unfinished";
    std::ofstream(unfinished, std::ios::binary | std::ios::trunc) << bytes << std::flush;
    std::error_code error;
    if (std::filesystem::file_size(unfinished, error) == bytes.size() && !error)
        std::filesystem::rename(unfinished, path, error);
    else if (!error) error = std::make_error_code(std::errc::no_space_on_device);
    if (!error) return {};
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    return path + ": " + error.message();
}

}  // namespace orda::cli
