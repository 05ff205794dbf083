// SPDX-License-Identifier: Apache-2.0
// The words of the Control Centre.
import { catalogue, translator } from '$/i18n';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const control = catalogue(en, ru, kk);
export const t = translator(control);
export type WordKey = keyof typeof en;

/** A key built from a word of the protocol, when the catalogue has it. */
export const known = (key: string): key is WordKey => key in en;
