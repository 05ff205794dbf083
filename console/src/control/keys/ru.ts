// SPDX-License-Identifier: Apache-2.0
// Two keys to a sensitive inject.
import type { Same } from '$/i18n';
import type { en } from './en';

export const ru: Same<typeof en> = {
  sensitive: 'два ключа',
  two_keys: 'Выдают двое, каждый своим ключом.',
  turn_first: 'Повернуть первый ключ: {who}',
  turn_second: 'Повернуть второй ключ: {who}',
  turn_keys: 'Повернуть свой ключ: {who}',
  turned_yours: 'Ваш ключ повёрнут',
  own_key_turned: 'Ваш ключ повёрнут: {who}. Второй должен повернуть кто-то другой.',
  first_key_by: 'Первый ключ: {person}; {who}',
  one_key: '1 ключ из 2',
  second_key_wanted: 'Второй ключ',
  keyed_mark: '{id} · 1 ключ из 2',
  release_alone_reason: 'Почему вводную выдаёт один человек. Это будет видно в отчёте.',
  release_alone: 'Выдать одному: {who}',
  did_turn_key: 'Первый ключ к {id} повёрнут: {who}',
  verb_turn_row_key: 'первый ключ к',
  verb_release_alone: 'выдача одним человеком',
};
