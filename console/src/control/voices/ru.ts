// SPDX-License-Identifier: Apache-2.0
import type { Same } from '$/i18n';
import type { en } from './en';

export const ru: Same<typeof en> = {
  interpreters: 'Переводчики',
  assigned_none: 'ни одной группы',
  assigned_all: 'все',
  assigned_of: 'Группы: {who}',
  assigned_hint_evaluators: 'Оценщик может вносить решения выбранных здесь групп.',
  assigned_hint_interpreters: 'Переводчик читает и переводит то, что пишут выбранные здесь группы.',
  verb_assign_teams: 'закреплены группы',
  by_evaluator: 'внесено оценщиком за {seat}, принято: {time}',
  by_evaluator_untimed: 'внесено оценщиком за {seat}',
};
