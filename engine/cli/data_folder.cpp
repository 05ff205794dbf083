// SPDX-License-Identifier: Apache-2.0
#include "cli/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace orda::cli {

namespace fs = std::filesystem;

bool DataFolder::exists() const {
    std::error_code ignored;
    return fs::is_directory(path_, ignored);
}

std::optional<std::string> DataFolder::make() const {
    if (exists()) return std::nullopt;
    std::error_code error;
    fs::create_directories(path_, error);
    if (!error) fs::permissions(path_, fs::perms::owner_all, error);
    if (error) return "the folder " + path_.string() + " cannot be made: " + error.message();
    return std::nullopt;
}

Result<ServeLock, std::string> ServeLock::take(DataFolder const& folder) {
    std::string const name = (folder.path() / "serve.lock").string();
    int const descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return name + ": " + std::generic_category().message(errno);
    ServeLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
    return "another server is running on " + folder.path().string() + ": stop it first, or use another folder";
}

ServeLock::~ServeLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace orda::cli
