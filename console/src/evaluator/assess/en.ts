// SPDX-License-Identifier: Apache-2.0
// What teams wrote, to be rated.
export const en = {
  head: 'What the team wrote',
  head_hint: 'Rate how well it says why. A rating is of the words that stand here: when they change, it is asked for again.',
  none: 'Nothing was written yet.',
  unrated: 'not rated',
  rated: 'rated {value} of {best}',
  late: 'after closing',
  counts: 'counted',
  version: 'version {n}',
  refused: 'Not taken. {why}',
  line_rate: '{team}: {what} rated {value}',
  line_back: '{team}: rating of {what} taken back',
  line_late: '{team}: late answer counted',
  line_late_back: '{team}: late answer no longer counted',
  an_answer: 'an answer',
  a_document: 'document {n}',
} as const;
