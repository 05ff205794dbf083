// SPDX-License-Identifier: Apache-2.0
// The glossary, in words of its own: fetched with it.
import { catalogue, translator } from '../../i18n';

const en = {
  title: 'Glossary of the exercise',
  find: 'Find a word, a code or an office',
  found: '{n, plural, one {# entry} other {# entries}}',
  none: 'No entry with these words.',
  words: 'Words of this case',
  desks: 'Desks of your team',
  laws: 'Laws and rules',
  offices: 'Authorities you can write to',
  writers: 'Who has written so far',
  takes: 'takes: {what}',
  fictional: 'Country, offices and persons are invented. New words come with the injects that bring them.',
};
type Words = { readonly [K in keyof typeof en]: string };
const ru: Words = {
  title: 'Справочник учения',
  find: 'Найти слово, код или ведомство',
  found: '{n, plural, one {# статья} few {# статьи} many {# статей} other {# статьи}}',
  none: 'Таких слов здесь нет.',
  words: 'Слова этого дела',
  desks: 'Места вашей группы',
  laws: 'Законы и правила',
  offices: 'Ведомства, куда можно обратиться',
  writers: 'Кто уже писал',
  takes: 'принимает: {what}',
  fictional: 'Страна, ведомства и люди вымышлены. Новые слова появляются вместе с вводными, где они впервые встречаются.',
};
const kk: Words = {
  title: 'Оқу-жаттығу анықтамалығы',
  find: 'Сөзді, кодты не мекемені табу',
  found: '{n} жазба',
  none: 'Мұнда ондай сөз жоқ.',
  words: 'Осы істің сөздері',
  desks: 'Топтың орындары',
  laws: 'Заңдар мен ережелер',
  offices: 'Жүгінуге болатын мекемелер',
  writers: 'Осыған дейін кім жазды',
  takes: 'қабылдайды: {what}',
  fictional: 'Ел, мекемелер мен адамдар ойдан шығарылған. Жаңа сөздер алғаш кездесетін хабарламалармен бірге қосылады.',
};
export const glossary = catalogue(en, ru, kk);
export const tg = translator(glossary);
