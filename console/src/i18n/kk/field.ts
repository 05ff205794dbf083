// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../catalogue';
import type { en } from '../en/field';

export const kk: Same<typeof en> = {
  settings: 'Дыбыс пен экран',
  sound: 'Дыбыс пен діріл',
  light: 'Ашық түсті экран',
  hear_text: 'Басталар алдында: құрылғы сізді шақыратын тықылды тыңдап көріңіз.',
  hear_play: 'Тықылды тыңдау',
  hear_yes: 'Естіліп тұр',
  hear_no: 'Естілмейді',
  hear_bad: 'Бұл құрылғыда дыбыс жоқ. Дыбысын көтеріп, тықылды қайта тыңдаңыз; басқару орталығы мұны көріп отыр.',
  waiting_short: 'Күтуде: {n}',
  not_received: 'әлі қабылданған жоқ',
  waiting_title: 'Жіберуді күтіп тұр',
  waiting_hint: 'Бәрі осы құрылғыда сақталған, байланыс пайда болысымен осы ретпен өзі кетеді.',
  waiting_since: 'басылған уақыты {time}',
  refused: 'Қабылданбады: {what}. {why}',
  taken_again: 'Осында жұмыс істеу',
  signed_out_text: 'Сіз шықтыңыз.',
  signed_out_go: 'Қайта қосылу',
  not_allowed_text: 'Сервер бұл бетті енді жібермейді. Басқару орталығына хабарласыңыз.',
  try_again: 'Қайталап көру',
};
