// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "cli/script_folder.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

// A folder of its own, which goes when the test is over.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("orda-files-" + std::to_string(::getpid()))) {
        fs::create_directory(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] fs::path operator/(char const* name) const { return path_ / name; }
    void put(char const* name, std::string const& bytes) const { std::ofstream(path_ / name) << bytes; }
    // Every file with what is in it.
    [[nodiscard]] std::map<std::string, std::string> files() const {
        std::map<std::string, std::string> all;
        for (auto const& entry : fs::directory_iterator(path_)) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file(entry.path());
            all[entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
        }
        return all;
    }

private:
    fs::path path_;
};

using Files = std::map<std::string, std::string>;

TEST_CASE("several files are replaced together and nothing is left beside them") {
    Folder const folder;
    folder.put("a", "old a");
    folder.put("b", "old b");
    CHECK_FALSE(replace_files({{folder / "a", "new a"}, {folder / "b", "new b"}}));
    CHECK(folder.files() == Files{{"a", "new a"}, {"b", "new b"}});
}

TEST_CASE("when one of them cannot be written, none is replaced") {
    Folder const folder;
    folder.put("a", "old a");
    folder.put("b", "old b");
    fs::create_directory(folder / "b.new");
    auto const problem = replace_files({{folder / "a", "new a"}, {folder / "b", "new b"}});
    REQUIRE(problem);
    CHECK(problem->starts_with("cannot write "));
    CHECK(folder.files() == Files{{"a", "old a"}, {"b", "old b"}});
}

TEST_CASE("when one of them cannot be put in its place, those that were come back") {
    Folder const folder;
    folder.put("a", "old a");
    folder.put("b", "old b");
    fs::create_directory(folder / "b.old");
    auto const problem = replace_files({{folder / "a", "new a"}, {folder / "b", "new b"}});
    REQUIRE(problem);
    CHECK(problem->starts_with("cannot replace "));
    CHECK(folder.files() == Files{{"a", "old a"}, {"b", "old b"}});
}

TEST_CASE("a single file is replaced, or left as it was") {
    Folder const folder;
    folder.put("a", "old a");
    CHECK_FALSE(replace_file(folder / "a", "new a"));
    CHECK(folder.files() == Files{{"a", "new a"}});
    fs::create_directory(folder / "a.new");
    CHECK(replace_file(folder / "a", "newer a"));
    CHECK(folder.files() == Files{{"a", "new a"}});
}

}  // namespace
}  // namespace orda::cli
