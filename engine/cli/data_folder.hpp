// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "base/result.hpp"

namespace orda::cli {

// The folder that holds everything of one server: orda.db and the exercise files.
class DataFolder {
public:
    explicit DataFolder(std::filesystem::path path) : path_(std::move(path)) {}

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::filesystem::path people() const { return path_ / "orda.db"; }
    [[nodiscard]] bool exists() const;
    // Makes it, for its owner only; the error is a sentence.
    [[nodiscard]] std::optional<std::string> make() const;

private:
    std::filesystem::path path_;
};

// The right to serve a data folder: held while the object lives, gone with the process however it ends.
class ServeLock {
public:
    [[nodiscard]] static Result<ServeLock, std::string> take(DataFolder const& folder);
    ~ServeLock();
    ServeLock(ServeLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    ServeLock& operator=(ServeLock&&) = delete;
    ServeLock(ServeLock const&) = delete;
    ServeLock& operator=(ServeLock const&) = delete;

private:
    explicit ServeLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace orda::cli
