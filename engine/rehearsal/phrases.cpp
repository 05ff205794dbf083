// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/phrases.hpp"

#include <array>

namespace orda::rehearsal {
namespace {

constexpr std::size_t choices = 4;
using Sentences = std::array<std::string_view, choices>;
using Book = std::array<Sentences, phrase_kinds>;  // in the order of Phrase

// clang-format off
constexpr Book english{{
    {"We have the papers that came in; the rest has to be checked.", "Two sources agree, the third has not answered yet.",
     "The number of people and the day are known, the address is not.", "So far it is one report and one call."},
    {"People may come to harm if we are seen too early.", "Evidence may be gone within the hour.",
     "Somebody may have been told already.", "A wrong step now cannot be taken back."},
    {"It is lawful, it harms nobody and it can start at once.", "People first, questions afterwards.",
     "There is little time, so we take the step that keeps most doors open.", "The grounds are there and every desk knows its part."},
    {"No legal ground for it.", "The risk is too high.", "There is no time for that now.", "It can still be done later."},
    {"New papers came in, so we correct the answer.", "We looked at it again together and changed our mind.",
     "The first answer overlooked one person.", "Corrected after a talk with the prosecutor."},
    {"According to the papers of the case, see annex.", "Agreed with the leader, today before 10:00.",
     "The duty officer of our group is responsible.", "Facts and sources are on the attached sheet."},
    {"Granted; the answer is in the file.", "Agreed, keep this line open.", "Done as asked, report when it is finished.",
     "Accepted under the usual conditions."},
    {"A further message", "From the duty desk", "For your attention", "Addition to the earlier message"},
    {"The duty desk passes on a further message; please tell the whole group.", "Please confirm that you have read this.",
     "The earlier figures have changed a little, the meaning has not.", "No action needed before the next report."},
    {"Have you got the address yet?", "We need one more car at the meeting place.", "Please tell us when your answer has gone out.",
     "Who of you talks to the duty prosecutor?"},
    {"Understood, we will tell you within ten minutes.", "Not yet; we ask again.", "Yes, it is in the file.",
     "No, that is with another desk."},
    {"This belongs to your part as well.", "The numbers on page two are for you.", "Please check this against your list.",
     "You asked for it this morning."},
    {"The group met and divided the tasks.", "Called the duty desk; they call back.", "Papers handed over, receipt is in the file.",
     "Decided to wait for the second source."},
    {"Tasks were given out before anybody set off.", "The interpreter was asked for only when the talk had begun.",
     "Everybody was told what they may refuse.", "The answer was read aloud before it was sent."},
    {"Owner of the second flat", "Account at the savings bank", "White van seen at the market", "Who pays the driver?"},
    {"Plan for today: who goes where, and when we meet again.", "What we know so far, with the sources.",
     "Draft of the order; the grounds are still missing.", "Questions for the first talk, in this order."},
    {"Put the checklist for the first hour on one page.", "Agree with the bank on one contact for urgent requests.",
     "Train the first talk with an interpreter twice a year.", "Write down who orders the protection of a witness."},
    {"Head of the unit", "Training department", "Duty service", "Working group of the agencies"},
    {"Ask the other desks before deciding.", "One page of facts, kept by one person from the first minute.",
     "The interpreter belongs at the table before the first question.", "Write the ground first, then the measure."},
    {"Tasks were given out before anybody set off.", "Everybody was told what they may refuse.",
     "The answer was read aloud before it was sent.", "The desks shared what they had within ten minutes."},
    {"The interpreter was asked for only when the talk had begun.", "Two desks asked the same bank for the same statement.",
     "The child was heard without a guardian at the table.", "The freeze was asked for before its ground was written."},
}};
constexpr Book russian{{
    {"Есть поступившие документы, остальное нужно проверить.", "Два источника совпадают, третий ещё не ответил.",
     "Число людей и день известны, адрес уточняется.", "Пока это одно сообщение и один звонок."},
    {"Люди могут пострадать, если нас заметят слишком рано.", "Следы могут исчезнуть в течение часа.",
     "Кого-то могли уже предупредить.", "Неверный шаг сейчас нельзя будет исправить."},
    {"Это законно, никому не вредит и может начаться сразу.", "Сначала люди, потом вопросы.",
     "Времени мало, поэтому выбираем шаг, который оставляет больше возможностей.", "Основания есть, каждый знает свою задачу."},
    {"Для этого нет законного основания.", "Риск слишком велик.", "На это сейчас нет времени.", "Это можно сделать позже."},
    {"Поступили новые документы, исправляем ответ.", "Обсудили ещё раз и изменили решение.",
     "В первом ответе не учли одного человека.", "Исправлено после разговора с прокурором."},
    {"По материалам дела, см. приложение.", "Согласовано с руководителем, сегодня до 10:00.",
     "Отвечает дежурный нашей группы.", "Факты и источники на приложенном листе."},
    {"Удовлетворено, ответ приобщён к делу.", "Согласны, оставайтесь на связи.", "Выполнено, доложите по окончании.",
     "Принято на обычных условиях."},
    {"Дополнительное сообщение", "От дежурной части", "К сведению группы", "Дополнение к прежнему сообщению"},
    {"Дежурная часть передаёт дополнительное сообщение, сообщите всей группе.", "Просим подтвердить, что вы это прочли.",
     "Прежние цифры немного изменились, смысл тот же.", "До следующего доклада действий не требуется."},
    {"Адрес уже есть?", "Нужна ещё одна машина к месту сбора.", "Сообщите, когда ответ уйдёт.",
     "Кто из вас говорит с дежурным прокурором?"},
    {"Поняли, сообщим в течение десяти минут.", "Пока нет, запросим ещё раз.", "Да, это приобщено к делу.",
     "Нет, этим занимается другой участник."},
    {"Это касается и вашей части.", "Номера на второй странице для вас.", "Сверьте, пожалуйста, со своим списком.",
     "Вы просили об этом утром."},
    {"Группа собралась и распределила задачи.", "Позвонили дежурному, перезвонит.", "Документы переданы, расписка в деле.",
     "Решили ждать второй источник."},
    {"Задачи распределили до выезда.", "Переводчика запросили, когда беседа уже началась.",
     "Каждому объяснили, от чего он вправе отказаться.", "Ответ зачитали вслух и только потом отправили."},
    {"Хозяин второй квартиры", "Счёт в сберегательном банке", "Белый фургон у рынка", "Кто платит водителю?"},
    {"План на сегодня: кто куда едет и когда встречаемся снова.", "Что известно на этот час, с источниками.",
     "Проект постановления, основания ещё не указаны.", "Вопросы для первой беседы, по порядку."},
    {"Свести чек-лист первого часа на одну страницу.", "Согласовать с банком одно контактное лицо для срочных запросов.",
     "Дважды в год отрабатывать первую беседу с переводчиком.", "Закрепить письменно, кто назначает защиту свидетеля."},
    {"Руководитель подразделения", "Учебный отдел", "Дежурная служба", "Межведомственная рабочая группа"},
    {"Сначала спросить другие направления, потом решать.", "Одна страница фактов, которую с первой минуты ведёт один человек.",
     "Переводчик нужен за столом до первого вопроса.", "Сначала основание, потом мера."},
    {"Задачи распределили до выезда.", "Каждому объяснили, от чего он вправе отказаться.",
     "Ответ зачитали вслух и только потом отправили.", "Направления поделились тем, что знали, за десять минут."},
    {"Переводчика запросили, когда беседа уже началась.", "Два направления запросили в банке одну и ту же выписку.",
     "Ребёнка опросили без законного представителя.", "Приостановить операции попросили раньше, чем записали основание."},
}};
constexpr Book kazakh{{
    {"Келіп түскен құжаттар бар, қалғанын тексеру керек.", "Екі дереккөз сәйкес, үшіншісі әлі жауап берген жоқ.",
     "Адам саны мен күні белгілі, мекенжай нақтыланып жатыр.", "Әзірге бір хабарлама мен бір қоңырау ғана бар."},
    {"Бізді ерте байқап қалса, адамдарға зиян келуі мүмкін.", "Айғақтар бір сағат ішінде жоғалуы мүмкін.",
     "Біреуге алдын ала хабар жеткен болуы мүмкін.", "Қазіргі қате қадамды кейін түзету мүмкін болмайды."},
    {"Бұл заңды, ешкімге зиян келтірмейді және бірден басталады.", "Алдымен адамдар, сұрақтар содан кейін.",
     "Уақыт аз, сондықтан мүмкіндігі мол қадамды таңдадық.", "Негіздер бар, әркім өз міндетін біледі."},
    {"Бұған заңды негіз жоқ.", "Тәуекелі тым жоғары.", "Қазір бұған уақыт жоқ.", "Мұны кейін де жасауға болады."},
    {"Жаңа құжаттар түсті, жауапты түзетеміз.", "Қайта талқылап, шешімді өзгерттік.",
     "Бірінші жауапта бір адам ескерілмей қалған.", "Прокурормен сөйлескеннен кейін түзетілді."},
    {"Іс материалдары бойынша, қосымшаны қараңыз.", "Жетекшімен келісілді, бүгін сағат 10:00-ге дейін.",
     "Біздің топтың кезекшісі жауапты.", "Деректер мен дереккөздер қоса берілген парақта."},
    {"Қанағаттандырылды, жауап іске тіркелді.", "Келісеміз, байланыста болыңыз.", "Орындалды, аяқталған соң баяндаңыз.",
     "Әдеттегі шарттармен қабылданды."},
    {"Қосымша хабар", "Кезекші бөлімнен", "Топтың назарына", "Алдыңғы хабарға қосымша"},
    {"Кезекші бөлім қосымша хабар береді, бүкіл топқа айтыңыз.", "Оқығаныңызды растауыңызды сұраймыз.",
     "Бұрынғы сандар аздап өзгерді, мағынасы сол.", "Келесі баяндамаға дейін әрекет қажет емес."},
    {"Мекенжай белгілі болды ма?", "Жиналатын жерге тағы бір көлік керек.", "Жауап жіберілгенде хабарлаңызшы.",
     "Кезекші прокурормен кім сөйлеседі?"},
    {"Түсінікті, он минут ішінде хабарлаймыз.", "Әзірге жоқ, қайта сұраймыз.", "Иә, іске тіркелген.",
     "Жоқ, онымен басқа қатысушы айналысады."},
    {"Бұл сіздің бөлігіңізге де қатысты.", "Екінші беттегі нөмірлер сізге керек.", "Өз тізіміңізбен салыстырып көріңізші.",
     "Мұны таңертең сұраған едіңіз."},
    {"Топ жиналып, міндеттерді бөлісті.", "Кезекшіге қоңырау шалдық, өзі қайта хабарласады.", "Құжаттар тапсырылды, қолхат істе.",
     "Екінші дереккөзді күтуге шештік."},
    {"Жолға шықпай тұрып міндеттер бөлінді.", "Аудармашы әңгіме басталғаннан кейін ғана шақырылды.",
     "Әркімге неден бас тартуға болатыны түсіндірілді.", "Жауап жіберілмес бұрын дауыстап оқылды."},
    {"Екінші пәтердің иесі", "Жинақ банкіндегі шот", "Базар жанындағы ақ фургон", "Жүргізушіге кім төлейді?"},
    {"Бүгінгі жоспар: кім қайда барады, қашан қайта жиналамыз.", "Осы сағатта белгілісі, дереккөздерімен.",
     "Қаулының жобасы, негіздері әлі жазылмаған.", "Алғашқы әңгімеге арналған сұрақтар, реті бойынша."},
    {"Алғашқы сағаттың тексеру парағын бір бетке сыйғызу.", "Шұғыл сұрау салу үшін банкпен бір байланыс адамын келісу.",
     "Аудармашымен алғашқы әңгімені жылына екі рет жаттығу.", "Куәні қорғауды кім тапсыратынын жазып бекіту."},
    {"Бөлімше басшысы", "Оқу бөлімі", "Кезекші қызмет", "Ведомствоаралық жұмыс тобы"},
    {"Шешпес бұрын басқа бағыттардан сұрау.", "Деректерді алғашқы минуттан бастап бір адам бір бетке жазып отырсын.",
     "Аудармашы бірінші сұраққа дейін үстел басында отырсын.", "Алдымен негіз, содан кейін шара."},
    {"Міндеттер жолға шықпай тұрып бөлінді.", "Әркімге неден бас тарта алатыны түсіндірілді.",
     "Жауап дауыстап оқылып барып жіберілді.", "Бағыттар білгенін он минут ішінде бөлісті."},
    {"Аудармашы әңгіме басталғаннан кейін ғана сұралды.", "Екі бағыт бір банктен бірдей көшірме сұрады.",
     "Баламен заңды өкілінсіз сөйлесті.", "Негізі жазылмай тұрып операцияларды тоқтата тұру сұралды."},
}};
// clang-format on

}  // namespace

Tongue tongue_of(std::string_view language) {
    if (language.starts_with("ru")) return Tongue::ru;
    if (language.starts_with("kk")) return Tongue::kk;
    return Tongue::en;
}

std::string say(Phrase what, Tongue tongue, Dice& dice) {
    Book const& book = tongue == Tongue::ru ? russian : tongue == Tongue::kk ? kazakh : english;
    return std::string(book[static_cast<std::size_t>(what)][dice.below(choices)]);
}

}  // namespace orda::rehearsal
