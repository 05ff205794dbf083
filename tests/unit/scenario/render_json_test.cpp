// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scenario/render.hpp"

// The report for programs.
namespace orda::scenario {
namespace {

Diagnostic problem(DiagnosticKind kind, Level level, std::string hint = "") {
    return {kind, level, "a/b.yaml", 7, 10, 4, "what is wrong", std::move(hint), "тақырып: Әйел"};
}

std::vector<Diagnostic> const three{problem(DiagnosticKind::unknown_id, Level::error, "did you mean `Y`?"),
                                    problem(DiagnosticKind::missing_text, Level::warning),
                                    problem(DiagnosticKind::unused, Level::note)};

TEST_CASE("JSON counts problems by level and says how far each language is") {
    Totals const totals{40, 12, 6, {{"en", 100}, {"kk", 87}}};
    auto const report = boost::json::parse(render_json(totals, three)).as_object();
    CHECK(report.at("errors") == 1);
    CHECK(report.at("warnings") == 1);
    CHECK(report.at("notes") == 1);
    CHECK(report.at("injects") == 40);
    CHECK(report.at("contingencies") == 12);
    CHECK(report.at("decisions") == 6);
    CHECK(report.at("languages") == boost::json::value{{"en", 100}, {"kk", 87}});
    REQUIRE(report.at("problems").as_array().size() == 3);
    auto const& first = report.at("problems").at(0).as_object();
    CHECK(first.at("kind") == "unknown_id");
    CHECK(first.at("level") == "error");
    CHECK(first.at("file") == "a/b.yaml");
    CHECK(first.at("line") == 7);
    CHECK(first.at("column") == 10);
    CHECK(first.at("length") == 4);
    CHECK(first.at("hint") == "did you mean `Y`?");
}

TEST_CASE("SARIF names every kind as a rule and counts columns in code points") {
    auto const log = boost::json::parse(render_sarif("1.2.3", three, Language::kk)).as_object();
    CHECK(log.at("version") == "2.1.0");
    auto const& run = log.at("runs").at(0).as_object();
    CHECK(run.at("columnKind") == "unicodeCodePoints");
    CHECK(run.at("language") == "kk");
    CHECK(run.at("tool").at("driver").at("version") == "1.2.3");
    CHECK(run.at("tool").at("driver").at("rules").as_array().size() == diagnostic_kind_count);
    REQUIRE(run.at("results").as_array().size() == 3);
    auto const& result = run.at("results").at(0).as_object();
    CHECK(result.at("ruleId") == "unknown_id");
    CHECK(result.at("level") == "error");
    CHECK(result.at("message").at("text") == "what is wrong; кеңес: did you mean `Y`?");
    auto const& region = result.at("locations").at(0).at("physicalLocation").at("region").as_object();
    CHECK(region.at("startLine") == 7);
    CHECK(region.at("startColumn") == 10);
    CHECK(region.at("endColumn") == 14);
    CHECK(region.at("snippet").at("text") == "тақырып: Әйел");
    CHECK(run.at("results").at(1).at("level") == "warning");
    CHECK(run.at("results").at(2).at("level") == "note");
    CHECK(run.at("results").at(2).at("message").at("text") == "what is wrong");
}

}  // namespace
}  // namespace orda::scenario
