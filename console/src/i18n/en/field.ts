// SPDX-License-Identifier: Apache-2.0
// What the stations of the field, role-players' and evaluators', have in common.
export const en = {
  settings: 'Sound and light',
  sound: 'Sound and vibration',
  light: 'Light screen',
  hear_text: 'Before it begins: listen to the knock by which this device calls you.',
  hear_play: 'Play the knock',
  hear_yes: 'I hear it',
  hear_no: 'I hear nothing',
  hear_bad: 'No sound on this device. Turn it up and play the knock again; the Control Centre sees it.',
  waiting_short: '{n} waiting',
  not_received: 'not yet received',
  waiting_title: 'Waits to be sent',
  waiting_hint: 'It is kept on this device and leaves by itself, in this order, as soon as there is a link.',
  waiting_since: 'pressed at {time}',
  refused: 'Not taken: {what}. {why}',
  taken_again: 'Use this one',
  signed_out_text: 'You are signed out.',
  signed_out_go: 'Join again',
  not_allowed_text: 'The server does not let this page in any more. Ask the control centre.',
  try_again: 'Try again',
} as const;
