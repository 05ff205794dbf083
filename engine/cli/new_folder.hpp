// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace orda::cli {

// A folder in the making: an empty one of a random name beside the one to be, for its owner only (0700). It is gone
// again with all that is in it unless it got its name. Blocks; any thread.
class NewFolder {
public:
    explicit NewFolder(std::filesystem::path const& path);
    ~NewFolder();
    NewFolder(NewFolder const&) = delete;
    NewFolder& operator=(NewFolder const&) = delete;

    [[nodiscard]] std::filesystem::path name() const { return name_; }
    // errno of making it; 0 = it is there.
    [[nodiscard]] int error() const { return error_; }
    // Gives it its name and makes that durable. Takes the place of nothing or of an empty folder only. errno or 0.
    [[nodiscard]] int publish();

private:
    std::filesystem::path path_;
    std::string name_;
    int error_ = 0;
    bool there_ = false;
};

}  // namespace orda::cli
