// SPDX-License-Identifier: Apache-2.0
import type { Same } from '$/i18n/catalogue';
import type { en } from './en';

export const ru: Same<typeof en> = {
  look_of: 'Показать экран этого места: {seat}',
  diary_of: 'Дневник: {team}',
  k_diary: 'дневник выбранной группы',
  look_team: 'Показать экран группы {team}',
  look_title: 'Экран {seat}',
  look_seat: 'Чей экран',
  look_only: 'Только для просмотра: здесь ничего нельзя нажать или отправить.',
  look_as_of: 'на {time}',
  look_stale: 'Нет ответа с {time}',
  look_close: 'Закрыть',
  review: 'Разбор и воспроизведение',
};
