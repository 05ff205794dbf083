// SPDX-License-Identifier: Apache-2.0
// The words of the case board and of documents: loaded with them, not with the page.
import { catalogue, translator } from '../i18n';
import { ElementView_Kind as Kind } from '../wire';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const board = catalogue(en, ru, kk);
export const t = translator(board);

export const kindWords = {
  [Kind.KIND_UNSPECIFIED]: 'kind', [Kind.PERSON]: 'person', [Kind.ORGANISATION]: 'organisation', [Kind.ACCOUNT]: 'account', [Kind.PHONE]: 'phone', [Kind.PLACE]: 'place', [Kind.VEHICLE]: 'vehicle',
  [Kind.MONEY]: 'money', [Kind.QUESTION]: 'question', [Kind.LINK]: 'link',
} as const;
