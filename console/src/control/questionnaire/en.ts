// SPDX-License-Identifier: Apache-2.0
// The words of opening and closing the questionnaire.
export const en = {
  tab_questionnaire: 'Questionnaire',
  k_questionnaire: 'questionnaire',
  q_open: 'The questionnaire is open',
  q_closed: 'The questionnaire is closed',
  q_not_yet: 'It can be opened from STARTEX on, also after ENDEX.',
  q_never: '{n, plural, one {# question} other {# questions}} of the script, for trainees. Nobody was asked yet.',
  q_hint: 'Trainees answer without a name. Nobody sees here what they answer.',
  q_given: '{n} of {all} have handed in',
  q_given_unknown: 'How many have handed in is not known at the moment.',
  q_recorded: '{n, plural, =0 {No sheet is recorded yet.} one {# sheet is recorded.} other {# sheets are recorded.}}',
  q_do_open: 'Open the questionnaire',
  q_do_open_again: 'Open it again',
  q_do_close: 'Close the questionnaire',
  q_sure: 'Closing writes the sheets into the journal, mixed and without a time of their own. Who has not handed in cannot do so any more, unless it is opened again.',
  q_sure_missing: '{n, plural, one {# person has} other {# people have}} not handed in yet.',
  q_close_now: 'Close and record',
  q_keep: 'Leave it open',
  verb_open_questionnaire: 'opened the questionnaire',
  verb_close_questionnaire: 'closed the questionnaire',
} as const;
