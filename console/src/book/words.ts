// SPDX-License-Identifier: Apache-2.0
// The words of the paper book.
import { catalogue, translator } from '$/i18n';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const book = catalogue(en, ru, kk);
export const t = translator(book);
