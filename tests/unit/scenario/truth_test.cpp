// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/spelling.hpp"
#include "scenario/package.hpp"
#include "unit/scenario/fixture.hpp"

// `truth:` and `links:`, and what our own scripts write there.
namespace orda::scenario {
namespace {

using namespace exercise;

constexpr std::string_view rows = R"(facts: {f_late: Something late}
injects:
  A-1: {when: 0:05, to: ALL, kind: mail, title: One}
  A-2: {when: 0:10, to: POL, kind: mail, title: Two, facts: f_late}
  A-3: {when: 1:00, to: LEAD, kind: mail, title: Three}
)";

Script compiled(std::string const& truth, std::string_view cut = {}) {
    Compiled result = compile(fixture::package(std::string(fixture::head) + std::string(rows) + truth), "piece", cut);
    INFO(render_text(result.diagnostics));
    REQUIRE(result.script);
    return std::move(*result.script);
}

// Everything that a team may be sent: texts of injects with their attachments, decisions and forms.
std::string sent(Script const& script) {
    std::string all;
    auto const add = [&](Text const& text) {
        for (std::string const& each : text.by_language) all += each + " | ";
    };
    for (Row const& row : script.rows) {
        for (Text const* text : {&row.title, &row.body, &row.transcript}) add(*text);
        for (Variant const& variant : row.variants)
            for (Text const* text : {&variant.title, &variant.body, &variant.transcript}) add(*text);
        all += row.capture.url + " | " + row.capture.camera + " | ";
    }
    for (File const& file : script.files) {
        if (file.media_type.starts_with("text/")) all += file.bytes + " | ";
        add(file.description);
    }
    for (RequestType const& form : script.requests) {
        add(form.title);
        add(form.reply);
        for (exercise::Field const& field : form.fields) {
            add(field.label);
            for (Option const& choice : field.choices) add(choice.text);
        }
    }
    for (GlossaryWord const& word : script.glossary) add(word.word);
    for (Target const& target : script.targets) add(target.title);
    for (Sender const& sender : script.senders) add(sender.name);
    return all;
}

}  // namespace

TEST_CASE("elements and links of the truth are read whole") {
    Script const script = compiled(R"(
truth:
  t_man: {kind: person, name: The man, also: [Mr Man, "M. Man"], after: A-1/A-2, key: true, means: The owner}
  t_bus: {kind: vehicle, name: White bus, also: K 482 TRM, after: f_late}
links:
  l_bus: {from: t_man, to: t_bus, means: owns it, after: A-3, key: true}
)");
    REQUIRE(script.truth.size() == 2);
    TruthElement const& man = script.truth[0];
    CHECK(man.kind == BoardKind::person);
    CHECK(man.also == std::vector<std::string>{"Mr Man", "M. Man"});
    CHECK(man.after.rows == std::vector<RowId>{RowId{0}, RowId{1}});
    CHECK(man.key);
    CHECK_FALSE(script.truth[1].key);
    CHECK(script.truth[1].after.facts == std::vector<FactId>{FactId{0}});
    REQUIRE(script.truth_links.size() == 1);
    CHECK(script.truth_links[0].from == 0);
    CHECK(script.truth_links[0].to == 1);
    CHECK(script.truth_links[0].after.rows == std::vector<RowId>{RowId{2}});
}

TEST_CASE("what a cut leaves out falls away with its links, and the others keep their ends") {
    std::string const truth = R"(
truth:
  t_gone: {kind: person, name: Gone, after: A-2}
  t_one: {kind: person, name: One, after: A-1/A-2}
  t_two: {kind: person, name: Two}
links:
  l_gone: {from: t_gone, to: t_two, means: knew him}
  l_late: {from: t_one, to: t_two, means: met later, after: A-2}
  l_stays: {from: t_one, to: t_two, means: brothers}
cuts:
  short: {drop: A-2}
)";
    Script const whole = compiled(truth), cut = compiled(truth, "short");
    CHECK(whole.truth.size() == 3);
    CHECK(whole.truth_links.size() == 3);
    REQUIRE(cut.truth.size() == 2);
    CHECK(cut.truth[0].id == "t_one");
    REQUIRE(cut.truth_links.size() == 1);
    CHECK(cut.truth_links[0].id == "l_stays");
    CHECK(cut.truth_links[0].from == 0);
    CHECK(cut.truth_links[0].to == 1);
}

TEST_CASE("every spelling of the truth of our scripts stands in something that teams are sent, and none is told late") {
    for (std::string const name : {"open-field", "silver-wash", "blue-channel"}) {
        CAPTURE(name);
        auto const package = read_package("scenarios/" + name);
        REQUIRE(package.has_value());
        Compiled const result = compile(*package, name);
        INFO(render_text(result.diagnostics));
        REQUIRE(result.script);
        CHECK(fixture::count(result, DiagnosticKind::missing_text) == 0);
        CHECK(fixture::count(result, DiagnosticKind::truth_untold) == 0);
        Script const& script = *result.script;
        CHECK(script.truth.size() >= 20);
        CHECK(script.truth_links.size() >= 15);
        std::string const all = sent(script);
        Spelling const told(all);
        for (TruthElement const& each : script.truth)
            each_spelling(each, [&](std::string const& words) {
                CHECK_MESSAGE(told.holds(Spelling(words)), each.id, ": ", words, " stands nowhere");
            });
    }
}

}  // namespace orda::scenario
