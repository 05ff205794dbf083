// SPDX-License-Identifier: Apache-2.0
import { catalogue, translator } from '../i18n';
import { en } from '../i18n/en/trainee';
import { kk } from '../i18n/kk/trainee';
import { ru } from '../i18n/ru/trainee';

export const trainee = catalogue(en, ru, kk);
export const t = translator(trainee);
