// SPDX-License-Identifier: Apache-2.0
import { format, translator, wordsOf } from '../i18n';

export const t = translator(wordsOf('evaluator'));
/** 1:12:44 */
export const at = (ms: number): string => format.clock(ms);
