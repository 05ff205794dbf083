// SPDX-License-Identifier: Apache-2.0
#include "cli/new_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "journal/new_file.hpp"

namespace orda::cli {

namespace fs = std::filesystem;

NewFolder::NewFolder(fs::path const& path) : path_(path), name_(path.string() + ".XXXXXX") {
    there_ = ::mkdtemp(name_.data()) != nullptr;  // mode 0700
    error_ = there_ ? 0 : errno;
}

NewFolder::~NewFolder() {
    std::error_code ignored;
    if (there_) fs::remove_all(name_, ignored);
}

int NewFolder::publish() {
    if (std::rename(name_.c_str(), path_.c_str()) != 0) return errno;
    there_ = false;
    return journal::sync_folder_of(path_.string());
}

}  // namespace orda::cli
