// SPDX-License-Identifier: Apache-2.0
#include "review/passport_words.hpp"

namespace orda::review {
namespace {

constexpr PassportWords english_passport{
    .language = "en",
    .title = "Competency passport",
    .participant = "participant",
    .team = "team",
    .place = "place",
    .held = "held on",
    .provisional = "Provisional",
    .provisional_words =
        "An exercise on this page has not ended: what is still open in it is in no figure. Not to be signed.",
    .begun = "begun on",
    .page_of = R"("page " counter(page) " of " counter(pages))",
    .competencies = "Competencies",
    .marks = "bar: the holder; line: the mean of all",
    .exercises = "Small figures: by exercise, the earliest first",
    .evidence = "records",
    .rest = "… +n: so many more records; all of them stand in the report and in orda score --format json.",
    .no_points = "not observed",
    .strength = "Strength",
    .growth = "To work on",
    .no_strength = "Nothing has earned points yet.",
    .no_growth = "Nothing was lost.",
    .harm = "Harm to victims: {}.",
    .harm_words = "Red flags of the team are in no competency.",
    .director = "Exercise director",
    .evaluator = "Evaluator",
    .footer = "The result of an exercise, not a service appraisal",
    .counted = {"decisions: {}", "actions: {}", "requests: {}", "injects: {}", "ratings: {}", "assets: {}",
                "shared: {}", "interviews: {}", "rationales: {}", "documents: {}"},
};

constexpr PassportWords russian_passport{
    .language = "ru",
    .title = "Паспорт компетенций",
    .participant = "участник",
    .team = "группа",
    .place = "место",
    .held = "дата проведения",
    .provisional = "Предварительно",
    .provisional_words =
        "Есть неоконченное учение: то, что в нём ещё открыто, ни в одну цифру не вошло. Лист не подписывается.",
    .begun = "дата начала",
    .page_of = R"("стр. " counter(page) " из " counter(pages))",
    .competencies = "Компетенции",
    .marks = "полоса: владелец; черта: среднее по всем",
    .exercises = "Мелкие цифры: по учениям, начиная с самого раннего",
    .evidence = "записи",
    .rest = "… +n: столько ещё записей; все они названы в отчёте и в orda score --format json.",
    .no_points = "не наблюдалось",
    .strength = "Сильная сторона",
    .growth = "Зона роста",
    .no_strength = "Баллов пока нет.",
    .no_growth = "Потерь нет.",
    .harm = "Вред потерпевшим: {}.",
    .harm_words = "Красные флаги группы в баллы компетенций не входят.",
    .director = "Руководитель учения",
    .evaluator = "Оценщик",
    .footer = "Результат учения, не служебная аттестация",
    .counted = {"решения: {}", "действия: {}", "запросы: {}", "вводные: {}", "оценки: {}", "активы: {}",
                "поделились: {}", "опросы: {}", "обоснования: {}", "документы: {}"},
};

constexpr PassportWords kazakh_passport{
    .language = "kk",
    .title = "Құзырет паспорты",
    .participant = "қатысушы",
    .team = "топ",
    .place = "орны",
    .held = "өткізілген күні",
    .provisional = "Алдын ала",
    .provisional_words =
        "Аяқталмаған оқу-жаттығу бар: онда әлі ашық тұрған мәселелер ешбір көрсеткішке кірмейді. Параққа қол "
        "қойылмайды.",
    .begun = "басталған күні",
    .page_of = R"(counter(pages) " беттің " counter(page) "-беті")",
    .competencies = "Құзыреттер",
    .marks = "жолақ: иесі; сызық: барлығының орташасы",
    .exercises = "Кіші сандар: оқу-жаттығулар бойынша, ең ертесінен бастап",
    .evidence = "жазбалар",
    .rest = "… +n: тағы сонша жазба; бәрі есепте және orda score --format json шығарғанында аталған.",
    .no_points = "байқалмады",
    .strength = "Күшті жағы",
    .growth = "Жетілдіретін тұсы",
    .no_strength = "Әзірге ұпай жоқ.",
    .no_growth = "Жоғалтқаны жоқ.",
    .harm = "Жәбірленушіге зиян: {}.",
    .harm_words = "Топтың қызыл жалаулары құзырет ұпайына қосылмайды.",
    .director = "Оқу-жаттығу жетекшісі",
    .evaluator = "Бағалаушы",
    .footer = "Оқу-жаттығу нәтижесі, қызметтік аттестация емес",
    .counted = {"шешімдер: {}", "әрекеттер: {}", "сұраулар: {}", "тапсырмалар: {}", "бағалар: {}", "активтер: {}",
                "бөліскені: {}", "сұхбаттар: {}", "негіздемелер: {}", "құжаттар: {}"},
};

}  // namespace

PassportWords const& passport_words(std::string_view language) {
    return language == "ru" ? russian_passport : language == "kk" ? kazakh_passport : english_passport;
}

}  // namespace orda::review
