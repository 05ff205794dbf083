// SPDX-License-Identifier: Apache-2.0
#include "cli/temporary_folder.hpp"

#include <stdlib.h>

#include <string>

namespace orda::cli {

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "orda-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace orda::cli
