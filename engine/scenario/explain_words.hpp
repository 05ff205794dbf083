// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/language.hpp"

// The words of explain.cpp: English, Russian, Kazakh. {0} {1} … are names of things and times; no sentence asks for a
// grammatical case of them, and no suffix is put behind them.
namespace orda::scenario::words {

// ---- how a condition is put together ----
inline constexpr Saying all{"all of these are so:", "верно всё это:", "мұның бәрі дұрыс:"},
    some{"at least one of these is so:", "верно хотя бы одно из этого:", "мыналардың кемінде біреуі дұрыс:"},
    or_list{" or ", " или ", " немесе "},
    first_of{"{0} (whichever comes first)", "{0} (что произойдёт раньше)", "{0} (қайсысы бұрын болса)"},
    last_of{"{0} (when the last of them has come)", "{0} (когда произойдёт последнее)", "{0} (соңғысы болғанда)"},
    or_events{"; or: ", "; или: ", "; немесе: "}, and_events{"; and: ", "; и: ", "; және: "};

// ---- not ----
inline constexpr Saying not_so_far{"not so far: {0}", "пока не произошло: {0}", "әзірге болған жоқ: {0}"},
    not_now{"not so now: {0}", "сейчас это не так: {0}", "қазір олай емес: {0}"},
    before_clock{"it is not yet {0}", "ещё не наступило время {0}", "{0} уақыты әлі болған жоқ"},
    not_after{"{0} have not passed since this, or it has not happened: {1}",
              "после этого ещё не прошло {0}, или этого не было: {1}",
              "мынадан кейін {0} әлі өткен жоқ немесе бұл болған жоқ: {1}"},
    not_idle{"the team has recorded something within the last {0}", "за последние {0} группа что-то сделала",
             "соңғы {0} ішінде топ бірдеңе жасады"},
    not_chosen{"decision {0} is settled, and none of this is chosen: {1}",
               "решение {0} состоялось, и не выбрано ничего из этого: {1}",
               "шешім {0} қабылданды, бірақ мынаның ешқайсысы таңдалмады: {1}"},
    not_chosen_for{"decision {0} is settled, and none of this is chosen: {1}; for: {2}",
                   "решение {0} состоялось, и не выбрано ничего из этого: {1}; для кого: {2}",
                   "шешім {0} қабылданды, бірақ мынаның ешқайсысы таңдалмады: {1}; кім үшін: {2}"},
    not_voted{"the vote of stop {0} is counted, and none of this won: {1}",
              "голоса у стоп-точки {0} подсчитаны, и ничто из этого не победило: {1}",
              "тоқтау нүктесі {0}: дауыс саналды, бірақ мынаның ешқайсысы жеңбеді: {1}"};

// ---- times ----
inline constexpr Saying from_clock{"it is {0} or later", "наступило время {0} или позже",
                                   "уақыт {0} болды немесе одан кейін"},
    after{"at least {0} have passed since this: {1}", "после этого прошло не меньше {0}: {1}",
          "мынадан кейін кемінде {0} өтті: {1}"},
    by_clock{"this happened in time: {0}; the time ends with {1}, and that millisecond still counts",
             "это произошло вовремя: {0}; срок — {1}, эта миллисекунда ещё считается",
             "бұл уақытында болды: {0}; мерзімі — {1}, сол миллисекунд әлі есептеледі"},
    by_after{"this happened in time: {0}; the time ends {1} after this: {2}",
             "это произошло вовремя: {0}; срок — {1} после такого события: {2}",
             "бұл уақытында болды: {0}; мерзімі — мына оқиғадан кейін {1}: {2}"},
    not_by_clock{"this did not happen in time: {0}; the time ends with {1}, yes comes one millisecond later",
                 "этого не произошло вовремя: {0}; срок — {1}, «да» наступает на миллисекунду позже",
                 "бұл уақытында болмады: {0}; мерзімі — {1}, «иә» бір миллисекундтан кейін келеді"},
    not_by_after{
        "this did not happen in time: {0}; the time ends {1} after this: {2}; yes comes one millisecond later",
        "этого не произошло вовремя: {0}; срок — {1} после такого события: {2}; «да» наступает на миллисекунду "
        "позже",
        "бұл уақытында болмады: {0}; мерзімі — мына оқиғадан кейін {1}: {2}; «иә» бір миллисекундтан кейін "
        "келеді"},
    idle{"the team has recorded nothing for {0}", "группа ничего не делает уже {0}", "топ {0} бойы ештеңе жасаған жоқ"},
    manual{"never by itself: a controller releases it", "само по себе — никогда: выдаёт руководитель розыгрыша",
           "өздігінен ешқашан: бақылаушы-үйлестіруші жібереді"},
    not_manual{"always", "всегда", "әрқашан"}, hours{"{0} h", "{0} ч", "{0} сағ"},
    minutes{"{0} min", "{0} мин", "{0} мин"}, seconds{"{0} s", "{0} с", "{0} с"};

// ---- what happens ----
inline constexpr Saying delivered{"inject {0} has been delivered", "вводная {0} выдана группе",
                                  "тапсырма {0} топқа жеткізілді"},
    opened{"a seat it is addressed to has opened inject {0}", "один из адресатов открыл вводную {0}",
           "алушылардың бірі мына тапсырманы ашты: {0}"},
    acknowledged{"a seat it is addressed to has acknowledged inject {0}", "один из адресатов подтвердил вводную {0}",
                 "алушылардың бірі мына тапсырманы растады: {0}"},
    answered{"inject {0} has been answered by its form", "на вводную {0} ответили по её форме",
             "тапсырма {0} өз нысаны бойынша жауап алды"},
    started{"the scene of {0} has begun", "сцена {0} началась", "көрініс {0} басталды"},
    done{"the scene of {0} is over", "сцена {0} закончилась", "көрініс {0} аяқталды"},
    phase{"phase {0} has begun", "началась фаза {0}", "кезең {0} басталды"},
    mark{"mark {0} is there", "есть отметка {0}", "белгі {0} қойылған"},
    decided{"decision {0} is taken", "решение {0} принято", "шешім {0} қабылданды"},
    silent{"decision {0} has closed without an answer", "решение {0} закрылось без ответа",
           "шешім {0} жауапсыз жабылды"},
    chosen{"in decision {0} this is chosen: {1}", "в решении {0} выбрано: {1}", "шешім {0}, таңдалғаны: {1}"},
    chosen_for{"in decision {0} this is chosen: {1}; for: {2}", "в решении {0} выбрано: {1}; для кого: {2}",
               "шешім {0}, таңдалғаны: {1}; кім үшін: {2}"},
    asked{"request {0} has been sent, by: {1}", "отправлен запрос {0}; отправитель: {1}",
          "сұрау {0} жіберілді; жіберуші: {1}"},
    granted{"request {0} has been granted and the answer is out, asked by: {1}",
            "запрос {0} удовлетворён, ответ пришёл; отправитель: {1}",
            "сұрау {0} қанағаттандырылды, жауабы келді; жіберуші: {1}"},
    refused{"request {0} has been refused and the answer is out, asked by: {1}",
            "в запросе {0} отказано, ответ пришёл; отправитель: {1}",
            "сұрау {0} бойынша бас тартылды, жауабы келді; жіберуші: {1}"},
    addressee{", to: {0}", ", адресат: {0}", ", алушы: {0}"}, about{", about: {0}", ", предмет: {0}", ", нысаны: {0}"},
    any_desk{"any desk", "любое направление", "кез келген бағыт"},
    any_person{"anybody", "любое лицо", "кез келген тұлға"},
    cue{"the actor of {0}, or a controller, has ticked: {1}",
        "статист роли {0} или руководитель розыгрыша отметил: {1}",
        "рөл {0}: актер немесе бақылаушы-үйлестіруші белгілегені: {1}"},
    knows{"fact {0} is known to: {1}", "факт {0} знает: {1}", "дерек {0}, білетін: {1}"},
    flagged{"red flag is up: {0}", "поднят красный флаг: {0}", "қызыл жалау көтерілді: {0}"},
    slot_began{"the meeting of slot {0} has begun", "встреча {0} началась", "кездесу {0} басталды"},
    slot_done{"the meeting of slot {0} is over", "встреча {0} закончилась", "кездесу {0} аяқталды"},
    secured{"asset {0} is secured", "актив {0} обезопасен", "актив {0} қорғалған"},
    gone{"asset {0} is lost", "актив {0} потерян", "актив {0} жоғалды"},
    stop_reached{"the film stands at stop {0}", "фильм дошёл до стоп-точки {0}", "фильм тоқтау нүктесіне жетті: {0}"},
    stop_closed{"the vote of stop {0} is counted", "голоса у стоп-точки {0} подсчитаны",
                "тоқтау нүктесі {0}: дауыс саналды"},
    voted{"at stop {0} this won the vote: {1}", "у стоп-точки {0} победило: {1}", "тоқтау нүктесі {0}, жеңгені: {1}"},
    field_filled{"field {0} of the request is filled in", "поле запроса {0} заполнено", "сұрау өрісі {0} толтырылған"},
    field_empty{"field {0} of the request is empty", "поле запроса {0} пустое", "сұрау өрісі {0} бос"};

// ---- values, as of now ----
inline constexpr Saying yes{"{0} is yes", "{0} — да", "{0} — иә"}, no{"{0} is no", "{0} — нет", "{0} — жоқ"},
    equal{"{0} is {1}", "{0} — {1}", "{0} — {1}"}, not_equal{"{0} is not {1}", "{0} — не {1}", "{0} — {1} емес"},
    less{"{0} is less than {1}", "{0} — меньше {1}", "{0} — {1} мәнінен аз"},
    less_or_equal{"{0} is {1} or less", "{0} — {1} или меньше", "{0} — {1} немесе одан аз"},
    greater{"{0} is more than {1}", "{0} — больше {1}", "{0} — {1} мәнінен көп"},
    greater_or_equal{"{0} is {1} or more", "{0} — {1} или больше", "{0} — {1} немесе одан көп"},
    has{"{0} holds: {1}", "в наборе {0} есть: {1}", "жиын {0}, ішінде бары: {1}"},
    has_not{"{0} holds none of: {1}", "в наборе {0} нет: {1}", "жиын {0}, ішінде жоғы: {1}"},
    field_has{"field {0} of the request holds: {1}", "в поле запроса {0} есть: {1}",
              "сұрау өрісі {0}, ішінде бары: {1}"},
    field_has_not{"field {0} of the request holds none of: {1}", "в поле запроса {0} нет: {1}",
                  "сұрау өрісі {0}, ішінде жоғы: {1}"},
    field_is{"field {0} of the request is {1} alone", "в поле запроса {0} только: {1}",
             "сұрау өрісі {0}, ішінде тек: {1}"},
    field_is_not{"field {0} of the request is not {1} alone", "в поле запроса {0} не только: {1}, или другое",
                 "сұрау өрісі {0}, ішіндегісі басқа, тек мынау емес: {1}"},
    flags{"the number of red flags", "число красных флагов", "қызыл жалау саны"},
    interviews{"the number of interviews with {0}", "число бесед с ролью {0}", "сұхбат саны, рөл {0}"},
    share{"the secured share of all assets (percent)", "обезопасенная доля всех активов (%)",
          "барлық активтің қорғалған үлесі (%)"};

// ---- deadlines ----
inline constexpr Saying ends_clock{"the time to decide ends with {0}; that millisecond still counts",
                                   "время на решение — до {0}, эта миллисекунда ещё считается",
                                   "шешім мерзімі — {0}; сол миллисекунд әлі есептеледі"},
    ends_after{"the time to decide ends {0} after this: {1}", "время на решение — {0} после такого события: {1}",
               "шешім мерзімі — мына оқиғадан кейін {0}: {1}"},
    grace{"a late answer still chooses for another {0}, and scores less",
          "ещё {0} поздний ответ принимается, но стоит меньше баллов",
          "тағы {0} кеш жауап қабылданады, бірақ балы аз болады"},
    default_option{"silence counts as: {0}", "молчание значит: {0}", "үндемеу мынаны білдіреді: {0}"},
    default_none{"silence chooses nothing", "молчание ничего не выбирает", "үндемегенде ештеңе таңдалмайды"},
    late_clock{"from {0} on the request is worth half its points", "с {0} запрос стоит половину баллов",
               "{0} уақытынан бастап сұрау балдың жартысына тең"},
    late_after{"the request is worth half its points from {0} after this: {1}",
               "запрос стоит половину баллов, когда пройдёт {0} после такого события: {1}",
               "мына оқиғадан кейін {0} өткенде сұрау балдың жартысына тең: {1}"},
    otherwise{"otherwise: when none of those above holds", "иначе: когда ни один исход выше не подошёл",
              "әйтпесе: жоғарыдағының ешқайсысы келмегенде"};

// ---- notes ----
inline constexpr Saying note{"note: ", "примечание: ", "ескертпе: "},
    note_delivered{
        "delivered means released to the team, opened or not; an id alone says this",
        "«выдана» значит отправлена группе, открыли её или нет; одно имя без слов значит именно это",
        "«жеткізілді» — топқа жіберілді, ашылды ма, жоқ па бәрібір; атаудың өзі ғана жазылса, осыны білдіреді"},
    note_not_so_far{
        "“not so far” is yes from the start and ends when it happens; for a missed action write `not … by` "
        "and a time",
        "«пока не произошло» верно с самого начала, пока этого нет; для упущенного действия пишут `not … by` и время",
        "«әзірге болған жоқ» басынан бастап, сол болғанша дұрыс; жасалмай қалған әрекетке `not … by` және уақыт "
        "жазылады"},
    note_by{"until it has happened or the time is over the answer is open: neither yes nor no",
            "пока этого не произошло и срок не вышел, ответа нет: ни да, ни нет",
            "ол болмаса және мерзімі бітпесе, жауап жоқ: иә де, жоқ та емес"},
    note_by_after{"until the event that the time is counted from has come, the time does not run",
                  "пока не произошло событие, от которого считается срок, срок не идёт",
                  "мерзім саналатын оқиға болмайынша, мерзім жүрмейді"},
    note_open{"until the decision is taken or closed the answer is open: neither yes nor no",
              "пока решение не принято и не закрыто, ответа нет: ни да, ни нет",
              "шешім қабылданбаса және жабылмаса, жауап жоқ: иә де, жоқ та емес"},
    note_vote{"until the vote is counted the answer is open: neither yes nor no",
              "пока голоса не подсчитаны, ответа нет: ни да, ни нет",
              "дауыс саналмайынша, жауап жоқ: иә де, жоқ та емес"},
    note_choice{
        "silence counts as the default, if there is one; a correction changes the choice, what has come stays",
        "молчание засчитывается как `default`, если он есть; поправка меняет выбор, но что уже пришло, остаётся",
        "`default` болса, үндемеу сол болып есептеледі; түзету таңдауды өзгертеді, бірақ келген нәрсе қалады"},
    note_level{"this is read as of now and may change; what has come stays",
               "это читается на данный миг и может измениться; что уже пришло, остаётся",
               "бұл дәл қазіргі күй, ол өзгеруі мүмкін; бірақ келген нәрсе қалады"},
    note_sync{"times here are exercise time: they run on for a held team too",
              "время здесь — учебное: оно идёт и для приостановленной группы",
              "мұндағы уақыт — оқу-жаттығу уақыты: ол кідіртілген топқа да жүре береді"},
    times{
        "Times are the team's own since `STARTEX`: its pauses and holds do not count.\n"
        "A thing comes in the first millisecond in which its condition is yes. A deadline includes its own "
        "millisecond; what is\n"
        "missing then is missing one millisecond later.\n",
        "Время — своё у каждой группы, от `STARTEX`: паузы и остановки этой группы не считаются.\n"
        "Всё наступает в первую миллисекунду, когда условие выполнено. Срок включает свою миллисекунду; чего к ней "
        "нет,\n"
        "то считается упущенным на миллисекунду позже.\n",
        "Уақыт әр топтың өзінікі, `STARTEX` сәтінен бастап: сол топтың кідірістері есептелмейді.\n"
        "Бәрі шарт орындалған алғашқы миллисекундта келеді. Мерзім өз миллисекундын қамтиды; сол кезге дейін "
        "болмағаны\n"
        "бір миллисекундтан кейін жасалмаған болып есептеледі.\n"};

}  // namespace orda::scenario::words
