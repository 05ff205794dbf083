// SPDX-License-Identifier: Apache-2.0
#include "daysheet/sheet_words.hpp"

namespace orda::daysheet {
namespace {

constexpr SheetWords english{
    .language = "en",
    .title = "Day sheet of an exercise",
    .exercise = "Exercise",
    .script = "Script",
    .newest = "Newest record",
    .records = "Records",
    .epoch = "Restored",
    .epoch_words = "epoch {}: record {} says that it goes on from a copy with {} records",
    .teams = "Teams",
    .decisions = "decisions",
    .injects = "injects",
    .root = "Root over records 1 to {}",
    .root_words = "The same for reading aloud",
    .words_source = "PGP word list (P. Juola, P. Zimmermann, 1995): words of two and of three syllables take turns",
    .checkpoint = "Newest checkpoint",
    .checkpoint_words = "Signed by the server over records 1 to {}.",
    .signer = "Fingerprint of its key",
    .nobody = "Nobody signs this exercise: it was made without a key. Only the root above stands for its records.",
    .none_yet = "None yet.",
    .qr = "The checkpoint as a QR code",
    .uncovered_one =
        "Record {} is not yet under a signature. The server signs at a pause, at ENDEX and when it is "
        "stopped: print this sheet again after that.",
    .uncovered =
        "Records {} to {} are not yet under a signature. The server signs at a pause, at ENDEX and when it is "
        "stopped: print this sheet again after that.",
    .proves = "What this sheet proves.",
    .proves_words =
        "The root is computed from every record, in their order. Change, remove, add or move one letter of "
        "one of them, and it is another. Whoever keeps this sheet, signed by people, can show at any time "
        "that an exercise file still begins with exactly these {} records. It does not prove that what "
        "people entered is true, that the server's clock was right, or anything about later records.",
    .check = "How to check.",
    .check_words =
        "Save this page, or read the QR code into a text file, and run {}. Compare the key's fingerprint and "
        "the root. docs/JOURNAL.md prints a check that needs none of our programs.",
    .signatures = "We compared this sheet with what the server showed",
    .director = "Director",
    .witness_1 = "First witness",
    .witness_2 = "Second witness",
    .name = "name",
    .signature = "signature",
    .date = "date, time",
};

constexpr SheetWords russian{
    .language = "ru",
    .title = "Контрольный лист учения",
    .exercise = "Учение",
    .script = "Сценарий",
    .newest = "Последняя запись",
    .records = "Записей",
    .epoch = "Восстановлено",
    .epoch_words = "эпоха {}: запись {} сообщает, что журнал продолжен с копии, в которой {} записей",
    .teams = "Группы",
    .decisions = "решений",
    .injects = "вводных",
    .root = "Корень по записям с 1 по {}",
    .root_words = "То же для чтения вслух",
    .words_source = "словарь PGP (P. Juola, P. Zimmermann, 1995): слова из двух и из трёх слогов чередуются",
    .checkpoint = "Последняя контрольная точка",
    .checkpoint_words = "Подписана сервером по записям с 1 по {}.",
    .signer = "Отпечаток ключа",
    .nobody = "Это учение никем не подписывается: оно создано без ключа. За его записи отвечает только корень выше.",
    .none_yet = "Пока нет.",
    .qr = "Контрольная точка в виде QR-кода",
    .uncovered_one =
        "Запись {} ещё не подписана. Сервер подписывает журнал на паузе, в конце учения (ENDEX) и при "
        "остановке: после этого напечатайте лист ещё раз.",
    .uncovered =
        "Записи с {} по {} ещё не подписаны. Сервер подписывает журнал на паузе, в конце учения (ENDEX) и при "
        "остановке: после этого напечатайте лист ещё раз.",
    .proves = "Что доказывает этот лист.",
    .proves_words =
        "Корень вычислен по всем записям в их порядке. Стоит изменить, удалить, добавить или переставить "
        "хотя бы одну букву, и корень станет другим. Тот, у кого хранится этот лист с подписями людей, в "
        "любой момент может показать, что файл учения по-прежнему начинается ровно с этих записей (всего "
        "{}). Лист не доказывает, что введённое людьми верно, что часы сервера шли правильно, и ничего не "
        "говорит о более поздних записях.",
    .check = "Как проверить.",
    .check_words =
        "Сохраните эту страницу или считайте QR-код в текстовый файл и выполните {}. Сравните отпечаток ключа "
        "и корень. В docs/JOURNAL.md напечатана проверка, для которой наши программы не нужны.",
    .signatures = "Мы сверили этот лист с тем, что показал сервер",
    .director = "Руководитель учения",
    .witness_1 = "Первый свидетель",
    .witness_2 = "Второй свидетель",
    .name = "фамилия, имя",
    .signature = "подпись",
    .date = "дата, время",
};

constexpr SheetWords kazakh{
    .language = "kk",
    .title = "Оқу-жаттығудың бақылау парағы",
    .exercise = "Оқу-жаттығу",
    .script = "Сценарий",
    .newest = "Соңғы жазба",
    .records = "Жазбалар саны",
    .epoch = "Қалпына келтірілді",
    .epoch_words = "{}-дәуір: {}-жазба журналдың {} жазбасы бар көшірмеден жалғасқанын хабарлайды",
    .teams = "Топтар",
    .decisions = "шешім",
    .injects = "кіріспе тапсырма",
    .root = "1-жазбадан {}-жазбаға дейінгі түбір",
    .root_words = "Дауыстап оқуға арналған түрі",
    .words_source = "PGP сөздігі (P. Juola, P. Zimmermann, 1995): екі буынды және үш буынды сөздер кезектесіп келеді",
    .checkpoint = "Соңғы бақылау нүктесі",
    .checkpoint_words = "Сервер 1-жазбадан {}-жазбаға дейін қол қойған.",
    .signer = "Кілттің таңбасы",
    .nobody = "Бұл оқу-жаттығуға ешкім қол қоймайды: ол кілтсіз жасалған. Жазбаларды тек жоғарыдағы түбір растайды.",
    .none_yet = "Әзірге жоқ.",
    .qr = "QR-код түріндегі бақылау нүктесі",
    .uncovered_one =
        "{}-жазбаға әлі қол қойылмаған. Сервер кідіріс кезінде, оқу-жаттығудың соңында (ENDEX) және "
        "тоқтатылғанда қол қояды: содан кейін парақты қайта басып шығарыңыз.",
    .uncovered =
        "{}-жазбадан {}-жазбаға дейін әлі қол қойылмаған. Сервер кідіріс кезінде, оқу-жаттығудың соңында (ENDEX) "
        "және тоқтатылғанда қол қояды: содан кейін парақты қайта басып шығарыңыз.",
    .proves = "Бұл парақ нені дәлелдейді.",
    .proves_words =
        "Түбір барлық жазбалардан, олардың ретімен есептелген. Бір жазбаның бір әрпі өзгертілсе, жойылса, "
        "қосылса немесе орны ауыстырылса, түбір де өзгереді. Адамдар қол қойған осы парақты сақтаған кісі "
        "оқу-жаттығу файлы әлі де дәл осы жазбалардан (барлығы {}) басталатынын кез келген уақытта көрсете "
        "алады. Парақ адамдар енгізген мәліметтің шындығын, сервер сағатының дұрыстығын дәлелдемейді және "
        "кейінгі жазбалар туралы ештеңе айтпайды.",
    .check = "Қалай тексеруге болады.",
    .check_words =
        "Осы бетті сақтаңыз немесе QR-кодты мәтіндік файлға оқып алып, {} пәрменін орындаңыз. Кілттің таңбасы "
        "мен түбірді салыстырыңыз. docs/JOURNAL.md құжатында біздің бағдарламаларсыз тексеру жолы берілген.",
    .signatures = "Біз бұл парақты сервер көрсеткенмен салыстырдық",
    .director = "Оқу-жаттығу жетекшісі",
    .witness_1 = "Бірінші куәгер",
    .witness_2 = "Екінші куәгер",
    .name = "тегі, аты",
    .signature = "қолы",
    .date = "күні, уақыты",
};

}  // namespace

SheetWords const& sheet_words(std::string_view language) {
    if (language == russian.language) return russian;
    return language == kazakh.language ? kazakh : english;
}

}  // namespace orda::daysheet
