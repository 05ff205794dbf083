// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// What staff and evaluators learn, with what is to be done (docs/adr/0022).
namespace orda::exercise::test {
namespace {

struct Learning {
    ScriptBuilder script;
    TableTop table;
    TeamId one, two;
    SeatId seat, other_seat, trainee;
    Issuer me, other, staff = TableTop::controller();

    Learning()
        : table((script.script().objectives = {{"O1", {}, {}}}, script.script().competencies = {{"PRO", {}}}, script)),
          one(table.add_team("Aral")),
          two(table.add_team("Balkhash")),
          seat(table.add_evaluator(1)),
          other_seat(table.add_evaluator(2)),
          trainee(table.add_seat(one, pol)),
          me(table.holder(seat)),
          other(table.holder(other_seat)) {
        table.accept(AssignTeams{seat, {one}}, staff);
        table.accept(AssignTeams{other_seat, {one}}, staff);
    }
    static WriteLesson lesson(std::uint64_t key, std::optional<TeamId> team, std::string words = "They asked first") {
        WriteLesson command{key, {}, {}};
        command.says.kind = LessonKind::strength;
        command.says.team = team;
        command.says.words = std::move(words);
        command.says.language = "en";
        return command;
    }
    [[nodiscard]] Lesson const& first() const { return table.state().lessons.at(0); }
};

struct Begun : Learning {
    Begun() {
        table.start();
        table.run_to(10min);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Begun, "a lesson is written, said in other words, taken away and brought back under one key") {
    WriteLesson command = lesson(5, one);
    command.says.about = 3;
    table.accept(command, staff);
    command.says.words = "They asked twice";
    command.says.recommendation = "Train it";
    command.says.owner = "Training department";
    command.says.due = "2028-02-29";
    table.accept(command, staff);
    REQUIRE(table.state().lessons.size() == 1);
    CHECK(first().says == command.says);
    CHECK(first().changed_by > first().record);
    CHECK_FALSE(first().seat);
    table.accept(RemoveLesson{5}, staff);
    CHECK(first().removed);
    table.accept(command, staff);
    CHECK_FALSE(first().removed);
    CHECK(table.state().lessons.size() == 1);
}

TEST_CASE_FIXTURE(Begun, "what is so already leaves no record") {
    table.accept(lesson(5, one), staff);
    auto const records = table.records().size();
    table.accept(lesson(5, one), staff);
    CHECK(table.records().size() == records);
    table.accept(RemoveLesson{5}, staff);
    table.accept(RemoveLesson{5}, staff);
    CHECK(table.records().size() == records + 1);
}

TEST_CASE_FIXTURE(Begun, "an evaluator writes about the teams assigned to the own place, and changes the own lessons") {
    table.accept(lesson(5, one), me);
    CHECK(first().seat == seat);
    CHECK(table.why_not(lesson(6, two), me) == Refusal::not_found);
    CHECK(table.why_not(lesson(6, std::nullopt), me) == Refusal::not_found);
    CHECK(table.why_not(lesson(5, one, "Not at all"), other) == Refusal::not_found);
    CHECK(table.why_not(RemoveLesson{5}, other) == Refusal::not_found);
    table.accept(lesson(5, two, "Edited by staff"), staff);
    CHECK(first().seat == seat);  // it stays that of who wrote it first
    table.accept(lesson(5, one, "As I meant it"), me);
    table.accept(lesson(7, one), staff);
    CHECK(table.why_not(lesson(7, one, "Mine now"), me) == Refusal::not_found);
    table.accept(AssignTeams{seat, {two}}, staff);
    CHECK(table.why_not(lesson(5, one, "Too late"), me) == Refusal::not_found);
    table.accept(RemoveLesson{5}, me);
}

TEST_CASE_FIXTURE(Learning, "lessons are written from STARTEX on, also after ENDEX") {
    CHECK(table.why_not(lesson(5, one), staff) == Refusal::not_running);
    table.start();
    table.accept(lesson(5, one), staff);
    table.end();
    table.accept(lesson(6, one), staff);
    table.accept(lesson(7, one), me);
    table.accept(RemoveLesson{6}, staff);
}

TEST_CASE_FIXTURE(Begun, "what is missing or wrong is named") {
    auto const refused = [&](auto const& change) {
        WriteLesson command = lesson(5, one);
        change(command.says);
        Refused const why = table.refuse(command, staff);
        return std::pair(why.reason, why.detail);
    };
    using Why = std::pair<Refusal, std::string>;
    CHECK(refused([](LessonSays& s) { s.words = " "; }) == Why(Refusal::incomplete, "words"));
    CHECK(refused([](LessonSays& s) { s.words = std::string(text_bytes_max + 1, 'x'); }) ==
          Why(Refusal::too_long, "words"));
    CHECK(refused([](LessonSays& s) { s.language = ""; }) == Why(Refusal::not_valid, "language"));
    CHECK(refused([](LessonSays& s) { s.due = "2027-03-01"; }) == Why(Refusal::incomplete, "recommendation"));
    CHECK(refused([](LessonSays& s) { s.owner = "Staff"; }) == Why(Refusal::incomplete, "recommendation"));
    for (std::string const day : {"2027-02-29", "2027-3-1", "2027-13-01", "01.03.2027", "0000-01-01", "2027-03-01x"})
        CHECK_MESSAGE(refused([&](LessonSays& s) { s.recommendation = "Train it", s.due = day; }) ==
                          Why(Refusal::not_valid, "due"),
                      day);
    CHECK(refused([](LessonSays& s) { s.recommendation = "x", s.owner = std::string(owner_bytes_max + 1, 'x'); }) ==
          Why(Refusal::too_long, "owner"));
    CHECK(refused([&](LessonSays& s) { s.about = table.records().size() + 1; }) == Why(Refusal::not_found, "about"));
    CHECK(refused([](LessonSays& s) { s.objective = ObjectiveId{1}; }) == Why(Refusal::not_found, "objective"));
    CHECK(refused([](LessonSays& s) { s.competency = CompetencyId{1}; }) == Why(Refusal::not_found, "competency"));
    CHECK(refused([](LessonSays& s) { s.team = TeamId{2}; }) == Why(Refusal::not_found, "team"));
    CHECK(table.why_not(lesson(0, one), staff) == Refusal::incomplete);
    CHECK(table.why_not(RemoveLesson{9}, staff) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Begun, "lessons have a limit, which those that were taken away fill too") {
    for (std::uint64_t key = 1; key <= lessons_max; ++key) table.accept(lesson(key, one), staff);
    table.accept(RemoveLesson{1}, staff);
    CHECK(table.why_not(lesson(lessons_max + 1, one), staff) == Refusal::too_many);
    table.accept(lesson(1, one), staff);
}

}  // namespace orda::exercise::test
