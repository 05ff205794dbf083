// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/knowledge.hpp"

#include <doctest/doctest.h>

#include "exercise/evaluate.hpp"
#include "support/script_builder.hpp"

namespace orda::rehearsal {
namespace {

using namespace exercise;
using namespace exercise::test;

TEST_CASE("options are known by their texts, whatever order they are shown in") {
    ScriptBuilder script;
    DecisionId const choice = script.decision(at(10min));
    auto& options = script[choice].options;
    options[0] = {"a", words("first"), {{CompetencyId{0}, 5}, {CompetencyId{1}, 3}}, {}, false};
    options[1] = {"b", words("second"), {{CompetencyId{0}, -2}}, {RaiseFlag{FlagId{0}}}, false};
    options[2] = {"c", words("third"), {}, {}, false};
    script[choice].shown = {c, a, b};
    script[choice].prompt = words("What now, {team}?");
    Knowledge const knowledge(script.script());
    v1::DecisionView shown;
    shown.set_kind("single");
    shown.mutable_prompt()->add_by_language("What now, Barys?");
    for (char const* const text : {"third", "first", "second"})
        shown.add_options()->mutable_text()->add_by_language(text);
    DecisionKnowledge const* known = knowledge.decision(shown);
    REQUIRE(known != nullptr);
    CHECK(known->options == std::vector<Worth>{{0, false}, {8, false}, {-2, true}});
    shown.mutable_options(0)->mutable_text()->set_by_language(0, "something else");
    CHECK(knowledge.decision(shown) == nullptr);
}

TEST_CASE("per person the key says what each option is worth") {
    ScriptBuilder script;
    DecisionId const list = script.per_person(at(10min), 2, {2, 3});
    script[list].key.push_back({{0, 1}, 0, 1, {{CompetencyId{0}, 4}}, {}});
    script[list].key.push_back({{1}, 1, 2, {}, {RaiseFlag{FlagId{0}}}});
    Knowledge const knowledge(script.script());
    v1::DecisionView shown;
    shown.set_kind("per_person");
    shown.mutable_prompt();
    for (int i = 0; i < 2; ++i) shown.add_columns()->mutable_title()->add_by_language("column");
    for (int i = 0; i < 2; ++i) shown.add_persons()->mutable_name()->add_by_language("agency");
    DecisionKnowledge const* known = knowledge.decision(shown);
    REQUIRE(known != nullptr);
    CHECK(known->lines[0][0][1].points == 4);
    CHECK(known->lines[1][0][1].points == 4);
    CHECK(known->lines[1][1][2].flag);
    CHECK_FALSE(known->lines[0][1][2].flag);
}

// How many rules send this form back.
std::size_t objections(Script const& script, RequestType const& type, FormPlan const& plan) {
    std::vector<FieldValue> fields;
    for (FieldPlan const& field : plan) fields.push_back({field.text ? "text" : "", field.words});
    TeamState const team;
    View const view{script, team, {}, fields};
    std::size_t count = 0;
    for (RefusalRule const& rule : type.refuse) count += holds(rule.when, view);
    return count;
}

TEST_CASE("a form is filled in so that no rule sends it back, and so that one does") {
    ScriptBuilder script;
    for (int i = 0; i < 3; ++i) script.law();
    RequestId const motion = script.request();
    RequestType& type = script[motion];
    type.fields = {field(FieldType::law), field(FieldType::multi, false, {"passports", "everything", "cards"}),
                   field(FieldType::choice, false, {"open", "closed"}), field(FieldType::text, true)};
    type.refuse = {{when(none_of(field_has(0, {"law2"}))), words("no ground")},
                   {when(field_has(1, {"everything"})), words("not a list")},
                   {when(field_is(2, "open")), words("not in the open")},
                   {when(all({field_has(1, {"cards"}), none_of(filled(3))})), words("whose cards?")}};
    FormKnowledge const known = learn_form(script.script(), type);
    CHECK(objections(script.script(), type, known.granted) == 0);
    CHECK(known.granted[0].words == std::vector<std::string>{"law2"});
    REQUIRE(known.refused.size() >= 4);
    for (FormPlan const& plan : known.refused) CHECK(objections(script.script(), type, plan) > 0);
}

TEST_CASE("a form no rule can send back has no wrong way") {
    ScriptBuilder script;
    RequestId const note = script.request();
    script[note].fields = {field(FieldType::text), field(FieldType::text, true)};
    CHECK(learn_form(script.script(), script[note]).refused.empty());
}

TEST_CASE("a form in order names nothing of innocents, and nothing is due for their sake") {
    ScriptBuilder script;
    script.script().length = 100min;
    AssetId const guilty = script.asset(1), nurse = script.asset(1, clock(40min));
    script[nurse].innocent = true;
    RequestId const freezing = script.request();
    script[freezing].on = {script[guilty].target, script[nurse].target};
    script[nurse].secure = {by_request(freezing)};
    CHECK(learn_form(script.script(), script[freezing]).spare == std::set<std::size_t>{1});
    CHECK(learn_due_times(script.script()).at(freezing.value) == 95min);  // not before 0:40: only before the end
}

TEST_CASE("requests are due before the row that misses them") {
    ScriptBuilder script;
    script.script().length = 100min;
    RequestId const bank = script.request(), note = script.request(), free = script.request();
    MarkId const noted = script.mark(request_stage(RequestStage::asked, desks(pol), note));
    script.row(none_of(by(request_stage(RequestStage::asked, desks(pol), bank), clock(40min))));
    script.row(none_of(by(done(noted), clock(30min))));
    script[free].delay = {20min};
    auto const due = learn_due_times(script.script());
    CHECK(due.at(bank.value) == 40min);
    CHECK(due.at(note.value) == 30min);
    CHECK(due.at(free.value) == 75min);
}

TEST_CASE("a mark makes sense once the row is there that its condition names") {
    ScriptBuilder script;
    MarkId const present = script.mark(), promised = script.mark(), other = script.mark();
    RowId const yard = script.actor_row(clock(1min));
    RowId const call = script.row(clock(2min));
    script.row(none_of(by(done(present), after(5min, started(yard)))));
    script.row(all({delivered(call), done(promised)}));
    auto const marks = learn_marks(script.script());
    CHECK(marks[present.value].after == yard);
    CHECK(marks[present.value].started);
    CHECK(marks[promised.value].after == call);
    CHECK_FALSE(marks[promised.value].started);
    CHECK_FALSE(marks[other.value].after.has_value());
}

}  // namespace
}  // namespace orda::rehearsal
