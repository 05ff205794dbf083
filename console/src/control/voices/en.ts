// SPDX-License-Identifier: Apache-2.0
// Who speaks for whom: teams of evaluators and interpreters, and what they put in.
export const en = {
  interpreters: 'Interpreters',
  assigned_none: 'no team',
  assigned_all: 'all',
  assigned_of: 'Teams of {who}',
  assigned_hint_evaluators: 'An evaluator may put in decisions of the teams chosen here.',
  assigned_hint_interpreters: 'An interpreter reads and translates what the teams chosen here write.',
  verb_assign_teams: 'assigned teams',
  by_evaluator: 'entered by an evaluator for {seat}, decided {time}',
  by_evaluator_untimed: 'entered by an evaluator for {seat}',
} as const;
