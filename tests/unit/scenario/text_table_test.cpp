// SPDX-License-Identifier: Apache-2.0
#include "scenario/text_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "scenario/package.hpp"
#include "unit/scenario/fixture.hpp"

namespace orda::scenario {
namespace {

// ---- the CSV file ----

std::vector<TextChange> texts(std::string_view csv, std::string_view language = "kk") {
    auto const result = csv_to_texts(csv, language);
    std::string const problem = result ? "" : result.error().words;
    INFO(problem);
    REQUIRE(result.has_value());
    return *result;
}
std::string problem(std::string_view csv) {
    auto const result = csv_to_texts(csv, "kk");
    REQUIRE_FALSE(result.has_value());
    return std::to_string(result.error().line) + ": " + result.error().words;
}

TEST_CASE("a table comes back with commas or semicolons, with or without mark, with any line breaks") {
    for (std::string_view const csv :
         {"place,en,kk\nA-1/title,Start,\xD0\x91\n", "place;en;kk\r\nA-1/title;Start;\xD0\x91\r\n",
          "\xEF\xBB\xBFplace,en,kk\r\n\"A-1/title\",\"Start\",\"\xD0\x91\"", "kk;place\n\xD0\x91;A-1/title\n\n"}) {
        CAPTURE(csv);
        auto const found = texts(csv);
        REQUIRE(found.size() == 1);
        CHECK(found[0].path == "A-1/title");
        CHECK(found[0].text == "\xD0\x91");
        CHECK(found[0].line == 2);
    }
}

TEST_CASE("quotes hold separators, quotes and several lines; lines are counted through them") {
    auto const found = texts("place,en,kk\r\na,,\"x, \"\"y\"\"\r\n\r\nz\"\r\nb,,\"\"\"\"\r\nc,,5\" pipe\r\n");
    REQUIRE(found.size() == 3);
    CHECK(found[0].text == "x, \"y\"\n\nz");
    CHECK(found[1].text == "\"");
    CHECK(found[1].line == 5);
    CHECK(found[2].text == "5\" pipe");
}

TEST_CASE("empty cells and what is blank at the end of a text are passed over") {
    auto const found = texts("place,kk\na,\"\"\nb,\"x \n\n\"\nc,\"  \"\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].text == "x");
}

TEST_CASE("what is wrong with a table is told with its line") {
    CHECK(problem("") == "1: the file is empty");
    CHECK(problem("place,kk\na,x\nb,\"y\nz\nw,v\n") == "3: a quote is opened here and never closed");
    CHECK(problem("place,en\na,x\n") == "1: the first line does not name the columns `place` and `kk`");
    CHECK(problem("en,kk\na,x\n") == "1: the first line does not name the columns `place` and `kk`");
    CHECK(problem("place,en,kk\na,x,y\nb,x\n") == "3: this line has 2 columns, the first has 3");
    CHECK(problem("place,kk\na,x,y\n") == "2: this line has 3 columns, the first has 2");
    CHECK(problem("place,kk\na,\"x\ny\"\nb,\xC4\n").starts_with("4: the file is not UTF-8 here"));
}

TEST_CASE("every text comes back from the table as it went out") {
    TextTable table{{"en", "kk"}, {}};
    for (std::string const text : {"a", "a,b;c", "\"a\"", "\"", "a\nb\n\nc", "'", "=1+1", " lead", "\xD1\x8F"})
        table.lines.push_back({"p" + std::to_string(table.lines.size()), {}, false, {"first", text}, {"", ""}});
    auto const csv = texts_to_csv(table, "kk");
    REQUIRE(csv);
    CHECK(csv->starts_with("\xEF\xBB\xBFplace,en,kk\r\n\"p0\",\"first\",\"a\"\r\n"));
    auto const found = texts(*csv);
    REQUIRE(found.size() == table.lines.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].path == table.lines[i].path);
        CHECK(found[i].text == table.lines[i].by_language[1]);
    }
    CHECK_FALSE(texts_to_csv(table, "en"));
    CHECK_FALSE(texts_to_csv(table, "ru"));
}

// ---- what it changes ----

constexpr std::string_view sections =
    R"(requests: {R: {from: LEAD, title: Ask, fields: {who: {type: choice x/y, label: Who, choices: {x: X, y: Y}}}}}
cast: {V1: {name: Azim, brief: Proud, ticks: {seen: Seen alone}}}
checklists: {CL: {title: Talk, comp: GEN, 1: Bad, 3: Fair, 5: Good}}
decisions:
  A1: {to: LEAD, prompt: What now?, deadline: 1:00, opens: 0:10, default: a, options: {a: {text: Wait, score: 0}, b: {text: Go, score: 0}}}
injects:
  A-1: {when: 0:00, to: LEAD, kind: letter, title: One, body: First}
  A-2:
    when: 0:01
    to: LEAD
    kind: letter
    title: {en: Two, kk: In place}
    attach: {file: media/plan.svg, description: Plan}
    variants:
      - {if: A1 chose a, do: cancel A-1}
      - {if: A1 chose b, body: Other}
)";

Package package_with(std::string texts_yaml) {
    std::string head(fixture::head);
    head.replace(head.find("languages: en\n"), 14, "languages: en/kk\n");
    std::vector<SourceFile> more{{"piece/texts.kk.yaml", std::move(texts_yaml)},
                                 {"piece/media/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>"}};
    return fixture::package(head + std::string(sections), std::move(more));
}

struct Put {
    std::string after, refused;
};
// Puts these texts into a texts file.
Put put(std::string const& texts_yaml, std::vector<std::pair<std::string, std::string>> const& texts) {
    TextTable const table = text_table(package_with(texts_yaml), "piece");
    std::vector<TextChange> wanted;
    for (auto const& [path, text] : texts) wanted.push_back({path, text, wanted.size() + 2});
    std::vector<Refusal> refused;
    auto const changes = real_changes(table, "kk", wanted, refused);
    Sources sources;
    Report report(sources);
    auto const after = with_texts(sources.add("piece/texts.kk.yaml", texts_yaml), report, table, changes, refused);
    Put result{after.value_or(""), after ? "" : render_text(report.finish())};
    for (Refusal const& each : refused)
        result.refused += std::to_string(each.change.line) + " " + each.change.path + ": " + each.words + "\n";
    return result;
}
std::string after(std::string const& texts_yaml, std::vector<std::pair<std::string, std::string>> const& texts) {
    Put const result = put(texts_yaml, texts);
    CHECK(result.refused == "");
    // What was put in is what the script then says.
    TextTable const table = text_table(package_with(result.after), "piece");
    for (auto const& [path, text] : texts) {
        CAPTURE(path);
        auto const line =
            std::find_if(table.lines.begin(), table.lines.end(), [&](TextLine const& l) { return l.path == path; });
        REQUIRE(line != table.lines.end());
        CHECK(line->by_language.at(1) == text);
    }
    return result.after;
}

TEST_CASE("a text is replaced where it stands, in every shape, and remarks stay") {
    CHECK(after("orda: 1\nA-1:  # row\n  title: Old  # title\n  body: b\n", {{"A-1/title", "New"}}) ==
          "orda: 1\nA-1: # row\n  title: New # title\n  body: b\n");
    CHECK(after("orda: 1\nA-1: {title: Old, body: b} # row\n", {{"A-1/title", "New, yes"}}) ==
          "orda: 1\nA-1: {title: 'New, yes', body: b} # row\n");
    CHECK(after("orda: 1\nA-1:\n  body: | # body\n    one\n    two\n  title: t\n", {{"A-1/body", "short"}}) ==
          "orda: 1\nA-1:\n  body: short # body\n  title: t\n");
    CHECK(after("orda: 1\nA-1:\n  body: | # body\n    one\n    two\n  title: t\n", {{"A-1/body", "three\nfour"}}) ==
          "orda: 1\nA-1:\n  body: |- # body\n    three\n    four\n  title: t\n");
    CHECK(after("orda: 1\nA-1: {body: 'x'} # row\n", {{"A-1/body", "a\nb"}}) ==
          "orda: 1\nA-1: {body: \"a\\nb\"} # row\n");
    CHECK(after("orda: 1\nLEAD: Old # lead\n", {{"LEAD/title", "New"}}) == "orda: 1\nLEAD: New # lead\n");
    CHECK(after("orda: 1\nA-1:\n  title: # nothing yet\n  body: b\n", {{"A-1/title", "New"}}) ==
          "orda: 1\nA-1:\n  title: New # nothing yet\n  body: b\n");
    CHECK(after("orda: 1\nA-2:\n  variants:\n    -\n    - {body: Old} # x\n", {{"A-2/variants/2/body", "New"}}) ==
          "orda: 1\nA-2:\n  variants:\n    -\n    - {body: New} # x\n");
}

TEST_CASE("what is missing is added: entities, fields, items, options, the anchors of a checklist") {
    CHECK(after("orda: 1\n", {{"A-1/title", "T"}, {"A-1/body", "B"}}) == "orda: 1\nA-1: {body: B, title: T}\n");
    CHECK(after("", {{"A-1/title", "T"}}) == "orda: 1\nA-1: {title: T}\n");
    CHECK(after("# only a remark\n", {{"A-1/title", "T"}}) == "orda: 1\nA-1: {title: T}\n# only a remark\n");
    CHECK(after("orda: 1\nA-1: {title: T}\n# end\n", {{"A-1/body", "B"}}) ==
          "orda: 1\nA-1: {title: T, body: B}\n# end\n");
    CHECK(after("orda: 1\nA-1:\n  title: T # t\n# end\n", {{"A-1/body", "B"}}) ==
          "orda: 1\nA-1:\n  title: T # t\n  body: B\n# end\n");
    CHECK(after("orda: 1\nA1: {prompt: P}\n", {{"A1/options/b/text", "Go"}, {"A1/options/a/text", "Wait"}}) ==
          "orda: 1\nA1: {prompt: P, options: {a: Wait, b: Go}}\n");
    CHECK(after("orda: 1\n", {{"CL/1", "bad"}, {"CL/3", "fair"}, {"CL/5", "good"}}) ==
          "orda: 1\nCL: {1: bad, 3: fair, 5: good}\n");
    CHECK(after("orda: 1\n", {{"A-2/variants/2/body", "B"}}) == "orda: 1\nA-2:\n  variants:\n    -\n    - {body: B}\n");
    CHECK(after("orda: 1\n", {{"media/plan.svg/description", "D"}}) == "orda: 1\nmedia/plan.svg: D\n");
}

TEST_CASE("a thing that is one text gets another field without losing it") {
    CHECK(after("orda: 1\nR: {fields: {who: Kim}} # r\n", {{"R/fields/who/choices/x", "A"}}) ==
          "orda: 1\nR: {fields: {who: {label: Kim, choices: {x: A}}}} # r\n");
    CHECK(after("orda: 1\nR:\n  fields:\n    who: | # who\n      Kim\n      Who\n  title: T # t\n",
                {{"R/fields/who/choices/x", "A"}}) ==
          "orda: 1\nR:\n  fields:\n    who: {label: \"Kim\\nWho\\n\", choices: {x: A}} # who\n  title: T # t\n");
}

TEST_CASE("what cannot be put in is refused with the reason, and nothing else is touched") {
    CHECK(put("orda: 1\n", {{"A-9/title", "x"}}).refused == "2 A-9/title: the script has no such text\n");
    CHECK(put("orda: 1\n", {{"A-2/title", "x"}}).refused ==
          "2 A-2/title: it stands in piece/script.yaml:19:26; change it there\n");
    CHECK(put("orda: 1\n", {{"A-2/title", "In place"}}).refused == "");
    Put const twice = put("orda: 1\n", {{"A-1/title", "x"}, {"A-1/title", "x"}, {"A-1/title", "y"}});
    CHECK(twice.refused == "4 A-1/title: line 2 says something else for the same place\n");
    CHECK(twice.after == "orda: 1\nA-1: {title: x}\n");
    Put const other = put("orda: 1\nA-1: {title: {a: b}}\n", {{"A-1/title", "x"}});
    CHECK(other.refused == "2 A-1/title: something else than a text stands there\n");
    CHECK(other.after == "orda: 1\nA-1: {title: {a: b}}\n");
}

TEST_CASE("a texts file that cannot be read is left alone") {
    for (char const* const broken : {"orda: 1\nA-1: {title: 'x}\n", "- a\n", "just text\n", "A-1: {title: x}\n"}) {
        CAPTURE(broken);
        Put const result = put(broken, {{"A-1/title", "y"}});
        CHECK(result.after == "");
        CHECK(result.refused.find("piece/texts.kk.yaml:") == 0);
    }
}

TEST_CASE("a script that cannot be read has no texts") {
    Package package = package_with("orda: 1\n");
    for (SourceFile& file : package.files)
        if (file.path == "piece/script.yaml") file.bytes += "broken: 'x\n";
    CHECK(text_table(package, "piece").lines.empty());
}

TEST_CASE("the texts of our scripts come back whole after their texts file was emptied") {
    for (std::string const script : {"open-field", "silver-wash", "easy-money", "blue-channel"}) {
        auto const read = read_package("scenarios/" + script);
        REQUIRE(read.has_value());
        TextTable const table = text_table(*read, script);
        for (std::string const language : {"ru", "kk"}) {
            CAPTURE(script);
            CAPTURE(language);
            auto const csv = texts_to_csv(table, language);
            REQUIRE(csv);
            Package emptied = *read;
            std::string* bytes = nullptr;
            for (SourceFile& file : emptied.files)
                if (file.path == script + "/texts." + language + ".yaml") bytes = &file.bytes;
            REQUIRE(bytes != nullptr);
            *bytes = "orda: 1\n";
            TextTable const bare = text_table(emptied, script);
            CHECK(texts_to_csv(bare, language) != csv);
            std::vector<Refusal> refused;
            auto const changes = real_changes(bare, language, texts(*csv, language), refused);
            CHECK(changes.size() > 50);
            Sources sources;
            Report report(sources);
            auto after = with_texts(sources.add("texts", *bytes), report, bare, changes, refused);
            for (Refusal const& each : refused) MESSAGE(each.change.path << ": " << each.words);
            CHECK(refused.empty());
            REQUIRE(after);
            *bytes = *after;
            CHECK(texts_to_csv(text_table(emptied, script), language) == csv);
        }
    }
}

}  // namespace
}  // namespace orda::scenario
