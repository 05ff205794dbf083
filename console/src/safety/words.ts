// SPDX-License-Identifier: Apache-2.0
// A covered screen speaks all languages at once: whoever stands before it, reads theirs.
import type { Language } from '../i18n';

export type Said = Readonly<Record<Language, string>>;

export const words = {
  button: { en: 'NO DUFF', ru: 'НЕ УЧЕНИЕ', kk: 'ОҚУ ЕМЕС' },
  title: { en: 'This is not the exercise', ru: 'Это не учение', kk: 'Бұл оқу-жаттығу емес' },
  all_stopped: {
    en: 'Everything has stopped. Stay where you are and listen to your instructor.',
    ru: 'Всё остановлено. Оставайтесь на местах и слушайте инструктора.',
    kk: 'Барлығы тоқтатылды. Орныңызда қалыңыз, нұсқаушыны тыңдаңыз.',
  },
  team_stopped: {
    en: 'The exercise of your team has stopped. Stay where you are and listen to your instructor.',
    ru: 'Учение вашей группы остановлено. Оставайтесь на местах и слушайте инструктора.',
    kk: 'Тобыңыздың жаттығуы тоқтатылды. Орныңызда қалыңыз, нұсқаушыны тыңдаңыз.',
  },
  well: { en: 'I am all right', ru: 'Я в порядке', kk: 'Менде бәрі дұрыс' },
  help: { en: 'I need help', ru: 'Нужна помощь', kk: 'Көмек керек' },
  kept: {
    en: 'What you wrote is kept, deadlines stand still',
    ru: 'Написанное сохранено, сроки стоят',
    kk: 'Жазғаныңыз сақталды, мерзімдер тоқтап тұр',
  },
  happened: { en: 'What happened? The Control Centre reads it at once.', ru: 'Что случилось? Центр управления прочтёт сразу.', kk: 'Не болды? Басқару орталығы бірден оқиды.' },
  send: { en: 'Send', ru: 'Отправить', kk: 'Жіберу' },
  told: { en: 'The Control Centre has it.', ru: 'Центр управления получил.', kk: 'Басқару орталығы алды.' },
  waiting: { en: 'Not received yet. Tell the nearest instructor.', ru: 'Ещё не получено. Скажите ближайшему инструктору.', kk: 'Әлі жетпеді. Жақын тұрған нұсқаушыға айтыңыз.' },
  refused: { en: 'It could not be taken. Tell the nearest instructor.', ru: 'Принять не удалось. Скажите ближайшему инструктору.', kk: 'Қабылданбады. Жақын тұрған нұсқаушыға айтыңыз.' },
  answered_well: { en: 'You said that you are all right.', ru: 'Вы сообщили, что всё в порядке.', kk: 'Сіз бәрі дұрыс екенін айттыңыз.' },
  answered_help: { en: 'You asked for help. Somebody is coming.', ru: 'Вы просите о помощи. К вам идут.', kk: 'Сіз көмек сұрадыңыз. Сізге келе жатыр.' },
} as const satisfies Record<string, Said>;

/** The reader's language first. */
export const inOrder = (first: Language): Language[] => [first, ...(['kk', 'ru', 'en'] as const).filter((each) => each !== first)];
/** Ambulance and the common emergency number: the same in all of Central Asia. */
export const emergency_numbers = '103 · 112';
