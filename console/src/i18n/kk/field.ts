// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../catalogue';
import type { en } from '../en/field';

export const kk: Same<typeof en> = {
  settings: 'Дыбыс пен экран',
  sound: 'Дыбыс пен діріл',
  light: 'Ашық түсті экран',
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
