// SPDX-License-Identifier: Apache-2.0
#include "journal/writer_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace orda::journal {
namespace {

FileError refused(std::string const& path, int error) {
    return {FileFault::failed, path + ": " + std::generic_category().message(error)};
}

// Whether the path still names the file behind the descriptor: its owner may have removed it before we got the lock.
bool still_there(std::string const& path, int descriptor) {
    struct stat named{}, held{};
    return ::stat(path.c_str(), &named) == 0 && ::fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino &&
           named.st_dev == held.st_dev;
}

std::string owner_of(int descriptor) {
    std::array<char, 32> text{};
    ssize_t const size = ::pread(descriptor, text.data(), text.size(), 0);
    return size > 0 ? " (process " + std::string(text.data(), static_cast<std::size_t>(size)) + ")" : "";
}

}  // namespace

Result<WriterLock, FileError> WriterLock::take(std::string const& path) {
    std::error_code error;
    std::filesystem::path const real = std::filesystem::canonical(path, error);  // one lock however the path is written
    if (error == std::errc::no_such_file_or_directory)
        return FileError{FileFault::not_found, "there is no file " + path};
    if (error) return FileError{FileFault::failed, path + ": " + error.message()};
    std::string const name = real.string() + "-lock";
    for (;;) {
        int const descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) return refused(name, errno);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            FileError const answer = errno == EWOULDBLOCK
                                         ? FileError{FileFault::in_use, path + " is being written by another process" +
                                                                            owner_of(descriptor) + "; only one may"}
                                         : refused(name, errno);
            ::close(descriptor);
            return answer;
        }
        if (still_there(name, descriptor)) {
            std::string const owner = std::to_string(::getpid());
            // Only for the message above: a lock without a number is a lock.
            [[maybe_unused]] bool const written =
                ::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, owner.data(), owner.size(), 0) > 0;
            return WriterLock(name, descriptor);
        }
        ::close(descriptor);
    }
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock::~WriterLock() {
    if (descriptor_ < 0) return;
    ::unlink(path_.c_str());
    ::close(descriptor_);
}

}  // namespace orda::journal
