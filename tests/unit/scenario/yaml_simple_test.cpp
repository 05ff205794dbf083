// SPDX-License-Identifier: Apache-2.0
// The quick reader of simple files against libyaml's: the same tree wherever it gives one.
#include "scenario/yaml_simple.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/any_value.hpp"
#include "support/random_yaml.hpp"
#include "unit/scenario/fixture.hpp"

namespace orda::scenario {
namespace {

bool same(Span a, Span b) { return a.source == b.source && a.begin == b.begin && a.end == b.end; }

bool same(Yaml const& a, Yaml const& b) {
    auto const same_item = [](Yaml const& x, Yaml const& y) { return same(x, y); };
    auto const same_entry = [](YamlEntry const& x, YamlEntry const& y) {
        return same(x.key, y.key) && same(x.value, y.value);
    };
    return a.shape == b.shape && a.style == b.style && a.one_line == b.one_line && same(a.span, b.span) &&
           a.text == b.text && std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_item) &&
           std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), same_entry);
}

enum class Read : std::uint8_t { simply, by_libyaml, differently };

Read read(std::string const& bytes) {
    Sources sources;
    Report report(sources);
    std::uint32_t const source = sources.add("file.yaml", bytes);
    auto const simple = read_simple_yaml(source, sources.at(source).bytes());
    if (!simple) return Read::by_libyaml;
    auto const other = compose_any_yaml(source, report);
    return other && report.finish().empty() && same(*simple, *other) ? Read::simply : Read::differently;
}

// compose_yaml() looks for these before either of them reads.
bool comes_to_a_reader(std::string const& bytes) {
    Sources sources;
    Report report(sources);
    (void)compose_yaml(sources.add("file.yaml", bytes), report);
    auto const all = report.finish();
    return std::none_of(all.begin(), all.end(), [](Diagnostic const& d) {
        return d.kind == DiagnosticKind::bad_utf8 || d.message.find("a tab") != std::string::npos ||
               d.message.find("nobody sees") != std::string::npos;
    });
}

std::vector<std::string> our_files() {
    std::vector<std::string> all;
    for (auto const& entry : std::filesystem::recursive_directory_iterator("scenarios"))
        if (entry.path().extension() == ".yaml") all.push_back(fixture::read_file(entry.path()));
    return all;
}

// Some lines of a file, from one that is not indented.
std::string some_things(std::string const& whole, std::size_t near) {
    std::size_t begin = whole.rfind('\n', near) + 1;
    while (begin > 0 && (whole[begin] == ' ' || whole[begin] == '\n')) begin = whole.rfind('\n', begin - 2) + 1;
    return whole.substr(begin, whole.find('\n', std::min(begin + 600, whole.size() - 1)) + 1 - begin);
}

TEST_CASE("every file of our scripts is read simply, and as libyaml reads it") {
    for (std::string const& file : our_files()) {
        CAPTURE(file.substr(0, 200));
        CHECK(read(file) == Read::simply);
    }
}

TEST_CASE("what is no simple file is left to libyaml") {
    for (std::string_view const file : {"a: b",
                                        "a: b\r\n",
                                        "a: 'b\n  c'\n",
                                        "a: \"b\\n\"\n",
                                        "a: >\n  b\n",
                                        "a: |-\n  b\n",
                                        "a: b\n  c\n",
                                        "---\na: b\n",
                                        "- a\n",
                                        "a\n",
                                        "",
                                        "a: &b c\n",
                                        "a: b: c\n",
                                        "a:\n  b\n",
                                        "'a': b\n",
                                        "a: {b}\n",
                                        "a: {b: c,\n  d: e}\n",
                                        "a: b\na: c\n",
                                        "a: {b: c, b: d}\n",
                                        "a: [b: c]\n",
                                        "a:\n    b: c\n  d: e\n",
                                        "a: |\n  b\n c\n",
                                        "? a\n: b\n",
                                        "a: |\n   \n  b\n",
                                        "a: b\x7F\n",
                                        "a: \xEF\xBB\xBF\n",
                                        "a:\n-\n  b\n",
                                        "a: {b: c}}\n",
                                        "a: [b\n",
                                        "a: 'b' c\n"}) {
        CAPTURE(file);
        CHECK(read(std::string(file)) == Read::by_libyaml);
    }
}

TEST_CASE("a damaged file is read as libyaml reads it or left to it") {
    test::Random random(1);
    std::vector<std::string> const files = our_files();
    std::size_t simple = 0;
    for (int i = 0; i < 4'000; ++i) {
        std::string const& whole = files[random.below(files.size())];
        std::string file = some_things(whole, random.below(whole.size()));
        for (std::size_t left = random.below(3); left > 0 && !file.empty(); --left) {
            static constexpr std::string_view signs = "  \n\n:#-?,{}[]'\"|>&*!%@`\\aA0.";
            std::size_t const at = random.below(file.size());
            if (random.coin()) file.insert(at, 1, signs[random.below(signs.size())]);
            else file.erase(at, 1 + random.below(4));
        }
        if (!comes_to_a_reader(file)) continue;
        Read const how = read(file);
        CAPTURE(file);
        REQUIRE(how != Read::differently);
        simple += how == Read::simply ? 1 : 0;
    }
    CHECK(simple > 1'000);
}

TEST_CASE("any YAML is read as libyaml reads it or left to it") {
    std::size_t simple = 0;
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        std::string const file = test::RandomYaml(seed).file();
        if (!comes_to_a_reader(file)) continue;
        Read const how = read(file);
        CAPTURE(file);
        REQUIRE(how != Read::differently);
        simple += how == Read::simply ? 1 : 0;
    }
    CHECK(simple > 100);
}

}  // namespace
}  // namespace orda::scenario
