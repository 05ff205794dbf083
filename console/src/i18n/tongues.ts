// SPDX-License-Identifier: Apache-2.0
// What each language says of itself before anybody has chosen one: shown in all three at once.
import type { Language } from './format';

export const tongues: Readonly<Record<Language, { name: string; language: string; hint: string }>> = {
  kk: { name: 'Қазақша', language: 'Тіл', hint: 'Тілді кейін де ауыстыра аласыз' },
  ru: { name: 'Русский', language: 'Язык', hint: 'Язык можно сменить и потом' },
  en: { name: 'English', language: 'Language', hint: 'You can change it later' },
};
