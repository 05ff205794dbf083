// SPDX-License-Identifier: Apache-2.0
import type { Same } from '$/i18n/catalogue';
import type { en } from './en';

export const kk: Same<typeof en> = {
  look_of: 'Осы орынның экранын көру: {seat}',
  diary_of: 'Күнделік: {team}',
  k_diary: 'таңдалған топтың күнделігі',
  look_team: '{team} тобының экранын көру',
  look_title: '{seat} экраны',
  look_seat: 'Кімнің экраны',
  look_only: 'Тек қарауға: мұнда ештеңені басуға не жіберуге болмайды.',
  look_as_of: '{time} күйі',
  look_stale: '{time} бастап жауап жоқ',
  look_close: 'Жабу',
  review: 'Талдау және қайта көру',
};
