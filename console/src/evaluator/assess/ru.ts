// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../../i18n';
import type { en } from './en';

export const ru: Same<typeof en> = {
  head: 'Что написала группа',
  head_hint: 'Оцените, насколько ясно сказано почему. Оценка относится к этому тексту: изменится он, понадобится новая.',
  none: 'Пока ничего не написано.',
  unrated: 'не оценено',
  rated: 'оценено: {value} из {best}',
  late: 'после закрытия',
  counts: 'засчитано',
  version: 'версия {n}',
  refused: 'Не принято. {why}',
  line_rate: '{team}: {what}, оценка {value}',
  line_back: '{team}: {what}, оценка снята',
  line_late: '{team}: поздний ответ засчитан',
  line_late_back: '{team}: поздний ответ больше не засчитан',
  an_answer: 'ответ',
  a_document: 'документ {n}',
};
