// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scenario/diagnostic.hpp"

namespace orda::scenario {
namespace {

Diagnostic diagnostic(std::string line, std::uint32_t column, std::uint32_t length) {
    return {DiagnosticKind::unknown_id, Level::error,        "a/b.yaml",     7, column, length,
            "there is no desk `X`",     "did you mean `Y`?", std::move(line)};
}

TEST_CASE("a report shows the place, the message, the line, a mark under the place, the hint and the counts") {
    std::vector<Diagnostic> const all{diagnostic("to: FNI/POL", 5, 3)};
    CHECK(render_text(all) ==
          "a/b.yaml:7:5: error: there is no desk `X` [unknown_id]\n"
          "    to: FNI/POL\n"
          "        ^~~\n"
          "    hint: did you mean `Y`?\n"
          "1 error, 0 warnings, 0 notes\n");
}

TEST_CASE("the mark stands under the character, Cyrillic or Kazakh, and combining marks take no width") {
    std::string const kazakh = render_text(std::vector{diagnostic("тақырып: Әйел", 10, 4)});
    CHECK(kazakh.find("\n             ^~~~\n") != std::string::npos);
    std::string const combining = render_text(std::vector{diagnostic("e\u0301e\u0301: X", 7, 1)});
    CHECK(combining.find("\n        ^\n") != std::string::npos);
}

TEST_CASE("a long line is cut around the place") {
    std::string const report =
        render_text(std::vector{diagnostic(std::string(300, 'a') + "HERE" + std::string(300, 'b'), 301, 4)});
    CHECK(report.find("\n    …" + std::string(50, 'a') + "HERE" + std::string(56, 'b') + "…\n") != std::string::npos);
    CHECK(report.find("\n     " + std::string(50, ' ') + "^~~~\n") != std::string::npos);
}

TEST_CASE("a mark never leaves the line") {
    std::string const report = render_text(std::vector{diagnostic("ab", 3, 50)});
    CHECK(report.find("\n      ^\n") != std::string::npos);
}

TEST_CASE("two hundred are printed, the others counted") {
    std::vector<Diagnostic> const all(203, diagnostic("x", 1, 1));
    std::string const report = render_text(all);
    CHECK(report.find("\nand 3 more\n203 errors, 0 warnings, 0 notes\n") != std::string::npos);
    std::vector<Diagnostic> const exactly(200, diagnostic("x", 1, 1));
    CHECK(render_text(exactly).find(" more\n") == std::string::npos);
}

TEST_CASE("an empty report is one line of counts") {
    CHECK(render_text({}) == "0 errors, 0 warnings, 0 notes\n");
    CHECK_FALSE(has_errors({}));
}

}  // namespace
}  // namespace orda::scenario
