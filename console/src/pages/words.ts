// SPDX-License-Identifier: Apache-2.0
import { catalogue, translator } from '../i18n';
import { en } from '../i18n/en/entry';
import { kk } from '../i18n/kk/entry';
import { ru } from '../i18n/ru/entry';

export const entry = catalogue(en, ru, kk);
export const t = translator(entry);
