// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../catalogue';
import type { en } from '../en/safety';

export const kk: Same<typeof en> = {
  copied: 'екінші дискіде де бар',

  receipts: 'Менің түбіртектерім',
  receipts_why: 'Осы файл арқылы қабылданғанның жазбада өзгеріссіз қалғанын кейін дәлелдеуге болады.',

  broken: 'Осы оқу-жаттығудың жазбасы бұл жұмыс орнына көрсетілгеннің жалғасы емес. Басқару орталығына хабарлаңыз.',
  stopped_title: 'Сервер енді ештеңе сақтай алмайды',
  stopped: 'Жазғаныңыз бен жібергеніңіз осы компьютерде сақталады, сервер қайта іске қосылғанда өзі кетеді. Басқару орталығына хабарлаңыз.',

  restored: 'Оқу-жаттығу көшірмеден қалпына келтірілді, онда алғашқы {n, plural, one {# жазба} other {# жазба}} бар.',
  again_none: 'Осы компьютер жіберген ештеңе жоғалған жоқ.',
  again: 'Осы компьютер қайта жіберді: {what}.',
  again_decisions: '{n, plural, one {# шешім} other {# шешім}}',
  again_requests: '{n, plural, one {# сұрау} other {# сұрау}}',
  again_replies: '{n, plural, one {# жауап} other {# жауап}}',
  again_injects: '{n, plural, one {# жаңа тапсырма} other {# жаңа тапсырма}}',
  again_marks: '{n, plural, one {# белгі} other {# белгі}}',
  again_reports: '{n, plural, one {# хабарлама} other {# хабарлама}}',
  again_messages: '{n, plural, one {# хабар} other {# хабар}}',
  again_diary: '{n, plural, one {# күнделік жазбасы} other {# күнделік жазбасы}}',
  again_shares: '{n, plural, one {# бөлісілген құжат} other {# бөлісілген құжат}}',
  again_board: '{n, plural, one {іс тақтасындағы # өзгеріс} other {іс тақтасындағы # өзгеріс}}',
  again_documents: '{n, plural, one {құжатты # рет сақтау} other {құжатты # рет сақтау}}',
  again_observations: '{n, plural, one {# бақылау} other {# бақылау}}',
  again_lessons: '{n, plural, one {# сабақ} other {# сабақ}}',
  again_ratings: '{n, plural, one {# баға} other {# баға}}',
  again_reading: '{n, plural, one {# оқылғанын растау} other {# оқылғанын растау}}',
  again_all_in: 'Бәрі қабылданды.',
  again_wait: '{n, plural, one {# жазба} other {# жазба}} мүмкін болғанша күтіп тұр.',
  again_refused: 'Қабылданбағаны: {n}; мәтін сақталды.',
  again_show: 'Көрсету',
  again_hide: 'Жасыру',
  again_understood: 'Түсінікті',
  again_open: 'Ашу',
  not_repeated: 'Қайталанбады: {what}. Оқу-жаттығудың барысын қарап, әлі дұрыс болса, қайта орындаңыз.',

  sent_again: 'Қайта жіберілді',
  sent_again_text: 'Жоғалған жазбада № {n} болып қабылданған, өзі қайта жіберілді. Осы компьютерде сақталған.',
  sent_again_held: 'Жоғалған жазбада № {n} болған. Әзірге мүмкін емес: {why} Мәтін сақталды, өзіміз қайталаймыз.',
  held_open: 'қалпына келтірілген оқу-жаттығуда шешім немесе құжат әлі ашылған жоқ.',
  held_clock: 'оқу-жаттығу әлі жүріп жатқан жоқ.',
  held_others: 'ол түзететін жауап басқа компьютерден жіберілген және әлі қайтып келген жоқ.',
  was_no: 'қалпына келтіруге дейін № {n} болған',
  received_again: 'қабылданды, № {n}',
};
