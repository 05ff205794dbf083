// SPDX-License-Identifier: Apache-2.0
// The words of the review.
import { catalogue, translator } from '$/i18n';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const review = catalogue(en, ru, kk);
export const t = translator(review);
export type WordKey = keyof typeof en;
