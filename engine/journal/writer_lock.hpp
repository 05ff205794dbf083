// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "journal/file_error.hpp"

namespace orda::journal {

// The right to write one exercise file: an advisory lock (flock) on "<path>-lock" beside it. It goes with the process,
// however the process ends; the file is removed when the lock is given back. Not on the exercise file itself: closing
// a second descriptor of that file would drop SQLite's own locks (POSIX).
class WriterLock {
public:
    // `path` must exist. in_use names the process that has the lock.
    [[nodiscard]] static Result<WriterLock, FileError> take(std::string const& path);

    ~WriterLock();
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&&) = delete;
    WriterLock(WriterLock const&) = delete;
    WriterLock& operator=(WriterLock const&) = delete;

private:
    WriterLock(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    std::string path_;  // of the lock file
    int descriptor_ = -1;
};

}  // namespace orda::journal
