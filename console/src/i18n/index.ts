// SPDX-License-Identifier: Apache-2.0
import * as format from './format';
import { language, translator, withWords } from './language.svelte';
import { wordsOf } from './words';

export { catalogue, message } from './catalogue';
export type { Catalogue, Same, Values } from './catalogue';
export { languages } from './format';
export type { Language } from './format';
export { fetchWords, wordsOf } from './words';
export { tongues } from './tongues';
export { language, translator, withWords };
export { format };

export const common = wordsOf('common');
/** Words that every page uses. Each area has a catalogue of its own beside it. */
export const tc = translator(common);
