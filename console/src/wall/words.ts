// SPDX-License-Identifier: Apache-2.0
// The words of a wall: all languages at once, as a wall speaks two of them.
import { catalogue, language, message } from '../i18n';
import type { Language, Values } from '../i18n';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const wall = catalogue(en, ru, kk);
export type WallWord = keyof typeof en;

/** In the first language of the wall. */
export const t = (key: WallWord, values?: Values): string => message(wall, language.current, key, values);
export const tIn = (lang: Language, key: WallWord, values?: Values): string => message(wall, lang, key, values);
