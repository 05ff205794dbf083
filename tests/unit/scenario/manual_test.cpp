// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/compile.hpp"
#include "unit/scenario/fixture.hpp"

// The examples of docs/SCENARIO.md: its yaml blocks are one script, its tables hold conditions and effects of that
// script.
namespace orda::scenario {
namespace {

struct Block {
    std::string name;  // what stands behind ```yaml
    std::string text;
};

std::vector<Block> yaml_blocks(std::string const& page) {
    std::vector<Block> blocks;
    std::istringstream lines(page);
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (!inside && line.starts_with("```yaml")) {
            blocks.push_back({line.size() > 8 ? line.substr(8) : "", ""});
            inside = true;
        } else if (line == "```") {
            inside = false;
        } else if (inside) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

// The first piece in `…` of every row of the tables between two headings.
std::vector<std::string> first_cells(std::string const& page, std::string const& from, std::string const& to) {
    std::vector<std::string> cells;
    std::istringstream lines(page.substr(page.find(from), page.find(to) - page.find(from)));
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("| `")) cells.push_back(line.substr(3, line.find('`', 3) - 3));
    return cells;
}

// The script of the manual, with further rows.
Package manual(std::string const& page, std::string const& more_rows) {
    Package package;
    std::string files = "files: [more.yaml";
    std::size_t number = 0;
    std::string head;
    for (Block const& block : yaml_blocks(page)) {
        if (block.name == "world.yaml") package.files.push_back({"world/courts/world.yaml", block.text});
        else if (block.name == "texts.ru.yaml") package.files.push_back({"manual/texts.ru.yaml", block.text});
        else if (block.text.starts_with("orda: 1")) head = block.text;
        else {
            std::string const name = "part-" + std::to_string(++number) + ".yaml";
            package.files.push_back({"manual/" + name, "orda: 1\n" + block.text});
            files += ", " + name;
        }
    }
    package.files.push_back({"manual/more.yaml", "orda: 1\n" + more_rows});
    package.files.push_back({"manual/script.yaml", head + files + "]\n"});
    package.files.push_back({"manual/media/1.webm", "", true});
    package.files.push_back({"manual/media/1.svg", "<svg><title>A card changes hands</title></svg>"});
    package.files.push_back({"manual/data/ledger.json", "{}"});
    package.files.push_back({"manual/data/LEDGER/ae-1.csv", "day,amount\n"});
    return package;
}

std::string page() { return fixture::read_file("docs/SCENARIO.md"); }

Package in_two_languages(Package package) {
    for (SourceFile& file : package.files)
        if (file.path == "manual/script.yaml")
            file.bytes.replace(file.bytes.find("languages: en"), 13, "languages: en/ru");
    return package;
}

TEST_CASE("the examples of the manual are a script without a single remark") {
    CHECK(yaml_blocks(page()).size() == 24);
    Compiled const compiled = compile(manual(page(), ""), "manual");
    for (Diagnostic const& d : compiled.diagnostics)
        if (d.kind != DiagnosticKind::unlisted_file) FAIL_CHECK(render_text(std::vector{d}));
    REQUIRE(compiled.script);
    CHECK(compiled.script->rows.size() == 31);
}

TEST_CASE("the texts file of the manual fits the script of the manual") {
    Compiled const compiled = compile(in_two_languages(manual(page(), "")), "manual");
    for (Diagnostic const& d : compiled.diagnostics)
        if (d.kind != DiagnosticKind::missing_text) FAIL_CHECK(render_text(std::vector{d}));
    REQUIRE(compiled.script);
    CHECK(compiled.script->title.by_language[1] == "День в поле");
}

TEST_CASE("every condition in the manual's table compiles") {
    auto const conditions = first_cells(page(), "## Conditions", "## Effects");
    CHECK(conditions.size() == 31);
    for (std::string const& condition : conditions) {
        CAPTURE(condition);
        std::string written = condition;
        if (std::size_t const gap = written.find("(…)"); gap != std::string::npos) continue;
        Compiled const compiled =
            compile(manual(page(), "injects:\n  X-1: {when: '" + written + "', to: LEAD, kind: mail, title: Test}\n"),
                    "manual");
        INFO(render_text(compiled.diagnostics));
        CHECK(compiled.script);
    }
}

TEST_CASE("every effect in the manual's table compiles") {
    auto const effects = first_cells(page(), "## Effects", "## Points");
    CHECK(effects.size() == 9);
    for (std::string const& effect : effects) {
        CAPTURE(effect);
        Compiled const compiled = compile(
            manual(page(), "injects:\n  X-1: {when: 0:10, to: LEAD, kind: mail, title: Test, do: '" + effect + "'}\n"),
            "manual");
        INFO(render_text(compiled.diagnostics));
        CHECK(compiled.script);
    }
}

TEST_CASE("the manual explains every kind of diagnostic and names every kind of inject") {
    std::string const text = page() + fixture::read_file("docs/AUTHORING.md");
    for (std::size_t i = 0; i < diagnostic_kind_count; ++i) {
        std::string const kind(kind_name(static_cast<DiagnosticKind>(i)));
        CHECK_MESSAGE(text.find("`" + kind + "`") != std::string::npos, kind);
    }
    for (std::size_t i = 0; i < exercise::kind_count; ++i) {
        std::string const word(exercise::kind_word(static_cast<exercise::Kind>(i)));
        CHECK_MESSAGE(text.find(word) != std::string::npos, word);
    }
}

}  // namespace
}  // namespace orda::scenario
