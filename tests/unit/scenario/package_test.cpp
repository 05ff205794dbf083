// SPDX-License-Identifier: Apache-2.0
#include "scenario/package.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace orda::scenario {
namespace {

namespace fs = std::filesystem;

// A scenarios folder of its own, removed afterwards.
struct Folder {
    Folder() : root(fs::temp_directory_path() / ("orda-package-" + std::to_string(::getpid()))) {
        fs::remove_all(root);
        write("play/script.yaml", "orda: 1\n");
    }
    ~Folder() { fs::remove_all(root); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    void write(std::string const& path, std::string const& bytes) const {
        fs::create_directories((root / path).parent_path());
        std::ofstream(root / path, std::ios::binary) << bytes;
    }
    [[nodiscard]] Result<Package, PackageRefusal> read() const { return read_package(root / "play"); }

    fs::path root;
};

std::vector<std::string> paths(Package const& package) {
    std::vector<std::string> all;
    for (SourceFile const& file : package.files) all.push_back(file.path);
    return all;
}

TEST_CASE("a package is the script's folder and the worlds, in order of path, without hidden files and backups") {
    Folder const folder;
    folder.write("play/data/rows.csv", "a,b\n");
    folder.write("play/.git/config", "x");
    folder.write("play/script.yaml~", "x");
    folder.write("world/small/world.yaml", "orda: 1\n");
    folder.write("other/script.yaml", "orda: 1\n");
    auto const package = folder.read();
    REQUIRE(package.has_value());
    CHECK(paths(*package) ==
          std::vector<std::string>{"play/data/rows.csv", "play/script.yaml", "world/small/world.yaml"});
    CHECK(package->files[0].bytes == "a,b\n");
}

TEST_CASE("a relative path and a path with a slash at its end name the same package") {
    Folder const folder;
    auto const package = read_package(folder.root / "other" / ".." / "play" / "");
    folder.write("other/x", "");
    REQUIRE(read_package(folder.root / "other" / ".." / "play" / "").has_value());
    CHECK(paths(*read_package(folder.root / "other" / ".." / "play" / "")) ==
          std::vector<std::string>{"play/script.yaml"});
}

TEST_CASE("what is not there, too many, too big or somewhere else is refused by name") {
    Folder const folder;
    SUBCASE("no folder") {
        CHECK(read_package(folder.root / "none").error().error == PackageError::not_found);
        CHECK(read_package(folder.root / "play/script.yaml").error().error == PackageError::not_found);
    }
    SUBCASE("two hundred and one files") {
        for (std::size_t i = 0; i < package_files_max - 1; ++i)
            folder.write("play/data/" + std::to_string(i) + ".csv", "");
        CHECK(folder.read().has_value());
        folder.write("play/data/one-more.csv", "");
        CHECK(folder.read().error().error == PackageError::too_many_files);
    }
    SUBCASE("a file over the limit") {
        folder.write("play/media/plan.pdf", "");
        fs::resize_file(folder.root / "play/media/plan.pdf", package_file_bytes_max);
        CHECK(folder.read().has_value());
        fs::resize_file(folder.root / "play/media/plan.pdf", package_file_bytes_max + 1);
        auto const refused = folder.read();
        CHECK(refused.error().error == PackageError::file_too_big);
        CHECK(refused.error().path.ends_with("play/media/plan.pdf"));
    }
    SUBCASE("a link out of the scenarios") {
        fs::create_symlink("/etc/hostname", folder.root / "play/secret.txt");
        CHECK(folder.read().error().error == PackageError::leaves_folder);
    }
    SUBCASE("a link that goes round in a circle") {
        fs::create_directory_symlink(folder.root / "play", folder.root / "play/again");
        CHECK(folder.read().error().error == PackageError::leaves_folder);
    }
    SUBCASE("a broken link") {
        fs::create_symlink("nowhere", folder.root / "play/lost.txt");
        CHECK(folder.read().error().error == PackageError::not_readable);
    }
}

TEST_CASE("a film over the limit is only noted: walls play it from the folder") {
    Folder const folder;
    folder.write("play/media/film.webm", "");
    fs::resize_file(folder.root / "play/media/film.webm", package_file_bytes_max + 1);
    auto const package = folder.read();
    REQUIRE(package.has_value());
    SourceFile const& film = package->files.front();
    CHECK(film.path == "play/media/film.webm");
    CHECK(film.left_out);
    CHECK(film.bytes.empty());
}

TEST_CASE("a link to a file inside the scenarios is read") {
    Folder const folder;
    folder.write("shared/rows.csv", "a\n");
    fs::create_symlink(folder.root / "shared/rows.csv", folder.root / "play/rows.csv");
    auto const package = folder.read();
    REQUIRE(package.has_value());
    CHECK(paths(*package) == std::vector<std::string>{"play/rows.csv", "play/script.yaml"});
}

}  // namespace
}  // namespace orda::scenario
