// SPDX-License-Identifier: Apache-2.0
import type { Same } from '$/i18n';
import type { en } from './en';

export const ru: Same<typeof en> = {
  tab_questionnaire: 'Анкета',
  k_questionnaire: 'анкета',
  q_open: 'Анкета открыта',
  q_closed: 'Анкета закрыта',
  q_not_yet: 'Открыть её можно после STARTEX, в том числе после ENDEX.',
  q_never: '{n, plural, one {# вопрос} few {# вопроса} many {# вопросов} other {# вопроса}} сценария, для слушателей. Никого ещё не спрашивали.',
  q_hint: 'Слушатели отвечают без имени. Что они ответили, здесь никто не видит.',
  q_given: 'Сдали {n} из {all}',
  q_given_unknown: 'Сколько человек сдали, сейчас неизвестно.',
  q_recorded: '{n, plural, =0 {Пока не записано ни одной анкеты.} one {Записана # анкета.} few {Записаны # анкеты.} many {Записано # анкет.} other {Записано # анкеты.}}',
  q_do_open: 'Открыть анкету',
  q_do_open_again: 'Открыть ещё раз',
  q_do_close: 'Закрыть анкету',
  q_sure: 'При закрытии анкеты записываются в журнал событий, вперемешку и без собственного времени. Кто не сдал, уже не сможет, если не открыть её снова.',
  q_sure_missing: '{n, plural, one {Ещё # человек не сдал.} few {Ещё # человека не сдали.} many {Ещё # человек не сдали.} other {Ещё # человека не сдали.}}',
  q_close_now: 'Закрыть и записать',
  q_keep: 'Оставить открытой',
  verb_open_questionnaire: 'открыл(а) анкету',
  verb_close_questionnaire: 'закрыл(а) анкету',
};
