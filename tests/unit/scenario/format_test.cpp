// SPDX-License-Identifier: Apache-2.0
#include "scenario/format.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "scenario/diagnostic.hpp"
#include "scenario/quoting.hpp"
#include "support/random_yaml.hpp"
#include "unit/scenario/fixture.hpp"

namespace orda::scenario {
namespace {

struct Read {
    std::optional<Yaml> tree;
    std::string problems;
};
Read read(std::string_view bytes) {
    Sources sources;
    Report report(sources);
    Read result{compose_yaml(sources.add("a.yaml", bytes), report), {}};
    if (report.errors() > 0) result.tree.reset();
    result.problems = render_text(report.finish());
    return result;
}

bool same(Yaml const& a, Yaml const& b) {
    auto const same_entry = [](YamlEntry const& x, YamlEntry const& y) {
        return x.key.text == y.key.text && same(x.value, y.value);
    };
    return a.shape == b.shape && a.text == b.text && a.is_nothing() == b.is_nothing() &&
           std::ranges::equal(a.entries, b.entries, same_entry) && std::ranges::equal(a.items, b.items, same);
}

// Of a file that can be read. Formatting it again changes nothing.
std::string formatted(std::string_view bytes) {
    auto const once = [](std::string_view text) {
        Sources sources;
        Report report(sources);
        auto result = format_file(sources.add("a.yaml", text), report);
        std::string const problems = render_text(report.finish());
        INFO(text << problems);
        REQUIRE(result);
        return *result;
    };
    std::string const first = once(bytes);
    CHECK(once(first) == first);
    return first;
}

// Stands as it is.
void keeps(std::string_view bytes) { CHECK(formatted(bytes) == bytes); }

TEST_CASE("quotes go where a text reads as itself without them") {
    CHECK(formatted("a: 'plain'\nb: \"plain, too?\"\nc: '-5'\nd: 'a:b#c'\ne: 'x{y}'\n") ==
          "a: plain\nb: plain, too?\nc: -5\nd: a:b#c\ne: x{y}\n");
    CHECK(formatted("a: {b: 'plain', c: '-5', d: 'a:b'}\n") == "a: {b: plain, c: -5, d: a:b}\n");
}

TEST_CASE("quotes stay where a text would read as something else") {
    for (char const* const text :
         {"a: b", "a #b", "#b", "- b", "-", "? b", "?",  ": b", ":",  "b:",  " b",  "b ",  "'b'", "{b}",
          "[b]",  "&b",   "*b", "!b",  "|", ">",   "%b", "@b",  "`b", "---", "...", "\"b", ",b"}) {
        CAPTURE(text);
        std::string const quoted = on_one_line(text, false);
        CHECK(quoted.front() == '\'');
        CHECK(formatted("a: " + quoted + "\n") == "a: " + quoted + "\n");
    }
    for (char const* const text : {"a, b", "a?", "a{", "a}", "a[", "a]", "?a", ":a"}) {
        CAPTURE(text);
        CHECK(formatted("a: {b: '" + std::string(text) + "'}\n") == "a: {b: '" + std::string(text) + "'}\n");
    }
    keeps("a: 'it''s: so'\nb: it's so\n");
    keeps("'a: b': c\n'': d\n");
    keeps("a: ''\nb:\nc: {d: '', e: }\n");
}

TEST_CASE("characters that nobody sees stand as escapes") {
    CHECK(formatted(R"(a: "\x01\L\uFEFF\t\N\x7f\uFFFE")"
                    "\n") == R"(a: "\u0001\u2028\uFEFF\u0009\u0085\u007F\uFFFE")"
                             "\n");
    CHECK(formatted("a: \"x \\ny\"\n") == "a: \"x \\ny\"\n");
    CHECK(formatted("a: {b: \"x\\ny\"}\n") == "a: {b: \"x\\ny\"}\n");
    CHECK(formatted("a: \"\\n\"\nb: \" x\\ny\"\n") == "a: \"\\n\"\nb: \" x\\ny\"\n");
}

TEST_CASE("texts of several lines stand below |, with the sign for their end") {
    CHECK(formatted("a: \"x\\ny\"\nb: \"x\\ny\\n\"\nc: \"x\\n\\ny\\n\\n\"\n") ==
          "a: |-\n  x\n  y\nb: |\n  x\n  y\nc: |+\n  x\n\n  y\n\n");
    CHECK(formatted("a: >\n   one\n   line\nb: |2\n    in\n") == "a: |\n  one line\nb: \"  in\\n\"\n");
    CHECK(formatted("a:\n - |\n   x\n    y\n - z\n") == "a:\n  - |\n    x\n     y\n  - z\n");
    keeps("a: |+\n  x\n\n# r\nb: |\n  # no remark\n  x\n\nc: d\n");
}

TEST_CASE("remarks stay at what they were written to") {
    keeps("# first\n\n# second\na: b # x\n");
    keeps("a: | # head\n  x\n# end\n");
    keeps("a: # group\n  # own line\n  b: 1 # one\n  c: 2\n  # last of a\nd: 3\n# end\n");
    keeps("a:\n  # first\n  - b # x\n\n  # second\n  - c: 1 # y\n    d: 2\n    # last of it\n  # last of all\ne: 1\n");
    CHECK(formatted("a: 1    #   x  \n") == "a: 1 #   x\n");
    CHECK(formatted("a: # x\n  b\n") == "# x\na: b\n");
    CHECK(formatted("a:\n  b: 1\n# not of a\nc: 1\n") == "a:\n  b: 1\n# not of a\nc: 1\n");
    CHECK(formatted("a:\n- b\n# of what follows\nc: 1\n") == "a:\n  - b\n# of what follows\nc: 1\n");
    CHECK(formatted("a: [b,#x\n  c]\n") == "a:\n  - b #x\n  - c\n");
}

TEST_CASE("remarks in the one-line form break it up") {
    CHECK(formatted("a: { # x\n  b: 1, # y\n  c: 2 # z\n  # w\n  } # v\n") ==
          "a: # v\n  # x\n  b: 1 # y\n  c: 2 # z\n  # w\n");
    CHECK(formatted("a:\n  - {b: 1, # x\n     c: 2} # y\n") == "a:\n  # y\n  - b: 1 # x\n    c: 2\n");
    CHECK(formatted("a:\n  - # x\n    b: 1\n  - { # y\n     b: 1}\n") == "a:\n  # x\n  - b: 1\n  # y\n  - b: 1\n");
    keeps("a: {b: 1} # x\nc: [1, 2] # y\nd: {} # z\n");
}

TEST_CASE("what is behind a long one-line form stays at its name") {
    std::string const text(60, 'x');
    CHECK(formatted("a: {b: " + text + ", c: " + text + "} # x\n") == "a: # x\n  b: " + text + "\n  c: " + text + "\n");
    // No blank line comes in where the line in front of the form was blank.
    CHECK(formatted("z: 1\n\na: {b: " + text + ", c: " + text + "}\n") ==
          "z: 1\n\na:\n  b: " + text + "\n  c: " + text + "\n");
    CHECK(formatted("a: [" + text + ", " + text + "]\n") == "a:\n  - " + text + "\n  - " + text + "\n");
}

TEST_CASE("a one-line form stands as long as it fits 120 characters") {
    std::string const fits = "a: {b: " + std::string(112, 'x') + "}\n",
                      longer = "a: {b: " + std::string(113, 'x') + "}\n";
    CHECK(fits.size() == 121);
    keeps(fits);
    CHECK(formatted(longer) == "a:\n  b: " + std::string(113, 'x') + "\n");
    std::string cyrillic = "a: {b: ";
    for (int i = 0; i < 112; ++i) cyrillic += "\xD1\x8F";
    keeps(cyrillic + "}\n");
    keeps("a:\n  - {b: " + std::string(108, 'x') + "}\n");
}

TEST_CASE("single blank lines stay, more become one, none comes in") {
    CHECK(formatted("\n\na: 1\n\n\n\nb: 2\n \nc:\n\n  d: 1\n\n  e:\n    - 1\n\n    - 2\n\n\n") ==
          "a: 1\n\nb: 2\n\nc:\n  d: 1\n\n  e:\n    - 1\n\n    - 2\n");
}

TEST_CASE("two spaces for each level, lists below their name") {
    CHECK(formatted("a:\n    b:\n    - 1\n    -   c: 1\n        d:   2\n    -\n      - x\n") ==
          "a:\n  b:\n    - 1\n    - c: 1\n      d: 2\n    -\n      - x\n");
}

TEST_CASE("empty groups, nothing and files without fields") {
    keeps("a: {}\nb: []\nc:\nd:\n  -\n  - {}\n  - ''\n");
    CHECK(formatted("") == "");
    CHECK(formatted("# only a remark\n") == "# only a remark\n");
    CHECK(formatted("{}") == "{}\n");
    CHECK(formatted("[]") == "[]\n");
    CHECK(formatted("- a\n- b\n") == "- a\n- b\n");
    CHECK(formatted("{orda: 1, a: {b: 1}}") == "orda: 1\na: {b: 1}\n");
    CHECK(formatted("text # r\n") == "text\n# r\n");
}

TEST_CASE("byte order marks and other line breaks go") {
    CHECK(formatted("\xEF\xBB\xBF"
                    "a: 1\r\nb: |\r\n  x\r\n  y\r\n# r\r\n") == "a: 1\nb: |\n  x\n  y\n# r\n");
    CHECK(formatted("a: 1 # r\rb: 2\r") == "a: 1 # r\nb: 2\n");
}

TEST_CASE("a file that cannot be read is not formatted") {
    for (char const* const bytes : {"a: 'b\n", "a: 1\na: 2\n", "a: &b c\n", "a: {b, c: 1}\n", "a: 1\tb\n",
                                    "a: \xE2\x80\xA8\n", "a: \xFF\n", "--- 1\n--- 2\n"}) {
        CAPTURE(bytes);
        Sources sources;
        Report report(sources);
        CHECK_FALSE(format_file(sources.add("a.yaml", bytes), report));
        CHECK(report.errors() > 0);
    }
    std::string const name(yaml_key_characters_max, 'k');
    keeps(name + ": 1\n");
    CHECK(read(name + "k: 1\n").problems.find("this name has more than 160 characters") != std::string::npos);
    std::string escapes = "{\"";
    for (std::size_t i = 0; i < yaml_key_characters_max; ++i) escapes += "\\u0001";
    CHECK(formatted(escapes + "\": 1}\n") == escapes.substr(1) + "\": 1\n");
}

TEST_CASE("random files in random styles keep their values and their remarks, and formatting twice is once") {
    std::size_t remarks = 0, files = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        test::RandomYaml maker(seed);
        std::string const bytes = maker.file();
        CAPTURE(seed);
        INFO(bytes);
        Read const before = read(bytes);
        INFO(before.problems);
        REQUIRE(before.tree);
        std::string const once = formatted(bytes);
        INFO(once);
        Read const after = read(once);
        REQUIRE(after.tree);
        REQUIRE(same(*before.tree, *after.tree));
        for (std::string const& remark : maker.remarks()) {
            std::size_t const at = once.find(remark);
            REQUIRE(at != std::string::npos);
            REQUIRE(once.find(remark, at + 1) == std::string::npos);
        }
        remarks += maker.remarks().size();
        ++files;
    }
    CHECK(files == 3000);
    CHECK(remarks > 10'000);
}

TEST_CASE("every file of scenarios/ keeps its values") {
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator("scenarios")) {
        if (entry.path().extension() != ".yaml") continue;
        CAPTURE(entry.path().string());
        std::string const bytes = fixture::read_file(entry.path().string());
        Read const before = read(bytes), after = read(formatted(bytes));
        REQUIRE(before.tree);
        REQUIRE(after.tree);
        CHECK(same(*before.tree, *after.tree));
        ++files;
    }
    CHECK(files >= 40);
}

}  // namespace
}  // namespace orda::scenario
