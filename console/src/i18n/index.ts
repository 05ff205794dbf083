// SPDX-License-Identifier: Apache-2.0
import { catalogue } from './catalogue';
import * as format from './format';
import { en as commonEn } from './en/common';
import { kk as commonKk } from './kk/common';
import { language, translator } from './language.svelte';
import { ru as commonRu } from './ru/common';

export { catalogue, message } from './catalogue';
export type { Catalogue, Same, Values } from './catalogue';
export { languages } from './format';
export type { Language } from './format';
export { language, translator };
export { format };

export const common = catalogue(commonEn, commonRu, commonKk);
/** Words that every page uses. Each area has a catalogue of its own beside it. */
export const tc = translator(common);
