// SPDX-License-Identifier: Apache-2.0
import { translator, wordsOf } from '../i18n';

export const entry = wordsOf('entry');
export const t = translator(entry);
