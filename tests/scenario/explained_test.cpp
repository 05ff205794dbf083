// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "scenario/cases.hpp"
#include "scenario/explain.hpp"

// Every condition of our four scripts in plain words (tests/scenario/conditions/explained.*.txt), read by a person.
namespace orda::scenario {
namespace {

std::filesystem::path const conditions_folder = "tests/scenario/conditions";

struct TableLine {
    std::string script, id, condition;
};

std::vector<TableLine> table() {
    std::vector<TableLine> lines;
    std::istringstream text(cases::read(conditions_folder / "conditions.tsv"));
    std::string line;
    for (std::getline(text, line); std::getline(text, line);) {
        std::istringstream cells(line);
        TableLine found;
        std::getline(cells, found.script, '\t');
        std::getline(cells, found.id, '\t');
        std::getline(cells, found.condition, '\t');
        lines.push_back(found);
    }
    return lines;
}

// The script of the table with a row for every condition: compiled once, which a row for each would not be.
Compiled compiled_table(std::vector<TableLine> const& lines) {
    auto package = read_package(conditions_folder);
    REQUIRE(package.has_value());
    std::string rows = "orda: 1\ninjects:\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string const each = lines[i].condition.find("who") != std::string::npos ? ", each: V1/V2" : "";
        rows += "  X-" + std::to_string(i) + ": {when: 0:30, to: LEAD, kind: mail, title: Test, variants: [{if: '" +
                lines[i].condition + "', body: Other}]" + each + "}\n";
    }
    for (SourceFile& file : package->files)
        if (file.path == "conditions/script.yaml") file.bytes += "files: [x.yaml]\n";
    package->files.push_back({"conditions/x.yaml", rows});
    return compile(*package, "conditions");
}

exercise::Row const& row_of(exercise::Script const& script, std::size_t number) {
    std::string const id = "X-" + std::to_string(number);
    for (exercise::Row const& row : script.rows)
        if (row.id == id || row.id == id + "(V1)") return row;
    FAIL("no row ", id);
    return script.rows.front();
}

TEST_CASE("every condition of the four scripts is said in the words that were reviewed") {
    auto const lines = table();
    REQUIRE(lines.size() == 95);
    Compiled const compiled = compiled_table(lines);
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.script);
    bool const update = cases::update_is_asked_for();
    for (Language const language : {Language::en, Language::ru, Language::kk}) {
        std::string text;
        for (std::size_t i = 0; i < lines.size(); ++i)
            text +=
                lines[i].script + " " + lines[i].id + ": " + lines[i].condition + "\n" +
                explain_condition(*compiled.script, row_of(*compiled.script, i).variants.front().when.root, language) +
                "\n";
        auto const path = conditions_folder / ("explained." + std::string(tag_of(language)) + ".txt");
        if (update) std::ofstream(path, std::ios::binary) << text;
        CHECK(text == cases::read(path));
    }
}

}  // namespace
}  // namespace orda::scenario
