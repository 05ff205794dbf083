// SPDX-License-Identifier: Apache-2.0
#include "scenario/migrate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "unit/scenario/fixture.hpp"

namespace orda::scenario {
namespace {

// Made up: format 2 says `starts:` where format 1 said `when:`, and takes no row without a kind; format 3 changes
// nothing.
void rename_when(std::string const&, EditedFile& file, Report& report) {
    auto const rows = std::ranges::find(file.root.entries, "injects", [](YamlEntry const& e) { return e.key.text; });
    if (rows == file.root.entries.end()) return;
    for (auto& [id, row] : rows->value.entries) {
        if (row.find("kind") == nullptr) report.add(DiagnosticKind::missing_field, id.span, {id.text, "kind"});
        for (auto& [key, value] : row.entries)
            if (key.text == "when") key.text = "starts";
    }
}
std::vector<MigrationStep> const steps{{1, rename_when}, {2, [](std::string const&, EditedFile&, Report&) {}}};

Result<std::vector<MigratedFile>, MigrationRefusal> run(std::vector<SourceFile> const& files, std::int64_t to) {
    std::vector<SourceFile const*> all;
    for (SourceFile const& file : files) all.push_back(&file);
    return migrate(all, steps, to);
}
std::string refusal(std::vector<SourceFile> const& files, std::int64_t to) {
    auto const result = run(files, to);
    REQUIRE_FALSE(result.has_value());
    return render_text(result.error().diagnostics);
}

TEST_CASE("a step renames a field, keeps remarks and order, and the number of the format follows") {
    auto const result = run({{"a/script.yaml",
                              "# head\norda: 1  # format\ninjects:\n  # first\n  A: {when: 0:00, kind: mail}  # row\n"
                              "  B:\n    kind: mail\n    when: 'x, y'  # moment\n"},
                             {"a/texts.kk.yaml", "orda: 1\nA: {title: T}\n"}},
                            2);
    REQUIRE(result.has_value());
    REQUIRE(result->size() == 2);
    CHECK(result->at(0).path == "a/script.yaml");
    CHECK(result->at(0).from == 1);
    CHECK(result->at(0).bytes ==
          "# head\norda: 2 # format\ninjects:\n  # first\n  A: {starts: 0:00, kind: mail} # row\n"
          "  B:\n    kind: mail\n    starts: x, y # moment\n");
    CHECK(result->at(1).bytes == "orda: 2\nA: {title: T}\n");
}

TEST_CASE("steps run one after the other, from the format a file has") {
    auto const result = run({{"a/a.yaml", "orda: 1\ninjects: {A: {when: 0:00, kind: mail}}\n"},
                             {"a/b.yaml", "orda: 2\ninjects: {B: {when: 0:00, kind: mail}}\n"},
                             {"a/c.yaml", "orda: 3\ninjects: {C: {when: 0:00}}\n"}},
                            3);
    REQUIRE(result.has_value());
    REQUIRE(result->size() == 2);
    CHECK(result->at(0).bytes == "orda: 3\ninjects: {A: {starts: 0:00, kind: mail}}\n");
    CHECK(result->at(1).from == 2);
    CHECK(result->at(1).bytes == "orda: 3\ninjects: {B: {when: 0:00, kind: mail}}\n");
}

TEST_CASE("one file that cannot be migrated keeps all from being") {
    std::string const good = "orda: 1\ninjects: {A: {when: 0:00, kind: mail}}\n";
    CHECK(refusal({{"a/a.yaml", good}, {"a/b.yaml", "orda: 1\ninjects:\n  B: {when: 0:00}\n"}}, 2)
              .starts_with("a/b.yaml:3:3: error: `B` has no `kind`"));
    CHECK(refusal({{"a/a.yaml", good}, {"a/b.yaml", "orda: 1\nx: 'y\n"}}, 2).starts_with("a/b.yaml:2:4: error: "));
    CHECK(refusal({{"a/a.yaml", good}, {"a/b.yaml", "x: y\n"}}, 2).starts_with("a/b.yaml:1:1: error: "));
}

TEST_CASE("what is behind orda: is a format that the program knows") {
    CHECK(refusal({{"a/a.yaml", "orda: 3\n"}}, 2)
              .find("a/a.yaml:1:7: error: the file is written for format 3, this program "
                    "reads 2") == 0);
    for (char const* const wrong : {"orda: one\n", "orda: 0\n", "orda: -1\n", "orda:\n", "orda: {a: 1}\n",
                                    "orda: 1.0\n", "orda: 99999999999999999999\n"}) {
        CAPTURE(wrong);
        CHECK(refusal({{"a/a.yaml", wrong}}, 2).starts_with("a/a.yaml:1:"));
    }
    for (char const* const none : {"", "- orda\n", "text\n"}) {
        CAPTURE(none);
        CHECK(refusal({{"a/a.yaml", none}}, 2).starts_with("a/a.yaml:1:1: error: "));
    }
}

TEST_CASE("this program's own steps lead from format 1 to the one it reads, without gaps") {
    std::int64_t format = 1;
    for (MigrationStep const& step : migration_steps()) CHECK(step.from == format++);
    CHECK(format == format_read);
    SourceFile const file{"a/a.yaml", "orda:  1   # not even formatted\n"};
    auto const result = migrate({&file}, migration_steps());
    REQUIRE(result.has_value());
    CHECK(result->empty());
}

}  // namespace
}  // namespace orda::scenario
