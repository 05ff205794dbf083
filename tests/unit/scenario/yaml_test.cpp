// SPDX-License-Identifier: Apache-2.0
#include "scenario/yaml.hpp"

#include <doctest/doctest.h>

#include <string>

namespace orda::scenario {
namespace {

// One file and what the composer made of it.
struct Composed {
    explicit Composed(std::string text)
        : bytes(std::move(text)), report(sources), source(sources.add("file.yaml", bytes)) {
        root = compose_yaml(source, report);
    }
    [[nodiscard]] std::string at(std::string_view path_a, std::string_view path_b) const {
        return root->find(path_a)->find(path_b)->text;
    }
    // The piece of the file behind a piece of a text.
    [[nodiscard]] std::string raw(Yaml const& yaml, std::string_view piece) const {
        std::size_t const begin = yaml.text.find(piece);
        Span const span = place_in_text(yaml, begin, begin + piece.size(), sources.at(source));
        return bytes.substr(span.begin, span.end - span.begin);
    }

    std::string bytes;
    Sources sources;
    Report report;
    std::uint32_t source;
    std::optional<Yaml> root;
};

TEST_CASE("what other readers take for a number, a time or a truth stays the text that was written") {
    Composed const c(
        "a: {country: no, time: 1:45, long: 1:45:30, code: 012, yes: on, empty: ~, big: 1e3, date: 2026-09-14}\n");
    REQUIRE(c.root);
    CHECK(c.at("a", "country") == "no");
    CHECK(c.at("a", "time") == "1:45");
    CHECK(c.at("a", "long") == "1:45:30");
    CHECK(c.at("a", "code") == "012");
    CHECK(c.at("a", "yes") == "on");
    CHECK(c.at("a", "empty") == "~");
    CHECK(c.at("a", "big") == "1e3");
    CHECK(c.at("a", "date") == "2026-09-14");
}

TEST_CASE("columns count characters, not bytes, in Cyrillic and Kazakh text") {
    Composed c("ru: Съезд у фермы\nkk: {title: Әйел есікте, title: екі рет}\n");
    auto const found = c.report.finish();
    REQUIRE(found.size() == 1);
    CHECK(found.front().kind == DiagnosticKind::duplicate_key);
    CHECK(found.front().line == 2);
    CHECK(found.front().column == 26);
    CHECK(found.front().length == 5);
}

TEST_CASE("lines end with LF, CRLF or CR, and a byte order mark is no character") {
    for (std::string const end : {"\n", "\r\n", "\r"}) {
        Composed c(
            "\xEF\xBB\xBF"
            "a: 1" +
            end + "b: 2" + end + "a: 3" + end);
        auto const found = c.report.finish();
        REQUIRE(found.size() == 1);
        CHECK(found.front().line == 3);
        CHECK(found.front().column == 1);
        CHECK(found.front().source_line == "a: 3");
    }
}

TEST_CASE("a place inside a text is the place in the file, however the text is written") {
    SUBCASE("plain, over several lines") {
        Composed const c("when: asked(POL, bank)\n  and not\n  leak\n");
        Yaml const& when = *c.root->find("when");
        CHECK(when.text == "asked(POL, bank) and not leak");
        CHECK(c.raw(when, "bank") == "bank");
        CHECK(c.raw(when, "leak") == "leak");
    }
    SUBCASE("in single quotes with a doubled quote") {
        Composed const c("body: 'the foreman''s book is here'\n");
        Yaml const& body = *c.root->find("body");
        CHECK(body.text == "the foreman's book is here");
        CHECK(c.raw(body, "'") == "'");
        CHECK(c.raw(body, "book") == "book");
    }
    SUBCASE("in double quotes with escapes and an escaped line break") {
        Composed const c("body: \"caf\\u00e9 \\x41 \\\"quoted\\\" end \\\n   of line\"\n");
        Yaml const& body = *c.root->find("body");
        CHECK(body.text == "café A \"quoted\" end of line");
        CHECK(c.raw(body, "quoted") == "quoted");
        CHECK(c.raw(body, "of line") == "of line");
    }
    SUBCASE("in a block of several lines") {
        Composed const c("body: |  # remark\n    Первая строка\n    второе слово\n");
        Yaml const& body = *c.root->find("body");
        CHECK(body.text == "Первая строка\nвторое слово\n");
        CHECK(c.raw(body, "слово") == "слово");
    }
    SUBCASE("in a folded block") {
        Composed const c("when: >\n  A-1 opened\n  or 0:30\n");
        Yaml const& when = *c.root->find("when");
        CHECK(when.text == "A-1 opened or 0:30\n");
        CHECK(c.raw(when, "0:30") == "0:30");
    }
}

TEST_CASE("a file of 200,000 values is read and one more is refused") {
    auto const list = [](std::size_t items) {
        std::string text = "[";
        for (std::size_t i = 0; i < items; ++i) text += "a,";
        return text + "a]";
    };
    CHECK(Composed(list(yaml_values_max - 2)).root);
    Composed c(list(yaml_values_max - 1));
    CHECK_FALSE(c.root);
    CHECK(c.report.has(DiagnosticKind::bad_yaml));
}

TEST_CASE("twelve levels are read and thirteen refused") {
    auto const nested = [](std::size_t levels) { return std::string(levels, '[') + "x" + std::string(levels, ']'); };
    CHECK(Composed(nested(yaml_depth_max)).root);
    Composed c(nested(yaml_depth_max + 1));
    CHECK_FALSE(c.root);
    CHECK(c.report.has(DiagnosticKind::too_deep));
}

TEST_CASE("no cut of a well-formed file breaks the composer") {
    std::string const text =
        "a: {b: [1, 'two', \"t\\u0068ree\"], c: |\n}\nd:\n  e: >-\n    складка\n    текста\n  f: &x y\n";
    for (std::size_t length = 0; length <= text.size(); ++length) {
        Composed c(text.substr(0, length));
        CHECK((c.root || c.report.errors() > 0));
    }
}

TEST_CASE("an empty file is an empty text") {
    Composed const c("# only a remark\n");
    REQUIRE(c.root);
    CHECK(c.root->is_nothing());
}

}  // namespace
}  // namespace orda::scenario
