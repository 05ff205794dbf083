// SPDX-License-Identifier: Apache-2.0
// Tiles and names of those who share a laptop, in words of their own: fetched with them.
import { catalogue, translator } from '../i18n';

const en = {
  speaks: 'Who speaks',
  asks: 'Who speaks now?',
  add: 'name',
  title: 'Several people at this laptop',
  hint: 'With two names there are tiles: one press says who speaks, and what you send bears that person’s number. Names stay on this server; the record of the exercise knows numbers alone.',
  number: 'Person {n}',
  placeholder: 'first name or what you are called',
  full: 'At most six people share a laptop.',
  off: 'Take {name} off',
  again: 'Whoever takes over a number takes over what was sent under it: give a new person the next one.',
  not_stored: 'Not stored: {why}',
  no_link: 'no link to the server',
  refused: 'the server did not take it',
  edit: 'Names',
  nobody: 'nobody is named',
};
type Words = { readonly [K in keyof typeof en]: string };
const ru: Words = {
  speaks: 'Кто говорит',
  asks: 'Кто сейчас говорит?',
  add: 'имя',
  title: 'За ноутбуком несколько человек',
  hint: 'Когда названы двое, появляются карточки: одно нажатие – и видно, кто говорит; отправленное получает номер этого человека. Имена остаются на этом сервере, в журнале учения – только номера.',
  number: 'Участник {n}',
  placeholder: 'имя или как к вам обращаться',
  full: 'За одним ноутбуком не больше шести человек.',
  off: 'Убрать: {name}',
  again: 'К кому переходит номер, к тому переходит и отправленное под ним: новому человеку дайте следующий.',
  not_stored: 'Не сохранено: {why}',
  no_link: 'нет связи с сервером',
  refused: 'сервер не принял',
  edit: 'Имена',
  nobody: 'никто не назван',
};
const kk: Words = {
  speaks: 'Кім сөйлейді',
  asks: 'Қазір кім сөйлеп отыр?',
  add: 'есім',
  title: 'Бір ноутбукта бірнеше адам',
  hint: 'Екі есім жазылса, тақташалар шығады: бір басқанда кім сөйлейтіні белгіленеді, жіберілген жазба сол адамның нөмірін алады. Есімдер осы серверде қалады, оқу-жаттығу журналында тек нөмірлер болады.',
  number: '{n}-қатысушы',
  placeholder: 'есіміңіз немесе сізді қалай атайды',
  full: 'Бір ноутбукта алты адамнан артық болмайды.',
  off: 'Алып тастау: {name}',
  again: 'Нөмір кімге өтсе, сол нөмірмен жіберілгендер де соған өтеді: жаңа адамға келесі нөмірді беріңіз.',
  not_stored: 'Сақталмады: {why}',
  no_link: 'сервермен байланыс жоқ',
  refused: 'сервер қабылдамады',
  edit: 'Есімдер',
  nobody: 'ешкім аталмаған',
};
export const words = catalogue(en, ru, kk);
export const tk = translator(words);
