// SPDX-License-Identifier: Apache-2.0
// Two keys to a sensitive inject.
import type { Same } from '$/i18n';
import type { en } from './en';

export const kk: Same<typeof en> = {
  sensitive: 'екі кілт',
  two_keys: 'Екі адам береді, әрқайсысы өз кілтімен.',
  turn_first: 'Бірінші кілтті бұрау: {who}',
  turn_second: 'Екінші кілтті бұрау: {who}',
  turn_keys: 'Өз кілтімді бұрау: {who}',
  turned_yours: 'Кілтіңіз бұралды',
  own_key_turned: 'Кілтіңіз бұралды: {who}. Екіншісін басқа адам бұруы керек.',
  first_key_by: 'Бірінші кілт: {person}; {who}',
  one_key: '2 кілттің 1-і',
  second_key_wanted: 'Екінші кілт',
  keyed_mark: '{id} · 2 кілттің 1-і',
  release_alone_reason: 'Неліктен бір адам ғана береді. Бұл есепте көрінеді.',
  release_alone: 'Жалғыз беру: {who}',
  did_turn_key: '{id}: бірінші кілт бұралды, {who}',
  verb_turn_row_key: 'бірінші кілтті бұрайды:',
  verb_release_alone: 'жалғыз береді:',
};
