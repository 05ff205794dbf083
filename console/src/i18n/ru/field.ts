// SPDX-License-Identifier: Apache-2.0
import type { Same } from '../catalogue';
import type { en } from '../en/field';

export const ru: Same<typeof en> = {
  settings: 'Звук и экран',
  sound: 'Звук и вибрация',
  light: 'Светлый экран',
  hear_text: 'До начала: послушайте стук, которым устройство будет вас звать.',
  hear_play: 'Послушать стук',
  hear_yes: 'Слышу',
  hear_no: 'Не слышу',
  hear_bad: 'На этом устройстве звука нет. Прибавьте звук и послушайте стук ещё раз; центр управления это видит.',
  waiting_short: 'Ждут: {n}',
  not_received: 'ещё не получено',
  waiting_title: 'Ждёт отправки',
  waiting_hint: 'Всё сохранено на этом устройстве и уйдёт само, в этом порядке, как только появится связь.',
  waiting_since: 'нажато в {time}',
  refused: 'Не принято: {what}. {why}',
  taken_again: 'Работать здесь',
  signed_out_text: 'Вы вышли.',
  signed_out_go: 'Войти снова',
  not_allowed_text: 'Сервер больше не пускает эту страницу. Обратитесь в центр управления.',
  try_again: 'Попробовать ещё раз',
};
