// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "journal/file_error.hpp"

namespace orda::journal {

// A file in the making: an empty one of a random name beside the one to be, readable and writable by its owner only
// (0600). It is gone again, with what SQLite puts beside it, unless it got its name. Blocks; any thread.
class NewFile {
public:
    explicit NewFile(std::string const& path);
    ~NewFile();
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;

    [[nodiscard]] std::string const& name() const { return name_; }
    // errno of making it; 0 = it is there.
    [[nodiscard]] int error() const { return error_; }

    // Gives it the name it was made for and makes file and name durable. Nothing is overwritten: EEXIST. EIO when a
    // part of it still stands in a write-ahead file. 0 = done.
    [[nodiscard]] int publish();
    // The same, in place of what has the name.
    [[nodiscard]] int replace();

private:
    [[nodiscard]] int settle(unsigned flags);

    std::string path_, name_;
    int error_ = 0;
    bool there_ = false;
};

// errno in words; `exists` for EEXIST.
[[nodiscard]] FileError system_error(std::string const& path, int error);
// The error names the file that is to be (`path`), not the one in the making (`made`).
[[nodiscard]] FileError named(FileError error, std::string const& made, std::string const& path);
// Makes the name of a file in its folder durable; errno or 0.
[[nodiscard]] int sync_folder_of(std::string const& path);

}  // namespace orda::journal
