// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "scenario/cases.hpp"

// Every kind of diagnostic has a folder tests/scenario/diagnostics/<kind>/ with a small script and the report it must
// give (expected.txt).
namespace orda::scenario {
namespace {

TEST_CASE("every case gives the report that was reviewed") {
    bool const update = cases::update_is_asked_for();
    for (std::string const& name : cases::names()) {
        CAPTURE(name);
        std::string const report = render_text(cases::compiled(name).diagnostics);
        if (update) std::ofstream(cases::folder / name / "expected.txt", std::ios::binary) << report;
        CHECK(report == cases::read(cases::folder / name / "expected.txt"));
        CHECK_MESSAGE(report.find("[" + name.substr(0, name.find('.')) + "]") != std::string::npos,
                      "the case does not show its kind");
    }
}

TEST_CASE("every kind of diagnostic has a case") {
    std::set<std::string, std::less<>> names;
    for (std::string const& name : cases::names()) names.insert(name.substr(0, name.find('.')));
    for (std::size_t i = 0; i < diagnostic_kind_count; ++i) {
        std::string_view const kind = kind_name(static_cast<DiagnosticKind>(i));
        CHECK_MESSAGE(names.contains(kind), "no folder tests/scenario/diagnostics/", kind);
    }
    CHECK(names.size() == diagnostic_kind_count);
}

TEST_CASE("a script is given exactly when there is no error") {
    for (std::string const& name : cases::names()) {
        CAPTURE(name);
        Compiled const compiled = cases::compiled(name);
        CHECK(compiled.script.has_value() != has_errors(compiled.diagnostics));
    }
}

}  // namespace
}  // namespace orda::scenario
