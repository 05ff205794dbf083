// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../../i18n';
import type { en } from './en';

export const kk: Same<typeof en> = {
  head: 'Топ не жазды',
  head_hint: 'Себебі қаншалықты анық айтылғанын бағалаңыз. Баға осы мәтінге қойылады: мәтін өзгерсе, жаңа баға керек.',
  none: 'Әзірге ештеңе жазылған жоқ.',
  unrated: 'бағаланбаған',
  rated: 'баға: {best} ішінен {value}',
  late: 'жабылғаннан кейін',
  counts: 'есепке алынды',
  version: '{n}-нұсқа',
  refused: 'Қабылданбады. {why}',
  line_rate: '{team}: {what}, баға {value}',
  line_back: '{team}: {what}, баға алынып тасталды',
  line_late: '{team}: кеш жауап есепке алынды',
  line_late_back: '{team}: кеш жауап енді есепке алынбайды',
  an_answer: 'жауап',
  a_document: '{n}-құжат',
};
