// SPDX-License-Identifier: Apache-2.0
// The words about what is kept of a person: fetched with the question, in one language.
import { translator, wordsOf } from '../i18n';

export const consent = wordsOf('consent');
export const t = translator(consent);
