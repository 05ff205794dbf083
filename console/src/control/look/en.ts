// SPDX-License-Identifier: Apache-2.0
// The words of a seat's screen that is looked at.
export const en = {
  look_of: 'See this seat’s screen: {seat}',
  diary_of: 'Diary of {team}',
  k_diary: 'diary of the chosen team',
  look_team: 'See a screen of {team}',
  look_title: 'Screen of {seat}',
  look_seat: 'Whose screen',
  look_only: 'Only to be looked at: nothing can be pressed or sent here.',
  look_as_of: 'as of {time}',
  look_stale: 'No answer since {time}',
  look_close: 'Close',
  review: 'Review and replay',
} as const;
