// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "scenario/compile.hpp"
#include "scenario/package.hpp"

// The small scripts with mistakes: tests/scenario/diagnostics/<kind>/.
namespace orda::scenario::cases {

inline std::filesystem::path const folder = "tests/scenario/diagnostics";

inline std::string read(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// doctest keeps the command line to itself. Refused where CI is set.
inline bool update_is_asked_for() {
    std::string const line = read("/proc/self/cmdline");
    bool const asked = line.find("--update-goldens") != std::string::npos;
    if (asked && std::getenv("CI") != nullptr) FAIL("--update-goldens is refused where CI is set");
    return asked;
}

inline std::vector<std::string> names() {
    std::vector<std::string> all;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_directory() && entry.path().filename() != "world") all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
}

// `pad.txt` ("script.yaml 16100000", "script.yaml 50000 x") makes a file longer with blanks or another character.
inline void pad(Package& package, std::string const& name) {
    std::istringstream rule(read(folder / name / "pad.txt"));
    std::string file_name;
    std::size_t size = 0;
    if (!(rule >> file_name >> size)) return;
    char with = ' ';
    rule >> with;
    for (SourceFile& file : package.files)
        if (file.path == name + "/" + file_name && file.bytes.size() < size) file.bytes.resize(size, with);
}

// Nothing when the folder cannot be read.
inline Compiled compiled(std::string const& name) {
    auto package = read_package(folder / name);
    if (!package) return {};
    pad(*package, name);
    return compile(*package, name);
}

}  // namespace orda::scenario::cases
