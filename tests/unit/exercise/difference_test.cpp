// SPDX-License-Identifier: Apache-2.0
#include "exercise/difference.hpp"

#include <boost/pfr.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <type_traits>

#include "base/utf8.hpp"
#include "support/script_builder.hpp"

// What people are shown before they take a new version of a script.
namespace orda::exercise::test {
namespace {

// One thing of every part, and inside them one of everything.
Script whole_script() {
    ScriptBuilder built;
    built.script().languages = {"en", "ru"};
    built.script().competencies.push_back({"evidence", words("Evidence")});
    built.script().objectives.push_back({"O1", words("objective"), {}});
    built.script().checklists.push_back({"C1", words("checklist"), {}, {}, {}, {}});
    built.script().lines.push_back({"money", words("line"), false});
    built.script().days.push_back({"day1", 0min, words("day")});
    built.script().ends.push_back({"won", {}, words("won"), words("text")});
    built.script().files = {{"data/a.csv", "text/csv", "1;2\n", {}}, {"data/b.csv", "text/csv", "b", {}}};
    built.script().persons.push_back({"orol", words("Orol"), {}, built.sender()});
    built.phase(clock(1h));
    built.law();
    built.fact();
    built.mark();
    built.flag();
    built.boolean();
    CastId const cast = built.cast(1);
    built[cast].reveals.push_back({"r1", when(manual()), words("say"), {}});
    built.slot({cast}, built.place(1), 1h, 10min);
    AssetId const asset = built.asset(1);
    built[asset].secure.emplace_back();
    built.stop(VoteKind::single, 2);
    RequestId const request = built.request();
    built[request].fields.push_back(field(FieldType::choice, false, {"yes"}));
    built[request].refuse.push_back({when(manual()), words("no")});
    built[request].do_if.push_back({when(manual()), {}});
    DecisionId const decision = built.decision(at(45min), 2);
    built[decision].columns.push_back({"c1", words("column"), {{"x", words("x")}}});
    built[decision].items.push_back({"i1", words("item")});
    built[decision].key.push_back({{0}, 0, 0});
    RowId const row = built.row("A-104", clock(45min));
    built[row].variants.push_back({when(manual())});
    built.row("A-105", clock(50min));
    return built.script();
}

// Another value of any member, with ids that still name something.
template <class T>
void change(T& value);
template <class Tag>
void change_value(Id<Tag>& id) {
    id.value ^= 1U;
}
template <class T>
void change_value(std::vector<T>& list) {
    list.emplace_back();
}
template <class T>
void change_value(std::vector<std::optional<T>>& list) {
    list.emplace_back(T());
}
void change_value(std::vector<std::string>& list) { list.emplace_back("x"); }
void change_value(std::vector<Effect>& list) { list.emplace_back(FinishTeam()); }
template <class T>
void change_value(std::optional<T>& value) {
    if (value) value.reset();
    else change(value.emplace());
}
template <class A, class B>
void change_value(std::pair<A, B>& pair) {
    change(pair.second);
}
template <class Rep, class Period>
void change_value(std::chrono::duration<Rep, Period>& span) {
    span += std::chrono::hours(1);
}
void change_value(std::string& text) { text += "x"; }
void change_value(Text& text) { text.by_language.resize(2), text.by_language[1] += "я"; }
void change_value(Condition& condition) { condition = when(clock(77min)); }
void change_value(DeskSet& desks) { desks.bits ^= 1U; }
void change_value(Moment& moment) { moment.span += 1h; }
void change_value(ApproveWithin& within) { within.span += 1h; }
void change_value(Fallback& fallback) { fallback.telephone = !fallback.telephone; }
void change_value(Capture& capture) { capture.url += "x"; }
template <class T>
void change(T& value) {
    if constexpr (std::is_same_v<T, bool>) value = !value;
    else if constexpr (std::is_enum_v<T>) value = static_cast<T>(static_cast<int>(value) ^ 1);
    else if constexpr (std::is_integral_v<T>) ++value;
    else change_value(value);
}

// Changes each member of the thing in turn and looks at what is told. `first` = 1 leaves the id alone.
template <class T, std::size_t first = 1>
void every_member_is_told(char const* name, std::function<T&(Script&)> const& thing) {
    [&]<std::size_t... i>(std::index_sequence<i...>) {
        auto const one = [&]<std::size_t member>(std::integral_constant<std::size_t, member>) {
            CAPTURE(name);
            CAPTURE(member);
            Script const before = whole_script();
            Script after = before;
            change(boost::pfr::get<member>(thing(after)));
            auto const found = script_difference(before, after);
            REQUIRE(found.size() == 1);
            CHECK(found[0].field.find("details") == std::string::npos);
            CHECK_FALSE(words_of(found[0]).empty());
            CHECK(found[0].before != found[0].after);
        };
        (one(std::integral_constant<std::size_t, first + i>()), ...);
    }(std::make_index_sequence<boost::pfr::tuple_size_v<T> - first>());
}

template <class T>
void first_of(char const* name, std::vector<T> Script::* list) {
    every_member_is_told<T>(name, [list](Script& script) -> T& { return (script.*list).at(0); });
}

std::vector<std::string> told(Script const& before, Script const& after) {
    std::vector<std::string> lines;
    for (Difference const& each : script_difference(before, after)) lines.push_back(each.id + " " + words_of(each));
    return lines;
}
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("whatever member of a thing is otherwise, one line names it") {
    first_of("desk", &Script::desks);
    first_of("competency", &Script::competencies);
    first_of("sender", &Script::senders);
    first_of("law", &Script::laws);
    first_of("phase", &Script::phases);
    first_of("objective", &Script::objectives);
    first_of("variable", &Script::variables);
    first_of("mark", &Script::marks);
    first_of("fact", &Script::facts);
    first_of("flag", &Script::flags);
    first_of("cast", &Script::cast);
    first_of("person", &Script::persons);
    first_of("place", &Script::places);
    first_of("checklist", &Script::checklists);
    first_of("file", &Script::files);
    first_of("row", &Script::rows);
    first_of("decision", &Script::decisions);
    first_of("request", &Script::requests);
    first_of("slot", &Script::slots);
    first_of("asset", &Script::assets);
    first_of("target", &Script::targets);
    first_of("line", &Script::lines);
    first_of("day", &Script::days);
    first_of("end", &Script::ends);
    first_of("stop", &Script::stops);
}

TEST_CASE("whatever is otherwise inside a thing, one line names it") {
    every_member_is_told<Option>("option", [](Script& s) -> Option& { return s.decisions[0].options[0]; });
    every_member_is_told<Column>("column", [](Script& s) -> Column& { return s.decisions[0].columns[0]; });
    every_member_is_told<Item>("item", [](Script& s) -> Item& { return s.decisions[0].items[0]; });
    every_member_is_told<Field>("field", [](Script& s) -> Field& { return s.requests[0].fields[0]; });
    every_member_is_told<RefusalRule, 0>("refusal", [](Script& s) -> RefusalRule& { return s.requests[0].refuse[0]; });
    every_member_is_told<ConditionalEffect, 0>("effect",
                                               [](Script& s) -> ConditionalEffect& { return s.requests[0].do_if[0]; });
    every_member_is_told<SecureStage, 0>("stage", [](Script& s) -> SecureStage& { return s.assets[0].secure[0]; });
    every_member_is_told<Variant, 0>("variant", [](Script& s) -> Variant& { return s.rows[0].variants[0]; });
    every_member_is_told<Capture, 0>("capture", [](Script& s) -> Capture& { return s.rows[0].capture; });
    every_member_is_told<Tick>("tick", [](Script& s) -> Tick& { return s.cast[0].ticks[0]; });
    every_member_is_told<Reveal>("reveal", [](Script& s) -> Reveal& { return s.cast[0].reveals[0]; });
}

TEST_CASE("what is otherwise in the key of a per-person decision is told, if only that it is") {
    Script const before = whole_script();
    Script after = before;
    after.decisions[0].key[0].persons = {0, 1};
    CHECK(told(before, after) == Lines{"A1 key line 1: details differ"});
}

TEST_CASE("each member of the script itself is told") {
    Script const before = whole_script();
    auto const changed = [&](auto const& how) {
        Script after = before;
        how(after);
        return told(before, after);
    };
    CHECK(changed([](Script& s) { s.length = 7h; }) == Lines{" length: 6h → 7h"});
    CHECK(changed([](Script& s) { s.title = words("Field"); }) == Lines{" title (en): none → “Field”"});
    CHECK(changed([](Script& s) { s.languages = {"en", "kk"}; }) == Lines{" languages: en, ru → en, kk"});
    CHECK(changed([](Script& s) { s.cut = "short"; }) == Lines{" cut: none → “short”"});
    CHECK(changed([](Script& s) { s.id = "other"; }).size() == 1);
    CHECK(changed([](Script& s) { s.format = 2; }).size() == 1);
    CHECK(changed([](Script& s) { s.world = "other"; }).size() == 1);
    CHECK(changed([](Script& s) { s.world_version = 2; }).size() == 1);
    CHECK(changed([](Script& s) { s.teams = 2; }).size() == 1);
    CHECK(changed([](Script& s) { s.speed = 2; }).size() == 1);
    CHECK(changed([](Script& s) { s.film = true; }).size() == 1);
    CHECK(changed([](Script&) {}).empty());
}

TEST_CASE("times stand as T+h:mm, conditions as their author wrote them, both old and new") {
    Script const before = whole_script();
    Script after = before;
    after.rows[0].when = when(clock(1h + 10min));
    after.rows[1].when = {"20m after A-104", orda::exercise::test::after(20min, delivered(RowId{0}))};
    CHECK(told(before, after) == Lines{"A-104 when: T+0:45 → T+1:10", "A-105 when: T+0:50 → 20m after A-104"});
}

TEST_CASE("a condition of the same words that means another thing is told by its meaning") {
    Script before = whole_script(), after = before;
    before.rows[0].when = {"soon", all({clock(5min), manual()})};
    after.rows[0].when = {"soon", all({clock(6min), manual()})};
    CHECK(told(before, after) == Lines{"A-104 when: 0:05 and manual → 0:06 and manual"});
}

TEST_CASE("of a long text only the place is shown where it differs, never half a character") {
    Script before = whole_script(), after = before;
    std::string const start = std::string(60, 'a') + "жжжжжжжжжжжжжжжж ", rest = " " + std::string(200, 'b');
    before.rows[0].body.by_language = {"", start + "старое" + rest};
    after.rows[0].body.by_language = {"", start + "новое" + rest};
    auto const lines = told(before, after);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("A-104 body (ru): “…"));
    CHECK(lines[0].find("старое") != std::string::npos);
    CHECK(lines[0].find("новое") != std::string::npos);
    CHECK(lines[0].size() < 260);
    CHECK(first_bad_utf8(lines[0]) == std::string::npos);
}

TEST_CASE("attachments are told by their path, wherever they stand in the list of files") {
    Script before = whole_script(), after = before;
    before.rows[0].attach = {FileId{0}, FileId{1}};
    after.files = {{"data/new.csv", "text/csv", "new", {}}, before.files[1], before.files[0]};
    after.rows[0].attach = {FileId{2}, FileId{1}};
    CHECK(told(before, after) == Lines{"data/new.csv file: none → new, 3 bytes"});
    after.rows[1].attach = {FileId{0}};
    after.files[1].bytes = "c";
    CHECK(told(before, after) == Lines{"data/b.csv contents: 1 bytes → as many, but others",
                                       "data/new.csv file: none → new, 3 bytes", "A-105 attach: none → data/new.csv"});
}

}  // namespace orda::exercise::test
