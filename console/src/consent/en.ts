// SPDX-License-Identifier: Apache-2.0
// The words about what is kept of a person.
export const en = {
  title: 'What is kept about you',
  what_label: 'What',
  what: 'All that your desk receives, opens, writes, asks for and decides, with the time. You stand in it as a random number; your name is in the people list of this server and nowhere else.',
  why_label: 'Why',
  why: 'To score the exercise, to review it and to learn from it.',
  who_label: 'Who sees it',
  who: 'Your own results: you, the evaluator of your team and the director. Everybody else sees those of the team.',
  long_label: 'How long',
  until: 'Until {date}; then file and names are deleted.',
  until_none: 'As the rules of the academy say. Ask the director.',
  ask: 'May your name stand beside your own results in a report for another agency?',
  no: 'No, only a number',
  yes: 'Yes, with my name',
  change: 'You can change your mind any time, in the list of your team.',
  chosen_no: 'So far: only a number.',
  chosen_yes: 'So far: with your name.',
  close: 'Close',
};
