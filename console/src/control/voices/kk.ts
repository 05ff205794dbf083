// SPDX-License-Identifier: Apache-2.0
import type { Same } from '$/i18n';
import type { en } from './en';

export const kk: Same<typeof en> = {
  interpreters: 'Аудармашылар',
  assigned_none: 'бірде-бір топ жоқ',
  assigned_all: 'барлығы',
  assigned_of: 'Топтары: {who}',
  assigned_hint_evaluators: 'Бағалаушы осында таңдалған топтардың шешімдерін енгізе алады.',
  assigned_hint_interpreters: 'Аудармашы осында таңдалған топтар жазғанды оқып, аударады.',
  verb_assign_teams: 'топтарды бекіту',
  by_evaluator: '{seat} үшін бағалаушы енгізген, қабылданған уақыты {time}',
  by_evaluator_untimed: '{seat} үшін бағалаушы енгізген',
};
