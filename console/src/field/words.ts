// SPDX-License-Identifier: Apache-2.0
import { translator, wordsOf } from '../i18n';

export const tf = translator(wordsOf('field'));
