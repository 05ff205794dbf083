// SPDX-License-Identifier: Apache-2.0
#include "cli/pack.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "base/sha256.hpp"

using namespace orda;
using namespace orda::cli;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() : path(fs::temp_directory_path() / "orda-pack-XXXXXX") {
        std::string name = path.string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
        fs::create_directories(path / "out");
    }
    ~Folder() { fs::remove_all(path); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    fs::path path;
};

void put_file(fs::path const& path, std::string const& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
std::string bytes_in(fs::path const& path) {
    std::ifstream input(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

// A header made by hand, with a good sum over whatever it says.
std::string header(std::string const& name, std::string const& size, char type = '0', std::string const& prefix = "") {
    std::string block(512, '\0');
    auto const put = [&](std::size_t at, std::string const& text) { block.replace(at, text.size(), text); };
    put(0, name);
    put(100, "0000600");
    put(108, "0000000");
    put(116, "0000000");
    put(124, size);
    put(136, "00000000000");
    block[156] = type;
    put(257, std::string("ustar\0"
                         "00",
                         8));
    put(345, prefix);
    put(148, "        ");
    unsigned sum = 0;
    for (char const c : block) sum += static_cast<unsigned char>(c);
    char digits[8];
    std::snprintf(digits, sizeof digits, "%06o", sum);
    put(148, std::string(digits, 6) + std::string("\0 ", 2));
    return block;
}
std::string octal_of(std::size_t size) {
    char digits[12];
    std::snprintf(digits, sizeof digits, "%011zo", size);
    return digits;
}
std::string entry(std::string const& name, std::string const& bytes, char type = '0') {
    return header(name, octal_of(bytes.size()), type) + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
}
std::string line(std::string const& name, std::string const& bytes) {
    return to_hex(sha256(bytes)) + "  " + name + "\n";
}
std::string const end(1024, '\0');

// Whether a pack of these bytes is refused, and leaves nothing outside its folder.
std::string refusal(Folder const& folder, std::string const& bytes) {
    put_file(folder.path / "hostile", bytes);
    fs::remove_all(folder.path / "out");
    fs::create_directories(folder.path / "out");
    auto const names = read_pack(folder.path / "hostile", folder.path / "out");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
    return names.has_value() ? "" : names.error();
}

}  // namespace

TEST_CASE("a pack holds files as they are, is its owner's only, and tar and sha256sum read it") {
    Folder const folder;
    put_file(folder.path / "a", "an exercise");
    put_file(folder.path / "b", std::string(100'000, 'b'));
    put_file(folder.path / "empty", "");
    fs::path const pack = folder.path / "x.ordapack";
    auto const written = write_pack(pack, {{"x.orda", folder.path / "a"},
                                           {"media/clips/one.mp4", folder.path / "b"},
                                           {"media/empty", folder.path / "empty"}});
    REQUIRE_MESSAGE(written.has_value(), written.error());
    auto const names = read_pack(pack, folder.path / "out");
    REQUIRE_MESSAGE(names.has_value(), names.error());
    CHECK(*names == std::vector<std::string>{"x.orda", "media/clips/one.mp4", "media/empty"});
    CHECK(bytes_in(folder.path / "out/x.orda") == "an exercise");
    CHECK(bytes_in(folder.path / "out/media/clips/one.mp4") == std::string(100'000, 'b'));
    struct stat found{};
    REQUIRE(::stat((folder.path / "out/x.orda").c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600);
    std::string const check = "cd " + folder.path.string() +
                              " && mkdir t && tar -xf x.ordapack -C t && cd t && sha256sum " + "--quiet -c SHA256SUMS";
    CHECK(std::system(check.c_str()) == 0);
    CHECK(write_pack(pack, {}).error().find("nothing is overwritten") != std::string::npos);
}

TEST_CASE("names that lead out of a folder or hide something are no names of a pack") {
    for (char const* good : {"x.orda", "media/one.mp4", "media/a/b c.mp4", "media/фильм.mp4"})
        CHECK(good_pack_name(good));
    for (char const* bad : {"", "/etc/passwd", "../x", "media/../../x", "media//x", "media/", "./x", ".ssh/x", "a\\b",
                            "a\nb", "media/..", "\xff"})
        CHECK_FALSE_MESSAGE(good_pack_name(bad), bad);
    CHECK_FALSE(good_pack_name(std::string(101, 'a')));
}

TEST_CASE("hostile packs are refused with words and write nothing outside") {
    Folder const folder;
    auto const sums = [](std::string const& lines) { return entry("SHA256SUMS", lines); };
    std::string const good = sums(line("x.orda", "x")) + entry("x.orda", "x") + end;
    REQUIRE(refusal(folder, good).empty());
    auto const has = [&](std::string const& bytes, char const* words) {
        std::string const told = refusal(folder, bytes);
        CHECK_MESSAGE(told.find(words) != std::string::npos, told);
    };
    SUBCASE("leads out") {
        has(sums(line("../x", "x")) + entry("../x", "x") + end, "no pack");
        has(sums(line("x.orda", "x")) + entry("../x", "x") + end, "does not write");
        has(sums(line("x.orda", "x")) + entry("/tmp/orda-hostile", "x") + end, "does not write");
        has(sums(line("x.orda", "x")) + header("x.orda", octal_of(1), '0', "/tmp") + entry("", "x"), "does not write");
        CHECK_FALSE(fs::exists("/tmp/orda-hostile"));
    }
    SUBCASE("links, folders, devices, other formats") {
        for (char const type : {'1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L', 'S', '\0'})
            has(sums(line("x.orda", "x")) + entry("x.orda", "x", type) + end, "does not write");
        has("PK\3\4" + std::string(600, 'x'), "no pack");
        has("", "no pack");
        has(std::string(512, '\0'), "no pack");
    }
    SUBCASE("more, less, twice, other bytes") {
        has(sums(line("x.orda", "x")) + entry("x.orda", "x") + entry("x.orda", "x") + end, "comes twice");
        has(sums(line("x.orda", "x")) + entry("y.orda", "x") + end, "comes twice, or is not in");
        has(sums(line("x.orda", "x") + line("y.orda", "y")) + entry("x.orda", "x") + end, "is missing");
        has(sums(line("x.orda", "x") + line("x.orda", "x")) + entry("x.orda", "x") + end, "no pack");
        has(sums(line("x.orda", "x")) + entry("x.orda", "y") + end, "SHA-256");
        has(good + "more", "after its end");
    }
    SUBCASE("sizes that lie") {
        has(sums(line("x.orda", "x")) + header("x.orda", "77777777777"), "cut off");
        has(sums(line("x.orda", "x")) + header("x.orda", std::string("\x80\0\0\0\0\0\0\0\0\0\0\1", 12)),
            "does not write");
        has(sums(line("x.orda", "x")) + header("x.orda", "-1"), "does not write");
        has(header("SHA256SUMS", "00010000000") + std::string(3'000'000, 'a'), "no pack");
    }
    SUBCASE("cut at every length or with one byte changed") {
        std::size_t taken = 0;
        for (std::size_t size = 0; size + 512 < good.size(); size += 37)
            taken += refusal(folder, good.substr(0, size)).empty();
        for (std::size_t at = 0; at < good.size(); at += 3) {
            std::string changed = good;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            std::string const told = refusal(folder, changed);
            taken += told.empty();
        }
        CHECK(taken == 0);
    }
}
