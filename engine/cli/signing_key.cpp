// SPDX-License-Identifier: Apache-2.0
#include "cli/signing_key.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

std::string sentence(std::string const& path, int error) {
    return path + ": " + std::generic_category().message(error);
}

// Writes all of it and syncs.
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        auto const written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

int sync_folder_of(fs::path const& path) {
    int const descriptor = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    int const error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error;
}

// The file appears whole or not at all; of two that make it at once, one wins and both then read the same.
int make_key(fs::path const& path) {
    std::string name = path.string() + ".XXXXXX";
    int const descriptor = ::mkostemp(name.data(), O_CLOEXEC);  // mode 0600
    if (descriptor < 0) return errno;
    int error = write_all(descriptor, SigningKey::generate().pem());
    ::close(descriptor);
    if (error == 0 && ::link(name.c_str(), path.c_str()) != 0 && errno != EEXIST) error = errno;
    ::unlink(name.c_str());
    return error != 0 ? error : sync_folder_of(path);
}

}  // namespace

Result<SigningKey, std::string> signing_key(DataFolder const& folder) {
    fs::path const path = fs::absolute(folder.path()) / "journal.key";
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        if (int const error = make_key(path); error != 0) return sentence(path.string(), error);
    std::ifstream file(path, std::ios::binary);
    if (!file) return sentence(path.string(), errno);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    auto key = SigningKey::from_pem(text);
    if (!key)
        return path.string() +
               " is no Ed25519 private key in PEM form: put the right file back; without it no "
               "exercise of this folder can be signed";
    return std::move(*key);
}

}  // namespace orda::cli
