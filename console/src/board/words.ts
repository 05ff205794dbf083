// SPDX-License-Identifier: Apache-2.0
// The words of the case board and of documents: loaded with them, not with the page.
import { translator, wordsOf } from '../i18n';
import { ElementView_Kind as Kind } from '../wire';

export const board = wordsOf('board');
export const t = translator(board);

export const kindWords = {
  [Kind.KIND_UNSPECIFIED]: 'kind', [Kind.PERSON]: 'person', [Kind.ORGANISATION]: 'organisation', [Kind.ACCOUNT]: 'account', [Kind.PHONE]: 'phone', [Kind.PLACE]: 'place', [Kind.VEHICLE]: 'vehicle',
  [Kind.MONEY]: 'money', [Kind.QUESTION]: 'question', [Kind.LINK]: 'link',
} as const;

/** The same by the word that exports and the review use. */
export const kindWordOf = (kind: 'person' | 'organisation' | 'account' | 'phone' | 'place' | 'vehicle' | 'money' | 'question' | 'link'): string => t(kind);
