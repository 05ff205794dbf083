// SPDX-License-Identifier: Apache-2.0
// Words about the safety of what was sent, for the pages of every role.
import { catalogue, translator } from '../i18n';
import { en } from '../i18n/en/safety';
import { kk } from '../i18n/kk/safety';
import { ru } from '../i18n/ru/safety';

export const ts = translator(catalogue(en, ru, kk));
