// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../i18n';
import type { en } from './en';

export const ru: Same<typeof en> = {
  rationale_0: 'нет или пусто',
  rationale_1: 'сказано, что решили',
  rationale_2: 'сказано почему, с фактами',
  rationale_3: 'факты, правовое основание, риск и другой вариант',
  document_0: 'пусто',
  document_1: 'пользоваться нельзя',
  document_3: 'годится после правки',
  document_5: 'можно отправлять',
  rate_of: 'Оценить: {what}',
  press_again: 'Нажмите выбранное число ещё раз, чтобы снять оценку.',
  known: 'Что известно',
  risk: 'Риск',
  grounds: 'Правовое основание',
  because: 'Почему',
  rejected: 'Не выбрано',
  no_rationale: 'Обоснования нет.',
  late: 'Ответ пришёл после закрытия, до того не ответил никто.',
  accepted: 'Засчитан: положительные баллы частично, отрицательные полностью.',
  reason: 'Почему засчитать или не засчитывать',
  accept: 'Засчитать',
  take_back: 'Больше не засчитывать',
  reason_missing: 'Напишите почему.',
};
