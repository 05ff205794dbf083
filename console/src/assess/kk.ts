// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../i18n';
import type { en } from './en';

export const kk: Same<typeof en> = {
  rationale_0: 'жоқ немесе бос',
  rationale_1: 'не шешілгені айтылған',
  rationale_2: 'неге екені фактілермен айтылған',
  rationale_3: 'фактілер, құқықтық негіз, қауіп және басқа нұсқа',
  document_0: 'бос',
  document_1: 'пайдалануға келмейді',
  document_3: 'түзетілсе, жарайды',
  document_5: 'осы күйінде жіберуге болады',
  rate_of: 'Бағалау: {what}',
  press_again: 'Бағаны алып тастау үшін таңдалған санды қайта басыңыз.',
  known: 'Белгілісі',
  risk: 'Қауіп',
  grounds: 'Құқықтық негіз',
  because: 'Неге',
  rejected: 'Таңдалмады',
  no_rationale: 'Негіздеме жазылмаған.',
  late: 'Жауап жабылғаннан кейін келді, оған дейін ешкім жауап бермеген.',
  accepted: 'Есепке алынды: оң балдар ішінара, теріс балдар толық.',
  reason: 'Неге есепке алынады немесе алынбайды',
  accept: 'Есепке алу',
  take_back: 'Енді есепке алмау',
  reason_missing: 'Себебін жазыңыз.',
};
