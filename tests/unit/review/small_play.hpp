// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "review/report_html.hpp"
#include "support/stage.hpp"

// A small exercise in three languages with something of everything that a report tells.
namespace orda::review::test {

// NOLINTNEXTLINE(google-build-using-namespace): a, b, lead, choose ... in every test
using namespace exercise::test;
// NOLINTNEXTLINE(google-build-using-namespace)
using namespace exercise;

inline Text in_three(std::string en, std::string ru, std::string kk) {
    return Text{{std::move(en), std::move(ru), std::move(kk)}};
}

struct SmallPlay {
    ScriptBuilder script;
    DecisionId question, triage, order, amount;
    MarkId noted = script.mark();
    RequestId bank = script.request();
    FlagId harm = script.flag();
    ChecklistId contact = script.checklist();
    AssetId flat = script.asset(3000);
    RowId raid = script.row(clock(3h));

    SmallPlay() {
        Script& all = script.script();
        all.languages = {"en", "ru", "kk"};
        all.title = in_three("Open Field", "Открытое поле", "Ашық дала");
        all.competencies = {{"PRO", in_three("Professional", "Профессиональная", "Кәсіби")},
                            {"INF", in_three("Informational", "Информационная", "Ақпараттық")},
                            {"WRI", in_three("Written", "Письменная", "Жазбаша")}};
        CompetencyId const pro{0}, inf{1};
        all.objectives = {{"O1", in_three("Assess a tip", "Оценить сообщение", "Хабарламаны бағалау"), {pro}}};
        all.phases = {{"P1", when(clock(0ms)), {}, in_three("Tip", "Сообщение", "Хабарлама")}};
        all.laws = {{"CC-128", in_three("Trafficking in persons", "Торговля людьми", "Адам саудасы")}};
        question = script.decision(at(45min));
        script[question].prompt = in_three("What is this <case>?", "Что это за дело?", "Бұл қандай іс?");
        script[question].why = in_three("The signs were there.", "Признаки были налицо.", "Белгілері анық еді.");
        script[question].objective = ObjectiveId{0};
        script[question].grace = 10min;
        script[question].options[0].text = in_three("Trafficking", "Торговля людьми", "Адам саудасы");
        script[question].options[0].score = {{pro, 8}};
        script[question].options[1].text = in_three("Labour law", "Трудовое право", "Еңбек құқығы");
        script[question].options[1].score = {{pro, -3}};
        triage = script.per_person(at(1h), 2, {2});
        script[triage].prompt = in_three("Who is a victim?", "Кто потерпевший?", "Кім жәбірленуші?");
        script[triage].key = {{{0, 1}, 0, 0, {{inf, 2}}, {}}};
        order = script.rank(at(1h), 3, {80});
        amount = script.number_of(at(1h), {{100, 200}});
        script[amount].unit = in_three("DLZ", "DLZ", "DLZ");
        for (DecisionId const each : {question, triage, order, amount}) script[each].opens = when(clock(1min));
        script[noted].score = {{inf, 2}};
        script[noted].text = in_three("A child is noted", "Отмечен ребёнок", "Бала ескерілді");
        script[bank].score = {{inf, 4}};
        script[bank].title = in_three("Bank statement", "Банковская выписка", "Банк үзіндісі");
        script[harm].text = in_three("A victim was harmed", "Жертве причинён вред", "Құрбанға зиян келді");
        script[raid].sensitive = true;
        script[raid].title = in_three("The house is searched", "Обыск в доме", "Үй тінтіледі");
        all.checklists.at(contact.value).competencies = {pro};
        ask_afterwards(all);
    }

    static void ask_afterwards(Script& all) {
        all.questionnaire = {
            {"pace", QuestionKind::scale,
             in_three("The pace was <right>.", "Темп был верным.", "Қарқыны дұрыс болды.")},
            {"most",
             QuestionKind::choice,
             in_three("What taught most?", "Что научило?", "Не үйретті?"),
             {{"a", in_three("Talks", "Беседы", "Әңгіме")}, {"b", in_three("Papers & tables", "Бумаги", "Қағаз")}}},
            {"desk", QuestionKind::scale, in_three("I knew my desk.", "Направление ясно.", "Бағытым анық.")},
            {"next", QuestionKind::text, in_three("What next?", "Что дальше?", "Енді не?")}};
    }

    // Played to ENDEX by two teams.
    [[nodiscard]] TableTop play() const {
        TableTop table(script);
        TeamId const barys = table.add_team("Barys"), qyran = table.add_team("Qyran & Co");
        SeatId const first = table.add_seat(barys, lead), second = table.add_seat(qyran, lead);
        SeatId const police = table.add_seat(barys, pol);
        SeatId const one = table.add_evaluator(1), two = table.add_evaluator(2);
        table.start();
        table.run_to(5min);
        SubmitDecision wrong = choose(question, {b});
        wrong.rationale = {"A tip <by phone>", "=HYPERLINK(1)", {LawId{0}}, "", "Wages"};
        wrong.rejected = {{a, "no proof"}};
        table.accept(wrong, table.holder(first));
        Issuer shared = table.holder(first);  // two people at one laptop
        shared.speaker = 2;
        table.clock_at(50min).accept(choose(question, {a}, 1), shared);
        table.accept(choose(question, {a}), TableTop::on_behalf_of(second));
        table.accept(choose_for_each(triage, {{1}, {0}}), table.holder(first));
        table.accept(put_in_order(order, {0, 2, 1}), table.holder(first));
        table.accept(say_number(amount, 150), table.holder(first));
        table.accept(TickMark{barys, noted}, TableTop::controller());
        table.accept(ask_for(bank), table.holder(police));
        table.hold(qyran);
        table.let_go(qyran);
        WriteObservation seen{7, qyran, 51min, harm, {}, "They shouted", "en", {}};
        table.accept(seen, table.holder(one));
        table.accept(Rate{barys, contact, 3, 52min, {}}, table.holder(one));
        table.accept(Rate{barys, contact, 5, 52min, {}}, table.holder(two));
        judge(table, barys, qyran, {one, two});
        alone(table, barys, qyran);
        table.run_to(2h);
        table.end();
        // The director says how the objective was reached, and settles what the two evaluators differ in.
        table.accept(SettleRating{barys, contact, {}, 4, "Both saw <half> of it", "en", {}}, TableTop::director());
        table.accept(RateObjective{barys, ObjectiveId{0}, Performance::some, "Late, but right", "en", {}},
                     TableTop::director());
        table.accept(RateObjective{{}, ObjectiveId{0}, Performance::major, "", "", {}}, TableTop::director());
        learn(table);
        say(table, police);
        return table;
    }

    // What two people should have done, one did, and said why.
    void alone(TableTop& table, TeamId barys, TeamId qyran) const {
        std::uint32_t const revision = table.state().teams.at(barys.value).rows.at(raid.value).revision;
        table.accept(ChangeRow{RowVerb::release, barys, raid, revision, {}, {}}, TableTop::controller());
        table.accept(ChangeRow{RowVerb::release, barys, raid, revision + 1, "The second <was> away", 61s},
                     TableTop::controller());
        table.accept(CallNoDuff{qyran}, TableTop::controller());
        table.accept(ResumeAfterNoDuff{qyran, "A doctor stays with them"}, TableTop::controller());
    }

    // Six sheets; four of them say something of the desk, five have words, one of them is signed.
    static void say(TableTop& table, SeatId signs) {
        table.accept(OpenQuestionnaire{}, TableTop::controller());
        std::vector<Sheet> sheets;
        for (std::uint8_t i = 0; i < 6; ++i) {
            Sheet sheet;
            sheet.key[15] = static_cast<std::uint8_t>(60 - i);
            sheet.answers = {{0, i < 4 ? 4U : 1U, {}}, {1, i == 0 ? 0U : 1U, {}}};
            if (i < 4) sheet.answers.push_back({2, 5, {}});
            if (i > 0) {
                sheet.answers.push_back({3, {}, "words " + std::string(1, static_cast<char>('A' + i * 7 % 6)) + " <"});
                sheet.language = i == 2 ? "kk" : "en";
            }
            sheets.push_back(sheet);
        }
        sheets[3].seat = signs;
        sheets[3].speaker = 2;
        table.accept(CloseQuestionnaire{sheets}, TableTop::controller());
    }

    // Texts are rated, and an answer that came after closing counts for the score.
    void judge(TableTop& table, TeamId barys, TeamId qyran, std::array<SeatId, 2> evaluators) const {
        SeatId const first{0}, second{1};
        for (SeatId const each : evaluators) table.accept(AssignTeams{each, {barys, qyran}}, TableTop::controller());
        Issuer const one = table.holder(evaluators[0]), two = table.holder(evaluators[1]);
        Passage const reasons{PassageKind::decision, question.value, 1, 0};
        table.accept(RateWriting{qyran, reasons, 1, 53min, {}}, one);
        table.accept(RateWriting{qyran, reasons, 3, 53min, {}}, two);
        table.accept(BeginDocument{9, "Letter to the bank", "en"}, table.holder(first));
        table.accept(SaveDocument{9, 0, "Letter to the bank", "We ask for <the> statement.", "en", {}},
                     table.holder(first));
        table.accept(RateWriting{barys, {PassageKind::document, 1, 1, 0}, 4, 54min, {}}, TableTop::controller());
        table.run_to(70min);
        table.accept(say_number(amount, 170), table.holder(second));
        table.accept(JudgeLateAnswer{qyran, amount, 1, true, "The link was down", "en", {}}, two);
    }

    // Lessons of staff and of an evaluator; one of them was taken away.
    static void learn(TableTop& table) {
        auto const write = [&](std::uint64_t key, LessonSays says, Issuer const& by = TableTop::controller()) {
            if (says.language.empty()) says.language = "en";
            table.accept(WriteLesson{key, std::move(says), {}}, by);
        };
        TeamId const barys{0}, qyran{1};
        auto const decided = std::ranges::find_if(table.records(), [](Record const& record) {
            return std::holds_alternative<DecisionRecorded>(record.event);
        });
        write(0xA1, {LessonKind::improve,
                     qyran,
                     0,
                     "Nobody asked <the> child first.\nTwice.",
                     "Train the first talk; "
                     "with an interpreter, twice a year",
                     "Training department",
                     "2027-03-01",
                     ObjectiveId{0},
                     CompetencyId{1},
                     {}});
        write(
            0xA2,
            {LessonKind::strength, barys, decided->sequence, "The tip was weighed by three.", {}, {}, {}, {}, {}, {}});
        write(0xA3, {LessonKind::note,
                     {},
                     0,
                     "Ұялы байланыс нашар болды.",
                     "Байланысты тексеру",
                     "Штаб",
                     "2027-01-15",
                     {},
                     {},
                     "kk"});
        write(0xA4, {LessonKind::note, {}, 0, "Said in anger.", {}, {}, {}, {}, {}, {}});
        table.accept(RemoveLesson{0xA4}, TableTop::controller());
    }

    [[nodiscard]] Report report() const {
        TableTop const table = play();
        return make_report(table.exercise().shared_script(), {}, table.records(), nullptr, "");
    }
};

}  // namespace orda::review::test
