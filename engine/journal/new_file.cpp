// SPDX-License-Identifier: Apache-2.0
#include "journal/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace orda::journal {
namespace {

int sync_path(std::string const& path, int flags) {
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
    if (descriptor < 0) return errno;
    int const error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error;
}

}  // namespace

FileError system_error(std::string const& path, int error) {
    if (error == EEXIST) return {FileFault::exists, path + " is there already; nothing is overwritten"};
    return {FileFault::failed, path + ": " + std::generic_category().message(error)};
}

FileError named(FileError error, std::string const& made, std::string const& path) {
    for (auto at = error.words.find(made); at != std::string::npos; at = error.words.find(made, at + path.size()))
        error.words.replace(at, made.size(), path);
    return error;
}

int sync_folder_of(std::string const& path) {
    return sync_path(std::filesystem::absolute(path).parent_path().string(), O_DIRECTORY);
}

NewFile::NewFile(std::string const& path) : path_(path), name_(path + ".XXXXXX") {
    int const descriptor = ::mkostemp(name_.data(), O_CLOEXEC);  // mode 0600
    error_ = descriptor < 0 ? errno : 0;
    there_ = descriptor >= 0;
    if (there_) ::close(descriptor);
}

NewFile::~NewFile() {
    if (error_ != 0) return;
    if (there_) ::unlink(name_.c_str());
    for (char const* suffix : {"-wal", "-shm", "-journal"}) ::unlink((name_ + suffix).c_str());
}

int NewFile::publish() { return settle(RENAME_NOREPLACE); }
int NewFile::replace() { return settle(0); }

int NewFile::settle(unsigned flags) {
    if (error_ != 0) return error_;
    std::error_code no_wal;  // SQLite could not bring all into the main file
    if (std::filesystem::file_size(name_ + "-wal", no_wal) > 0 && !no_wal) return EIO;
    if (int const error = sync_path(name_, 0); error != 0) return error;
    if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path_.c_str(), flags) != 0) {
        // Some file systems (vfat, exfat on a stick) cannot refuse to replace; look first there.
        std::error_code ignored;
        bool const cannot = flags != 0 && errno == EINVAL;
        if (!cannot) return errno;
        if (std::filesystem::exists(std::filesystem::symlink_status(path_, ignored))) return EEXIST;
        if (std::rename(name_.c_str(), path_.c_str()) != 0) return errno;
    }
    there_ = false;
    return sync_folder_of(path_);
}

}  // namespace orda::journal
