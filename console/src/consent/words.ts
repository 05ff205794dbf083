// SPDX-License-Identifier: Apache-2.0
// The words about what is kept of a person.
import { catalogue, translator } from '../i18n';

const en = {
  title: 'What is kept about you',
  what_label: 'What',
  what: 'All that your desk receives, opens, writes, asks for and decides, with the time. You stand in it as a random number; your name is in the people list of this server and nowhere else.',
  why_label: 'Why',
  why: 'To score the exercise, to review it and to learn from it.',
  who_label: 'Who sees it',
  who: 'Your own results: you, the evaluator of your team and the director. Everybody else sees those of the team.',
  long_label: 'How long',
  until: 'Until {date}; then file and names are deleted.',
  until_none: 'As the rules of the academy say. Ask the director.',
  ask: 'May your name stand beside your own results in a report for another agency?',
  no: 'No, only a number',
  yes: 'Yes, with my name',
  change: 'You can change your mind any time, in the list of your team.',
  chosen_no: 'So far: only a number.',
  chosen_yes: 'So far: with your name.',
  close: 'Close',
};
const ru: typeof en = {
  title: 'Что о вас хранится',
  what_label: 'Что',
  what: 'Всё, что ваше рабочее место получает, открывает, пишет, запрашивает и решает, и когда. Вы значитесь там под случайным номером; имя есть только в списке участников на этом сервере.',
  why_label: 'Зачем',
  why: 'Чтобы оценить учение, разобрать его и сделать выводы.',
  who_label: 'Кто видит',
  who: 'Ваши личные результаты: вы, наблюдатель-оценщик вашей группы и руководитель учения. Все остальные видят результаты группы.',
  long_label: 'Как долго',
  until: 'До {date}; затем файл и имена удаляются.',
  until_none: 'По правилам академии. Спросите руководителя учения.',
  ask: 'Можно ли указать ваше имя рядом с вашими результатами в отчёте для другого ведомства?',
  no: 'Нет, только номер',
  yes: 'Да, с моим именем',
  change: 'Передумать можно в любой момент: в списке вашей группы.',
  chosen_no: 'Пока: только номер.',
  chosen_yes: 'Пока: с вашим именем.',
  close: 'Закрыть',
};
const kk: typeof en = {
  title: 'Сіз туралы не сақталады',
  what_label: 'Не',
  what: 'Жұмыс орныңыз алған, ашқан, жазған, сұратқан және шешкен нәрсенің бәрі, уақытымен бірге. Онда сіз кездейсоқ нөмірмен тұрасыз; есіміңіз тек осы сервердегі қатысушылар тізімінде ғана бар.',
  why_label: 'Не үшін',
  why: 'Оқу-жаттығуды бағалау, талдау және одан сабақ алу үшін.',
  who_label: 'Кім көреді',
  who: 'Жеке нәтижелеріңізді: өзіңіз, топтың бағалаушысы және оқу-жаттығу жетекшісі. Қалғандары топтың нәтижесін ғана көреді.',
  long_label: 'Қанша уақыт',
  until: 'Соңғы күні: {date}. Содан кейін файл мен есімдер жойылады.',
  until_none: 'Академияның ережесі бойынша. Жетекшіден сұраңыз.',
  ask: 'Басқа ведомствоға арналған есепте нәтижелеріңіздің жанында есіміңіз тұруына бола ма?',
  no: 'Жоқ, тек нөмір',
  yes: 'Иә, есіміммен',
  change: 'Ойыңызды кез келген уақытта өзгерте аласыз: топтың тізімінде.',
  chosen_no: 'Әзірге: тек нөмір.',
  chosen_yes: 'Әзірге: есіміңізбен.',
  close: 'Жабу',
};

export const consent = catalogue(en, ru, kk);
export const t = translator(consent);
