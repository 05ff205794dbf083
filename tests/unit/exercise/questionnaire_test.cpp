// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// What trainees say of the exercise (docs/adr/0024).
namespace orda::exercise::test {
namespace {

struct Asking {
    ScriptBuilder script;
    TableTop table;
    TeamId team;
    SeatId trainee, actor;
    Issuer staff = TableTop::controller();

    Asking()
        : table((script.script().questionnaire = {{"Q1", QuestionKind::scale, {}, {}},
                                                  {"Q2", QuestionKind::choice, {}, {{"a", {}}, {"b", {}}}},
                                                  {"Q3", QuestionKind::text, {}, {}}},
                 script)),
          team(table.add_team("Aral")),
          trainee(table.add_seat(team, pol)),
          actor(table.add_evaluator(1)) {}

    static Sheet sheet(std::uint8_t key) {
        Sheet one;
        one.key[0] = key;
        one.answers = {{0, 5, {}}, {1, 0, {}}, {2, {}, "More time"}};
        one.language = "en";
        return one;
    }
    [[nodiscard]] Questionnaire const& now() const { return table.state().questionnaire; }
};

struct Opened : Asking {
    Opened() {
        table.start();
        table.accept(OpenQuestionnaire{}, staff);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Asking, "a questionnaire is opened from STARTEX on, once, and also after ENDEX") {
    CHECK(table.why_not(OpenQuestionnaire{}, staff) == Refusal::not_running);
    table.start();
    CHECK(table.why_not(CloseQuestionnaire{}, staff) == Refusal::not_open);
    table.accept(OpenQuestionnaire{}, staff);
    CHECK(table.why_not(OpenQuestionnaire{}, staff) == Refusal::already_done);
    table.end();
    table.accept(CloseQuestionnaire{}, staff);
    CHECK_FALSE(now().open);
    table.accept(OpenQuestionnaire{}, staff);
    CHECK(now().open);
}

TEST_CASE_FIXTURE(Opened, "sheets are recorded in the order of their keys, whatever order they come in") {
    table.accept(CloseQuestionnaire{{sheet(9), sheet(2), sheet(5)}}, staff);
    REQUIRE(now().sheets.size() == 3);
    CHECK(now().sheets[0] == sheet(2));
    CHECK(now().sheets[1] == sheet(5));
    CHECK(now().sheets[2] == sheet(9));
}

TEST_CASE_FIXTURE(Opened, "a sheet that is recorded already is not recorded again") {
    table.accept(CloseQuestionnaire{{sheet(2), sheet(5)}}, staff);
    table.accept(OpenQuestionnaire{}, staff);
    table.accept(CloseQuestionnaire{{sheet(2), sheet(5), sheet(7)}}, staff);
    CHECK(now().sheets.size() == 3);
    table.accept(OpenQuestionnaire{}, staff);
    CHECK(table.why_not(CloseQuestionnaire{{sheet(8), sheet(8)}}, staff) == Refusal::not_valid);
}

TEST_CASE_FIXTURE(Opened, "a sheet that does not fit the script closes nothing") {
    auto const fault = [&](auto const& change) {
        Sheet one = sheet(1);
        change(one);
        return table.refuse(CloseQuestionnaire{{one}}, staff).detail;
    };
    CHECK(fault([](Sheet& s) { s.key = {}; }) == "key");
    CHECK(fault([](Sheet& s) { s.answers.clear(); }) == "answers");
    CHECK(fault([](Sheet& s) { std::swap(s.answers[0], s.answers[1]); }) == "answers");
    CHECK(fault([](Sheet& s) { s.answers[1].item = 0; }) == "answers");
    CHECK(fault([](Sheet& s) { s.answers[2].item = 3; }) == "answers");
    CHECK(fault([](Sheet& s) { s.answers[0].value = 0; }) == "value");
    CHECK(fault([](Sheet& s) { s.answers[0].value = 6; }) == "value");
    CHECK(fault([](Sheet& s) { s.answers[1].value = 2; }) == "value");
    CHECK(fault([](Sheet& s) { s.answers[0].words = "x"; }) == "answers");
    CHECK(fault([](Sheet& s) { s.answers[2].words = " "; }) == "words");
    CHECK(fault([](Sheet& s) { s.answers[2].words = std::string(sheet_bytes_max + 1, 'x'); }) == "words");
    CHECK(fault([](Sheet& s) { s.language = ""; }) == "language");
    CHECK(fault([](Sheet& s) { s.answers.pop_back(); }) == "language");
    CHECK(fault([](Sheet& s) { s.speaker = 2; }) == "speaker");
    CHECK(fault([&](Sheet& s) { s.seat = actor; }) == "seat");
    CHECK(now().open);
    CHECK(now().sheets.empty());
}

TEST_CASE_FIXTURE(Opened, "whoever signs is named, and nobody else") {
    Sheet mine = sheet(1);
    mine.seat = trainee;
    mine.speaker = 2;
    table.accept(CloseQuestionnaire{{mine, sheet(2)}}, staff);
    CHECK(now().sheets[0].seat == trainee);
    CHECK_FALSE(now().sheets[1].seat);
}

}  // namespace orda::exercise::test
