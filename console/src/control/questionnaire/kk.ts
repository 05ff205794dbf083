// SPDX-License-Identifier: Apache-2.0
import type { Same } from '$/i18n';
import type { en } from './en';

export const kk: Same<typeof en> = {
  tab_questionnaire: 'Сауалнама',
  k_questionnaire: 'сауалнама',
  q_open: 'Сауалнама ашық',
  q_closed: 'Сауалнама жабық',
  q_not_yet: 'Оны STARTEX-тен кейін, ENDEX-тен соң да ашуға болады.',
  q_never: 'Сценарийде тыңдаушыларға арналған {n, plural, one {# сұрақ} other {# сұрақ}} бар. Әлі ешкімнен сұралған жоқ.',
  q_hint: 'Тыңдаушылар есімсіз жауап береді. Не деп жауап бергенін мұнда ешкім көрмейді.',
  q_given: 'Тапсырғаны: {n}, барлығы {all}',
  q_given_unknown: 'Қанша адам тапсырғаны қазір белгісіз.',
  q_recorded: '{n, plural, =0 {Әзірге бірде-бір парақ жазылған жоқ.} one {# парақ жазылды.} other {# парақ жазылды.}}',
  q_do_open: 'Сауалнаманы ашу',
  q_do_open_again: 'Қайта ашу',
  q_do_close: 'Сауалнаманы жабу',
  q_sure: 'Жапқанда парақтар оқиғалар журналына аралас әрі өз уақытынсыз жазылады. Қайта ашылмаса, тапсырмағандар енді тапсыра алмайды.',
  q_sure_missing: '{n, plural, one {Әлі # адам тапсырған жоқ.} other {Әлі # адам тапсырған жоқ.}}',
  q_close_now: 'Жауып, жазу',
  q_keep: 'Ашық қалдыру',
  verb_open_questionnaire: 'сауалнаманы ашты',
  verb_close_questionnaire: 'сауалнаманы жапты',
};
