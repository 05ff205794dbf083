// SPDX-License-Identifier: Apache-2.0
#include "scenario/phrases.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "scenario/alphabet.hpp"
#include "scenario/wording.hpp"

namespace orda::scenario {
namespace {

// English as the checks say it, without `a` or `an`; then Russian and Kazakh, in the nominative. {0} {1} … are pieces
// in backticks (a list of them is one piece) and numbers. A test finds phrases of the checks that are not here.
constexpr std::array phrases = std::to_array<Saying>({
    // what there is
    {"desk", "направление", "бағыт"},
    {"group", "сводная группа направлений", "бағыттар тобы"},
    {"group of desks", "группа направлений", "бағыттар тобы"},
    {"phase", "фаза", "кезең"},
    {"objective", "учебная цель", "оқу мақсаты"},
    {"variable", "переменная", "айнымалы"},
    {"mark", "отметка", "белгі"},
    {"fact", "факт", "дерек"},
    {"red flag", "красный флаг", "қызыл жалау"},
    {"cast member", "роль статиста", "актер рөлі"},
    {"person", "лицо", "тұлға"},
    {"place", "место", "орын"},
    {"inject", "вводная", "кіріспе тапсырма"},
    {"contingency", "резервная вводная", "қосалқы тапсырма"},
    {"decision", "решение", "шешім"},
    {"request", "запрос", "сұрау"},
    {"checklist", "чек-лист", "бақылау парағы"},
    {"agency", "ведомство", "мекеме"},
    {"persona", "должностное лицо", "лауазымды тұлға"},
    {"law", "норма закона", "заң нормасы"},
    {"slot", "слот встречи", "кездесу слоты"},
    {"asset", "актив", "актив"},
    {"stop", "стоп-точка", "тоқтау нүктесі"},
    {"storyline", "сюжетная линия", "сюжет желісі"},
    {"cut", "сокращение", "қысқарту"},
    {"end state", "исход", "нәтиже"},
    {"plan", "план", "жоспар"},
    {"data recipe", "рецепт данных", "деректер рецепті"},
    {"object", "предмет запроса", "сұрау нысаны"},
    {"day", "день", "күн"},
    {"variable per cast member", "переменная по ролям", "рөлдер бойынша айнымалы"},
    {"word of the glossary", "слово справочника", "анықтамалық сөзі"},
    {"question", "вопрос", "сұрақ"},
    {"element of the truth", "элемент истины", "ақиқат элементі"},
    {"link of the truth", "связь истины", "ақиқат байланысы"},
    {"word of the language", "слово языка сценария", "сценарий тілінің сөзі"},
    {"id", "имя", "атау"},
    {"event", "событие", "оқиға"},
    {"kind", "вид", "түр"},
    {"sender", "отправитель", "жіберуші"},
    {"language", "язык", "тіл"},
    {"competency", "компетенция", "құзырет"},
    {"delay", "задержка", "кідіріс"},
    {"inject, request or fact", "вводная, запрос или факт", "кіріспе тапсырма, сұрау немесе факт"},
    {"way to write it", "написание", "жазылуы"},
    {"another element than under {0}", "другой элемент, чем в {0}", "{0} ішіндегіден басқа элемент"},
    {"row or decision", "строка или решение", "жол немесе шешім"},
    {"request or a mark", "запрос или отметка", "сұрау немесе белгі"},
    {"cast member or a person", "роль статиста или лицо", "актер рөлі немесе тұлға"},
    // parts of things
    {"script", "сценарий", "сценарий"},
    {"further file of a script", "дополнительный файл сценария", "сценарийдің қосымша файлы"},
    {"world", "мир", "әлем"},
    {"audience", "зрители", "көрермендер"},
    {"script with {0}", "сценарий с {0}", "сценарийде {0} бар"},
    {"question without {0}", "вопрос без {0}", "{0} жоқ сұрақ"},
    {"cut with {0}", "сокращение с {0}", "қысқартуда {0} бар"},
    {"variant", "вариант вводной", "тапсырма нұсқасы"},
    {"option", "вариант ответа", "жауап нұсқасы"},
    {"choice", "вариант выбора", "таңдау нұсқасы"},
    {"column", "столбец", "баған"},
    {"item", "пункт списка", "тізім тармағы"},
    {"line of the key", "строка ключа", "кілт жолы"},
    {"tick", "пункт для статиста", "актер тармағы"},
    {"reveal", "раскрываемое сведение", "ашылатын мәлімет"},
    {"refusal", "отказ", "бас тарту"},
    {"field", "поле", "өріс"},
    {"field of a request", "поле запроса", "сұрау өрісі"},
    {"field without choices", "поле без вариантов выбора", "таңдау нұсқасы жоқ өріс"},
    {"field with free text", "поле со свободным текстом", "еркін мәтінді өріс"},
    {"field with words to choose", "поле с выбором слов", "сөз таңдалатын өріс"},
    {"fallback", "замена встречи", "кездесудің орнын басу"},
    {"attachment", "вложение", "тіркеме"},
    {"way to secure", "способ обезопасить", "қорғау тәсілі"},
    {"decision of the team", "решение группы", "топ шешімі"},
    {"decision per person", "решение по каждому лицу", "әр тұлға бойынша шешім"},
    {"decision by rank", "решение в виде порядка", "рет бойынша шешім"},
    {"decision by number", "решение в виде числа", "санмен берілетін шешім"},
    {"decision in free text", "решение свободным текстом", "еркін мәтінмен берілетін шешім"},
    // what a value is
    {"number", "число", "сан"},
    {"whole number", "целое число", "бүтін сан"},
    {"a word", "слово", "сөз"},
    {"a text", "текст", "мәтін"},
    {"short text", "короткий текст", "қысқа мәтін"},
    {"a time", "время", "уақыт"},
    {"length of time", "продолжительность", "ұзақтық"},
    {"length of time after an event", "продолжительность после события", "оқиғадан кейінгі ұзақтық"},
    {"a list", "список", "тізім"},
    {"a set", "набор", "жиын"},
    {"yes-or-no variable", "переменная «да или нет»", "«иә немесе жоқ» айнымалысы"},
    {"variable with one value", "переменная с одним значением", "бір мәнді айнымалы"},
    {"comparison", "сравнение", "салыстыру"},
    {"comparison or a variable", "сравнение или переменная", "салыстыру немесе айнымалы"},
    {"condition", "условие", "шарт"},
    {"something that happens", "событие", "оқиға"},
    {"another {0}", "ещё одно {0}", "тағы бір {0}"},
    {"nothing", "ничего", "ештеңе жоқ"},
    {"address", "адрес", "мекенжай"},
    {"number of a letter", "номер письма", "хат нөмірі"},
    {"one sender", "один отправитель", "бір жіберуші"},
    {"every item once", "каждый пункт по одному разу", "әр тармақ бір реттен"},
    {"name of a recipe", "название рецепта", "рецепт атауы"},
    {"the name of a recipe", "название рецепта", "рецепт атауы"},
    {"the format {0}", "формат {0}", "пішім {0}"},
    {"format from {0} to {1}", "формат от {0} до {1}", "{0} мен {1} аралығындағы пішім"},
    {"no format", "не формат", "пішім емес"},
    {"group of fields", "набор полей", "өрістер жиыны"},
    {"group of ids with their fields", "набор имён с полями", "өрістері бар атаулар жиыны"},
    {"group such as {0}", "набор, например {0}", "жиын, мысалы {0}"},
    {"groups such as {0}", "группы, например {0}", "топтар, мысалы {0}"},
    {"group of fields such as {0}", "набор полей, например {0}", "өрістер жиыны, мысалы {0}"},
    {"group of columns such as {0}", "набор столбцов, например {0}", "бағандар жиыны, мысалы {0}"},
    {"group of items such as {0}", "набор пунктов, например {0}", "тармақтар жиыны, мысалы {0}"},
    {"group of options such as {0}", "набор вариантов, например {0}", "нұсқалар жиыны, мысалы {0}"},
    {"list such as {0}", "список, например {0}", "тізім, мысалы {0}"},
    {"times such as {0}", "значения времени, например {0}", "уақыт мәндері, мысалы {0}"},
    {"competencies such as {0}", "компетенции, например {0}", "құзыреттер, мысалы {0}"},
    {"delays such as {0}", "задержки, например {0}", "кідірістер, мысалы {0}"},
    {"facts such as {0}", "сведения, например {0}", "мәліметтер, мысалы {0}"},
    {"points such as {0}", "баллы, например {0}", "балдар, мысалы {0}"},
    {"points by id, such as {0}", "баллы по обозначениям, например {0}", "белгілер бойынша балдар, мысалы {0}"},
    {"points by option, such as {0}", "баллы по вариантам, например {0}", "нұсқалар бойынша балдар, мысалы {0}"},
    {"points by asset, such as {0}", "баллы по активам, например {0}", "активтер бойынша балдар, мысалы {0}"},
    {"points by rating, such as {0}", "баллы по оценкам, например {0}", "бағалар бойынша балдар, мысалы {0}"},
    {"decisions such as {0}", "решения, например {0}", "шешімдер, мысалы {0}"},
    {"weights such as {0}", "веса, например {0}", "салмақтар, мысалы {0}"},
    {"weight", "вес", "салмақ"},
    {"percentage", "доля в процентах", "пайыздық үлес"},
    {"title", "название", "атауы"},
    {"rubric", "шкала оценки", "бағалау шкаласы"},
    {"such a part of a rubric", "такая часть шкалы оценки", "бағалау шкаласының мұндай бөлігі"},
    {"any length", "любая длительность", "кез келген ұзақтық"},
    {"{0}, which comes after {1},", "{0}, который идёт после {1},", "{1} мәнінен кейін келетін {0}"},
    {"kind such as {0}", "вид, например {0}", "түр, мысалы {0}"},
    {"time such as {0}", "время, например {0}", "уақыт, мысалы {0}"},
    {"time such as {0} or {1}", "время, например {0} или {1}", "уақыт, мысалы {0} немесе {1}"},
    {"length such as {0} or {1}", "продолжительность, например {0} или {1}", "ұзақтық, мысалы {0} немесе {1}"},
    {"length of time such as {0}", "продолжительность, например {0}", "ұзақтық, мысалы {0}"},
    {"two times such as {0}", "два значения времени, например {0}", "екі уақыт мәні, мысалы {0}"},
    {"date and time such as {0}", "дата и время, например {0}", "күн мен уақыт, мысалы {0}"},
    {"amount such as {0} or {1}", "сумма, например {0} или {1}", "сома, мысалы {0} немесе {1}"},
    {"two whole numbers such as {0}", "два целых числа, например {0}", "екі бүтін сан, мысалы {0}"},
    {"effect such as {0}", "действие, например {0}", "әрекет, мысалы {0}"},
    {"language tag such as {0} or {1}", "обозначение языка, например {0} или {1}",
     "тіл белгісі, мысалы {0} немесе {1}"},
    {"world with its version, such as {0}", "мир с номером версии, например {0}", "нұсқа нөмірі бар әлем, мысалы {0}"},
    {"competency with points, such as {0} or {1}", "компетенция с баллами, например {0} или {1}",
     "балы бар құзырет, мысалы {0} немесе {1}"},
    {"text, or one text for each language", "текст или по одному тексту на каждый язык",
     "мәтін немесе әр тілге бір мәтін"},
    {"id of Latin letters, digits, {0} and {1}", "имя из латинских букв, цифр, {0} и {1}",
     "латын әріптерінен, цифрлардан, {0} және {1} таңбаларынан тұратын атау"},
    {"file that begins with {0}", "файл, который начинается с {0}", "{0} деп басталатын файл"},
    {"file of the folder", "файл из этой папки", "осы қалтадағы файл"},
    {"film of the folder (webm, mp4)", "фильм из этой папки (`webm`, `mp4`)", "осы қалтадағы фильм (`webm`, `mp4`)"},
    {"file that stations can show (csv, txt, pdf, svg, png, jpg, webp, gif, mp3, ogg, webm, mp4)",
     "файл, который умеют показывать рабочие места (`csv`, `txt`, `pdf`, `svg`, `png`, `jpg`, `webp`, `gif`, `mp3`, "
     "`ogg`, `webm`, `mp4`)",
     "жұмыс орындары көрсете алатын файл (`csv`, `txt`, `pdf`, `svg`, `png`, `jpg`, `webp`, `gif`, `mp3`, `ogg`, "
     "`webm`, `mp4`)"},
    {"{0} and a time, such as {1}", "{0} и время, например {1}", "{0} және уақыт, мысалы {1}"},
    {"{0} with a word", "{0} со словом", "{0} және сөз"},
    {"{0} or {1} with a word", "{0} или {1} со словом", "{0} немесе {1} және сөз"},
    {"{0} or {1} with one of its words", "{0} или {1} с одним из её слов", "{0} немесе {1} және оның бір сөзі"},
    {"{0} with some of its members", "{0} с членами этого набора", "{0} және осы жиынның мүшелері"},
    // joined
    {"{0} or {1}", "{0} или {1}", "{0} немесе {1}"},
    {"{0} and {1}", "{0} и {1}", "{0} және {1}"},
    {"it has {0}", "есть: {0}", "бары: {0}"},
    {"did you mean {0}?", "возможно, имелось в виду {0}?", "бәлкім, {0} деп жазғыңыз келген шығар?"},
    {"{0} with a tick", "{0} с пунктом для статиста", "{0} және актер тармағы"},
    {"{0}; {1} needs {2} on the row", "{0}; чтобы годилось {1}, строке нужно {2}",
     "{0}; {1} жарауы үшін жолға {2} керек"},
    {"run {0}", "выполните команду {0}", "мына пәрменді орындаңыз: {0}"},
    {"{0} would do", "хватило бы {0}", "{0} жеткілікті болар еді"},
    // names of counted things, shown in backticks
    {"the number of languages", "число языков", "тілдер саны"},
    {"the number of words in the glossary", "число слов в справочнике", "анықтамалықтағы сөздер саны"},
    {"the number of elements of the truth", "число элементов истины", "ақиқат элементтерінің саны"},
    {"the number of links of the truth", "число связей истины", "ақиқат байланыстарының саны"},
    {"the number of questions", "число вопросов анкеты", "сауалнама сұрақтарының саны"},
    {"time zone such as {0}", "часовой пояс, например {0}", "уақыт белдеуі, мысалы {0}"},
    {"the number of desks", "число направлений", "бағыттар саны"},
    {"characters", "знаков", "таңба саны"},
    {"parts", "частей", "бөлік саны"},
    {"names in a list", "имён в списке", "тізімдегі атау саны"},
    {"more than {0}", "больше {0}", "{0} дегеннен көп"},
    // brackets
    {"{0} is not closed", "{0} не закрыта", "{0} жабылмаған"},
    {"{0} closes nothing", "{0} ничего не закрывает", "{0} ештеңені жаппайды"},
    // why no play makes a condition yes
    {"{0} cannot send {1}", "{0} не может отправить {1}", "{0} жібере алмайды: {1}"},
    {"{0} runs from {1} to {2}", "{0} бывает от {1} до {2}", "{0} мәні {1} мен {2} аралығында"},
    {"nothing sets {0}", "ничто не меняет {0}", "ештеңе өзгертпейді: {0}"},
    {"nothing adds it to {0}", "ничто не добавляет этого в {0}", "мынаған мұны ештеңе қоспайды: {0}"},
    {"nothing raises {0}", "ничто не поднимает {0}", "ештеңе көтермейді: {0}"},
    {"{0} has no {1}", "у {0} нет {1}", "{0} ішінде {1} жоқ"},
    {"the script has no assets", "в сценарии нет активов", "сценарийде актив жоқ"},
    {"no row and no reveal carries {0}", "ни строка, ни раскрываемое сведение не несёт {0}",
     "ешбір жол да, ашылатын мәлімет те мұны жеткізбейді: {0}"},
    // cuts
    {"waits for", "первое ждёт второго", "біріншісі екіншісін күтеді"},
    {"asks", "первое открывает второе", "біріншісі екіншісін ашады"},
    {"keep {0} too", "оставьте и {0}", "{0} де қалсын"},
    {"keep {0} too, or give {1} a time under {2} of the cut",
     "оставьте и {0} или дайте {1} время в разделе {2} этого сокращения",
     "{0} де қалсын немесе осы қысқартудың {2} бөлімінде мынаған уақыт беріңіз: {1}"},
    // staffing; the number stands behind a colon
    {"{0} team", "групп: {0}", "топ саны: {0}"},
    {"{0} teams", "групп: {0}", "топ саны: {0}"},
    {"{0} cast", "составов: {0}", "құрам саны: {0}"},
    {"{0} casts", "составов: {0}", "құрам саны: {0}"},
    {"{0} room", "комнат: {0}", "бөлме саны: {0}"},
    {"{0} rooms", "комнат: {0}", "бөлме саны: {0}"},
    {"{0} is", "{0}", "{0}"},
    {"{0} are", "{0}", "{0}"},
    {"{0} casts would do", "хватило бы: составов — {0}", "жеткілікті болар еді: құрам — {0}"},
    {"{0} rooms would do", "хватило бы: комнат — {0}", "жеткілікті болар еді: бөлме — {0}"},
    {"{0} casts and {1} rooms would do", "хватило бы: составов — {0}, комнат — {1}",
     "жеткілікті болар еді: құрам — {0}, бөлме — {1}"},
    {"longer window", "более широкое окно", "ұзағырақ уақыт аралығы"},
    // texts
    {"texts", "все тексты", "барлық мәтін"},
    {"hint {0}", "подсказка {0}", "кеңес {0}"},
    {"English", "английский", "ағылшын"},
    {"Russian", "русский", "орыс"},
    {"Kazakh", "казахский", "қазақ"},
    {"Kyrgyz", "киргизский", "қырғыз"},
    {"Uzbek", "узбекский", "өзбек"},
    {"Tajik", "таджикский", "тәжік"},
    {"Turkmen", "туркменский", "түрікмен"},
    {"Ukrainian", "украинский", "украин"},
    {"German", "немецкий", "неміс"},
    {"French", "французский", "француз"},
    {"Spanish", "испанский", "испан"},
    // later versions
    {"is", "", ""},
    {"are", "", ""},
    {"until then: {0}", "пока что: {0}", "әзірге: {0}"},
    {"until then: leave it out", "пока что: не пишите этого", "әзірге: мұны жазбаңыз"},
    {"until then: the competencies are those of the world", "пока что: действуют компетенции мира",
     "әзірге: әлемнің құзыреттері пайдаланылады"},
    // what the reader of YAML says
    {"a tab stands here", "здесь знак табуляции", "мұнда табуляция таңбасы тұр"},
    {"use spaces", "ставьте пробелы", "бос орын қойыңыз"},
    {"a line break that nobody sees stands here", "здесь невидимый перевод строки",
     "мұнда көрінбейтін жол ауыстыру таңбасы тұр"},
    {"this name has more than {0} characters", "в этом имени больше знаков, чем {0}",
     "бұл атаудағы таңбалар мынадан көп: {0}"},
    {"this quote is not closed or holds an escape that does not exist",
     "кавычка не закрыта или после `\\` стоит то, чего не бывает",
     "тырнақша жабылмаған немесе `\\` таңбасынан кейін болмайтын нәрсе тұр"},
    {"inside '…' write '' for an apostrophe; inside \"…\" a \\ begins an escape",
     "внутри `'…'` апостроф пишут дважды: `''`; внутри `\"…\"` знак `\\` особый",
     "`'…'` ішінде апостроф екі рет жазылады: `''`; `\"…\"` ішінде `\\` — ерекше таңба"},
    {"a second {0} on this line", "второе {0} на этой строке", "осы жолдағы екінші {0}"},
    {"put the text in quotes", "заключите текст в кавычки", "мәтінді тырнақшаға алыңыз"},
    {"a text cannot begin with this character", "с этого знака текст начинаться не может",
     "мәтін бұл таңбадан басталмайды"},
    {"{0} or {1} is missing in front of this place", "перед этим местом не хватает {0} или {1}",
     "бұл жердің алдында {0} немесе {1} жетіспейді"},
    {"a text with {0} or a quote inside needs quotes", "текст, в котором есть {0} или кавычка, заключают в кавычки",
     "ішінде {0} немесе тырнақша бар мәтін тырнақшаға алынады"},
    {"a value is missing in front of this place", "перед этим местом не хватает значения",
     "бұл жердің алдында мән жетіспейді"},
    {"{0} is missing after this name", "после этого имени не хватает {0}", "бұл атаудан кейін {0} жетіспейді"},
    {"a text of several lines begins with {0} behind the field", "текст из нескольких строк начинают с {0} за полем",
     "бірнеше жолдық мәтін өрістен кейін {0} таңбасынан басталады"},
    {"this line does not fit the lines above", "эта строка не подходит к строкам выше",
     "бұл жол жоғарыдағы жолдарға сай келмейді"},
    {"fields of one thing begin in the same column; a text that begins with a quote ends with it",
     "поля одного предмета начинаются в одном столбце; текст, начатый кавычкой, ею и кончается",
     "бір нәрсенің өрістері бір бағаннан басталады; тырнақшамен басталған мәтін тырнақшамен аяқталады"},
    {"this line does not fit the list above", "эта строка не подходит к списку выше",
     "бұл жол жоғарыдағы тізімге сай келмейді"},
    {"all {0} of a list begin in the same column", "все {0} одного списка стоят в одном столбце",
     "бір тізімнің барлық {0} таңбасы бір бағанда тұрады"},
    {"a list cannot begin here", "здесь список начинаться не может", "тізім бұл жерден басталмайды"},
    {"begin it on its own line", "начните его с новой строки", "оны жаңа жолдан бастаңыз"},
    {"the text of several lines is not indented as it should be", "у текста из нескольких строк неверный отступ",
     "бірнеше жолдық мәтіннің шегінісі дұрыс емес"},
    {"indent all its lines by the same number of spaces", "сдвиньте все его строки на одно и то же число пробелов",
     "оның барлық жолын бірдей бос орынға шегіндіріңіз"},
    {"the file ends before this place", "файл кончается раньше этого места", "файл бұл жерден бұрын аяқталады"},
    {"fields begin in the first column", "поля начинаются с первого столбца", "өрістер бірінші бағаннан басталады"},
    {"a control character stands here", "здесь управляющий знак", "мұнда басқару таңбасы тұр"},
    {"delete it", "удалите его", "оны өшіріңіз"},
    {"a name is expected in front of {0}", "перед {0} ожидается имя", "{0} алдында атау күтіледі"},
    {"{0} has no {1} and no value", "у {0} нет ни {1}, ни значения", "{0} үшін {1} де, мән де жоқ"},
    {"the file has more than {0} values", "в файле больше значений, чем {0}", "файлдағы мәндер мынадан көп: {0}"},
    {"split it", "разделите его", "оны бөліңіз"},
    {"unreadable", "не читается", "оқылмайды"},
    {"found unknown escape character", "после `\\` стоит то, чего не бывает",
     "`\\` таңбасынан кейін болмайтын нәрсе тұр"},
    {"did not find expected hexdecimal number", "после `\\` ожидается шестнадцатеричное число",
     "`\\` таңбасынан кейін он алтылық сан күтіледі"},
    {"did not find expected comment or line break", "ожидается примечание или конец строки",
     "ескертпе немесе жол соңы күтіледі"},
    {"found unknown directive name", "строка с `%` здесь не нужна", "`%` таңбасы бар жол бұл жерде керек емес"},
    {"found incompatible YAML document", "строка с `%` здесь не нужна", "`%` таңбасы бар жол бұл жерде керек емес"},
});

struct LiftedPhrase {
    std::string key;
    std::vector<std::string> pieces;  // with their backticks
};

bool is_ascii_letter(char c) { return is_latin_letter(static_cast<unsigned char>(c)); }

// A number begins here, not the rest of a word.
bool begins_word(std::string_view text, std::size_t at) {
    return at == 0 || !(is_ascii_letter(text[at - 1]) || is_digit(text[at - 1]));
}

// The end of "`…`" that begins here, with everything that follows it as a list: "`a`, `b`, …".
std::size_t end_of_list(std::string_view text, std::size_t at) {
    constexpr std::string_view more = ", `", rest = ", …";
    std::size_t end = text.find('`', at + 1);
    if (end == std::string_view::npos) return text.size();
    ++end;
    while (text.substr(end).starts_with(more)) {
        std::size_t const next = text.find('`', end + more.size());
        if (next == std::string_view::npos) break;
        end = next + 1;
    }
    return text.substr(end).starts_with(rest) ? end + rest.size() : end;
}

// "did you mean `Y`?" → "did you mean {0}?", `Y`.
LiftedPhrase lift(std::string_view value) {
    LiftedPhrase lifted;
    for (std::size_t at = 0; at < value.size();) {
        std::size_t end = at;
        if (value[at] == '`') end = end_of_list(value, at);
        else if (is_digit(value[at]) && begins_word(value, at))
            while (end < value.size() && is_digit(value[end])) ++end;
        if (end == at) {
            lifted.key.push_back(value[at++]);
            continue;
        }
        lifted.key += "{" + std::to_string(lifted.pieces.size()) + "}";
        lifted.pieces.emplace_back(value.substr(at, end - at));
        at = end;
    }
    while (lifted.key.ends_with(',')) lifted.key.pop_back();
    return lifted;
}

std::string_view without_article(std::string_view key) {
    if (key.starts_with("a ")) return key.substr(2);
    return key.starts_with("an ") ? key.substr(3) : key;
}

Saying const* find_phrase(std::string_view key) {
    auto const at = [&](std::string_view wanted) {
        return std::find_if(phrases.begin(), phrases.end(), [&](Saying const& p) { return p.en == wanted; });
    };
    auto found = at(key);
    if (found == phrases.end()) found = at(without_article(key));
    return found == phrases.end() ? nullptr : &*found;
}

// "an actor inject": the kind is a word of the script.
std::optional<std::string> inject_of_kind(std::string_view value, Language language) {
    constexpr std::string_view end = " inject";
    constexpr Saying words{"{0} inject", "вводная вида `{0}`", "`{0}` түріндегі тапсырма"};
    value = without_article(value);
    if (!value.ends_with(end)) return std::nullopt;
    std::string const kind(value.substr(0, value.size() - end.size()));
    return fill(words.in(language), std::vector{kind});
}

// "the options of A2": the id stands behind, without backticks.
std::optional<std::string> members_of(std::string_view value, Language language) {
    if (language == Language::en) return std::nullopt;
    constexpr std::array beginnings = std::to_array<Saying>({{"the options of ", "варианты: ", "нұсқалар: "},
                                                             {"the spellings of ", "написания: ", "жазылулары: "},
                                                             {"the items of ", "пункты: ", "тармақтар: "},
                                                             {"the members of ", "члены: ", "мүшелер: "}});
    for (Saying const& begin : beginnings)
        if (value.starts_with(begin.en))
            return std::string(begin.in(language)) + std::string(value.substr(begin.en.size()));
    return std::nullopt;
}

// "`B-2`, which waits for `B-1`"
std::optional<std::string> circle(std::string_view value) {
    constexpr std::string_view link = ", which waits for ";
    std::string text(value);
    bool found = false;
    for (std::size_t at = 0; (at = text.find(link, at)) != std::string::npos; found = true)
        text.replace(at, link.size(), " → ");
    return found ? std::optional(text) : std::nullopt;
}

bool has_ascii_letters(std::string_view text) { return std::any_of(text.begin(), text.end(), is_ascii_letter); }

}  // namespace

std::optional<std::string> phrase_in(std::string_view value, Language language) {
    if (language == Language::en) return std::string(value);
    if (auto text = inject_of_kind(value, language)) return text;
    if (auto text = members_of(value, language)) return text;
    if (auto text = circle(value)) return text;
    LiftedPhrase const lifted = lift(value);
    if (!has_ascii_letters(lifted.key)) return std::string(value);
    Saying const* const phrase = find_phrase(lifted.key);
    if (phrase == nullptr) return std::nullopt;
    return fill(phrase->in(language), lifted.pieces);
}

std::string value_in(std::string_view value, Language language) {
    if (auto text = phrase_in(value, language)) return *text;
    bool const word = value.find(' ') == std::string_view::npos && value.find('`') == std::string_view::npos;
    return word ? "`" + std::string(value) + "`" : std::string(value);
}

std::string quoted_value_in(std::string_view value, Language language) {
    if (value.starts_with("the number of ")) return phrase_in(value, language).value_or(std::string(value));
    return members_of(value, language).value_or(std::string(value));
}

std::span<Saying const> all_phrases() { return phrases; }

}  // namespace orda::scenario
