// SPDX-License-Identifier: Apache-2.0
// What stands on a printed join sheet in all three languages at once: whoever takes a card has not chosen one yet.
import type { Language } from '../../i18n/format';
import { words as safety } from '../../safety/words';

interface SheetWords { join: string; practice: string; emergency: string; press: string; cut: string; places: string }

export const sheetWords: Readonly<Record<Language, SheetWords>> = {
  kk: {
    join: 'QR-кодты сканерлеңіз немесе мекенжайды ашып, алты цифрды теріңіз. Тілді таңдаңыз.',
    practice: 'Алдымен бес минуттық байқау ашылады.',
    emergency: 'Шынайы төтенше жағдай',
    press: `«${safety.button.kk}» түймесін 2 секунд басып тұрыңыз`,
    cut: 'Қиып, әр орынға қойыңыз',
    places: 'орын',
  },
  ru: {
    join: 'Отсканируйте QR-код или откройте адрес и наберите шесть цифр. Выберите язык.',
    practice: 'Сначала откроется проба на пять минут.',
    emergency: 'Настоящее ЧП',
    press: `держите кнопку «${safety.button.ru}» 2 секунды`,
    cut: 'Разрежьте и положите на места',
    places: 'мест',
  },
  en: {
    join: 'Scan the QR code, or open the address and type the six digits. Choose your language.',
    practice: 'A practice of five minutes opens first.',
    emergency: 'A real emergency',
    press: `hold “${safety.button.en}” for 2 seconds`,
    cut: 'Cut apart, put one at each place',
    places: 'places',
  },
};
/** Kazakh first, as on the door. */
export const sheetLanguages: readonly Language[] = ['kk', 'ru', 'en'];
