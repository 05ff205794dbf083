// SPDX-License-Identifier: Apache-2.0
// Two keys to a sensitive inject.
export const en = {
  sensitive: 'two keys',
  two_keys: 'Two people release it, each with their own key.',
  turn_first: 'Turn the first key: {who}',
  turn_second: 'Turn the second key: {who}',
  turn_keys: 'Turn your key: {who}',
  turned_yours: 'Your key is turned',
  own_key_turned: 'Your key is turned for {who}. Somebody else turns the second one.',
  first_key_by: 'First key: {person}, for {who}',
  one_key: '1 key of 2',
  second_key_wanted: 'Second key',
  keyed_mark: '{id} · 1 key of 2',
  release_alone_reason: 'Why one person alone releases it. The report will show it.',
  release_alone: 'Release alone: {who}',
  did_turn_key: 'First key to {id} turned: {who}',
  verb_turn_row_key: 'turned the first key to',
  verb_release_alone: 'released alone',
} as const;
