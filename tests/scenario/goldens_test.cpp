// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/compile.hpp"
#include "scenario/package.hpp"

// Every kind of diagnostic has a folder tests/scenario/diagnostics/<kind>/ with a small script and the report it must
// give (expected.txt). `pad.txt` there ("script.yaml 16100000", "script.yaml 50000 x") makes a file longer with blanks
// or another character before it is compiled.
namespace orda::scenario {
namespace {

namespace fs = std::filesystem;

fs::path const cases_folder = "tests/scenario/diagnostics";

std::string read(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// doctest keeps the command line to itself.
bool update_is_asked_for() {
    std::string const line = read("/proc/self/cmdline");
    bool const asked = ("\0" + line).find("--update-goldens") != std::string::npos;
    if (asked && std::getenv("CI") != nullptr) FAIL("--update-goldens is refused where CI is set");
    return asked;
}

std::vector<std::string> case_names() {
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(cases_folder))
        if (entry.is_directory() && entry.path().filename() != "world")
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void pad(Package& package, std::string const& folder) {
    std::istringstream rule(read(cases_folder / folder / "pad.txt"));
    std::string name;
    std::size_t size = 0;
    if (!(rule >> name >> size)) return;
    char with = ' ';
    rule >> with;
    for (SourceFile& file : package.files)
        if (file.path == folder + "/" + name && file.bytes.size() < size) file.bytes.resize(size, with);
}

std::string report_of(std::string const& name) {
    auto package = read_package(cases_folder / name);
    REQUIRE(package.has_value());
    pad(*package, name);
    return render_text(compile(*package, name).diagnostics);
}

TEST_CASE("every case gives the report that was reviewed") {
    bool const update = update_is_asked_for();
    for (std::string const& name : case_names()) {
        CAPTURE(name);
        std::string const report = report_of(name);
        if (update) std::ofstream(cases_folder / name / "expected.txt", std::ios::binary) << report;
        CHECK(report == read(cases_folder / name / "expected.txt"));
        CHECK_MESSAGE(report.find("[" + name.substr(0, name.find('.')) + "]") != std::string::npos,
                      "the case does not show its kind");
    }
}

TEST_CASE("every kind of diagnostic has a case") {
    std::set<std::string, std::less<>> names;
    for (std::string const& name : case_names()) names.insert(name.substr(0, name.find('.')));
    for (std::size_t i = 0; i < diagnostic_kind_count; ++i) {
        std::string_view const kind = kind_name(static_cast<DiagnosticKind>(i));
        CHECK_MESSAGE(names.contains(kind), "no folder tests/scenario/diagnostics/", kind);
    }
    CHECK(names.size() == diagnostic_kind_count);
}

TEST_CASE("a script is given exactly when there is no error") {
    for (std::string const& name : case_names()) {
        CAPTURE(name);
        auto package = read_package(cases_folder / name);
        REQUIRE(package.has_value());
        pad(*package, name);
        Compiled const compiled = compile(*package, name);
        CHECK(compiled.script.has_value() != has_errors(compiled.diagnostics));
    }
}

}  // namespace
}  // namespace orda::scenario
