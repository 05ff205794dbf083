// SPDX-License-Identifier: Apache-2.0
// The words of the questionnaire: fetched with it, in one language.
import { translator, wordsOf } from '../i18n';

export const questionnaire = wordsOf('questionnaire');
export const t = translator(questionnaire);
