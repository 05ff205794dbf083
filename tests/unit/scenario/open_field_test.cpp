// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scenario/package.hpp"
#include "unit/scenario/fixture.hpp"

namespace orda::scenario {
namespace {

TEST_CASE("Open Field compiles without an error and without a missing text in its three languages") {
    auto const package = read_package("scenarios/open-field");
    REQUIRE(package.has_value());
    Compiled const compiled = compile(*package, "open-field");
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.script);
    CHECK(fixture::count(compiled, DiagnosticKind::missing_text) == 0);
    CHECK(compiled.script->languages == std::vector<std::string>{"en", "ru", "kk"});
    CHECK(compiled.script->rows.size() > 20);
    for (auto const& row : compiled.script->rows) {
        CAPTURE(row.id);
        CHECK(row.title.by_language.size() == 3);
    }
}

}  // namespace
}  // namespace orda::scenario
