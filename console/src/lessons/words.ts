// SPDX-License-Identifier: Apache-2.0
import { catalogue, translator } from '$/i18n';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const t = translator(catalogue(en, ru, kk));
