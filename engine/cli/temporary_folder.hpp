// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace orda::cli {

// A folder of our own that goes away again with everything in it. Its path is empty when none could be made (errno says
// why).
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace orda::cli
